package io.github.leafguard.check;

import io.github.leafguard.policy.Feature;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.PolicyLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Why a guest has not what a setting asks for, as far as policies tell. */
final class SettingObstacles {
    private final SettingQuestion question;
    private final SettingEffect effect;
    /** Names by the reason why they lack, a sentence with a place for them. */
    private final Map<String, List<String>> reasons = new LinkedHashMap<>();

    SettingObstacles(SettingQuestion question, SettingEffect effect) {
        this.question = question;
        this.effect = effect;
    }

    /** The reasons, what the toolstack said first; features that lack for one reason are named together. */
    List<String> of(Request unmet) {
        for (Request.Word word : unmet.words()) {
            if (word.index() < 0) {
                add("", "no policy has such a leaf");
            } else if (word.index() == PolicyLayout.HV_LIMIT && question.hasViridianLeaves()) {
                add("", "with viridian = 1 Xen's own leaves start at 0x40000100, and end where EAX of that leaf says");
            } else if (FeatureWord.at(word.index()) < 0) {
                new Request(List.of(word))
                        .found(question.versions(), effect.with())
                        .forEach(found -> add(found, "Xen sets %s itself"));
            } else {
                features(word);
            }
        }
        List<String> all = new ArrayList<>();
        effect.messages().forEach(message -> all.add(Messages.clause(message)));
        reasons.forEach((reason, names) -> all.add(reason.formatted(Messages.list(names))));
        return all;
    }

    private void add(String name, String reason) {
        reasons.computeIfAbsent(reason, any -> new ArrayList<>()).add(name);
    }

    private void features(Request.Word word) {
        int first = FeatureWord.at(word.index()) * 32;
        for (int bit = 0; bit < 32; bit++) {
            if ((word.literal() >>> bit & 1) != 0) {
                boolean wanted = (word.value() >>> bit & 1) != 0;
                String name = question.versions().nameAfter(first + bit);
                add(name, wanted ? missing(name, word.index(), bit) : "Xen gives %s to every such guest");
            }
        }
    }

    private String missing(String name, int index, int bit) {
        if ((Hardware.of(question.host().machine()).word(index) >>> bit & 1) == 0) {
            return "the machine has no %s";
        }
        if (question.max() != null && (question.max().word(index) >>> bit & 1) == 0) {
            return "Xen does not offer %s to " + question.kind().text() + " guests here";
        }
        List<String> needed = needed(name);
        return needed.isEmpty()
                ? "Xen takes %s away from this guest"
                : "%s needs " + Messages.list(needed) + ", which the guest has not";
    }

    private List<String> needed(String name) {
        FeatureCatalog catalog = question.versions().candidateCatalog();
        return catalog.dependants().entrySet().stream()
                .filter(each -> each.getValue().contains(name))
                .flatMap(each -> catalog.find(each.getKey()).stream())
                .filter(feature -> !effect.with().has(feature.index()))
                .map(Feature::name)
                .toList();
    }
}
