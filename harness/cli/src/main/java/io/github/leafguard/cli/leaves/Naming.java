package io.github.leafguard.cli.leaves;

import io.github.leafguard.policy.Feature;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.Location;
import io.github.leafguard.policy.PolicyField;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.PolicyReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Says in words what the registers of a policy hold: features by name, fields by name and value. */
public final class Naming {
    private static final int VENDOR_EBX = PolicyLayout.BASIC + 1;
    private static final int BRAND_FIRST = PolicyLayout.EXTD + 2 * 4;
    private static final int BRAND_END = PolicyLayout.EXTD + 5 * 4;

    private final FeatureCatalog catalog;

    /** Names of the features one version knows. */
    public Naming(FeatureCatalog catalog) {
        this.catalog = catalog;
    }

    /** A word for each feature that is set and for each field that is not zero. */
    public List<String> of(int index, PolicyReader policy) {
        int value = policy.word(index);
        if (FeatureWord.at(index) >= 0) {
            return features(index, value, "");
        }
        if (index == VENDOR_EBX) {
            return List.of("'" + policy.vendor().signature() + "'");
        }
        if (index > VENDOR_EBX && index < VENDOR_EBX + 3) {
            return List.of();
        }
        if (index >= BRAND_FIRST && index < BRAND_END) {
            return index % 4 == 0 ? List.of(text(index, policy)) : List.of();
        }
        return PolicyField.at(index).stream()
                .filter(field -> (value & field.mask()) != 0)
                .map(field -> field.name() + "=" + field.print(value))
                .toList();
    }

    /** A word for each feature that was lost ({@code -AVX}) or gained ({@code +AVX}), and for each field that changed. */
    public List<String> difference(int index, int before, int after) {
        if (FeatureWord.at(index) >= 0) {
            List<String> words = new ArrayList<>(features(index, before & ~after, "-"));
            words.addAll(features(index, after & ~before, "+"));
            return words;
        }
        return PolicyField.at(index).stream()
                .filter(field -> ((before ^ after) & field.mask()) != 0)
                .map(field -> field.name() + " " + field.print(before) + " -> " + field.print(after))
                .toList();
    }

    /** The place, as it stands in a table. */
    public static String place(int index) {
        return Location.ofIndex(index).toString();
    }

    private List<String> features(int index, int bits, String sign) {
        int word = FeatureWord.at(index);
        List<String> words = new ArrayList<>();
        for (int left = bits; left != 0; left &= left - 1) {
            int bit = Integer.numberOfTrailingZeros(left);
            String name = catalog.at(word * 32 + bit).map(Feature::name).orElse(FeatureWord.label(word) + "." + bit);
            words.add(sign + name);
        }
        return words;
    }

    /** The characters in the four registers of a leaf; what is no printable one is a dot. */
    private static String text(int slot, PolicyReader policy) {
        ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        for (int register = 0; register < 4; register++) {
            bytes.putInt(policy.word(slot + register));
        }
        String text = new String(bytes.array(), StandardCharsets.ISO_8859_1).replaceAll("\\x00+$", "");
        return "'" + text.replaceAll("[^ -~]", ".") + "'";
    }
}
