package io.github.leafguard.verdict.detail;

import io.github.leafguard.policy.Feature;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.PolicyDiff;
import io.github.leafguard.policy.PolicyDiff.Difference;
import io.github.leafguard.policy.PolicyField;
import io.github.leafguard.policy.PolicyReader;
import io.github.leafguard.verdict.detail.Example.Part;
import io.github.leafguard.verdict.detail.Example.Register;
import java.util.ArrayList;
import java.util.List;

/** Names what differs between two policies, feature by feature and field by field. */
final class BitNames {
    private final List<FeatureCatalog> catalogs;

    /** @param catalogs who may know a feature's name; the first that does is heard */
    BitNames(List<FeatureCatalog> catalogs) {
        this.catalogs = List.copyOf(catalogs);
    }

    /** Every register that differs. */
    List<Register> between(PolicyReader before, PolicyReader after) {
        return PolicyDiff.between(before, after).differences().stream()
                .map(this::register)
                .toList();
    }

    private Register register(Difference difference) {
        return new Register(difference.location(), difference.before(), difference.after(), parts(difference));
    }

    private List<Part> parts(Difference difference) {
        int word = FeatureWord.at(difference.index());
        int changed = difference.before() ^ difference.after();
        if (word < 0) {
            return PolicyField.at(difference.index()).stream()
                    .filter(field -> (changed & field.mask()) != 0)
                    .map(field -> new Part(
                            field.name(),
                            field.shift(),
                            field.width(),
                            field.print(difference.before()),
                            field.print(difference.after())))
                    .toList();
        }
        List<Part> parts = new ArrayList<>();
        for (int left = changed; left != 0; left &= left - 1) {
            int bit = Integer.numberOfTrailingZeros(left);
            parts.add(
                    new Part(name(word, bit), bit, 1, digit(difference.before(), bit), digit(difference.after(), bit)));
        }
        return parts;
    }

    private String name(int word, int bit) {
        return catalogs.stream()
                .flatMap(catalog -> catalog.at(word * 32 + bit).stream())
                .map(Feature::name)
                .findFirst()
                .orElseGet(() -> FeatureWord.label(word) + "." + bit);
    }

    private static String digit(int register, int bit) {
        return (register >>> bit & 1) == 0 ? "0" : "1";
    }
}
