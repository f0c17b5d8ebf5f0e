package io.github.leafguard.candidate.model.toolstack;

import io.github.leafguard.candidate.AskedBits;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Feature;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.FeatureWord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A featureset as a setting words it: that of the default or of the max policy, with features more ({@code +arch-caps}) and less
 * ({@code -avx2}). Features that the release does not know are passed over, since it has no bit for them.
 *
 * @param isOfMax whether it begins with the max policy's features
 * @param items the rest, in order
 */
record FeaturesetSetting(boolean isOfMax, List<String> items) {
    private static final String MAX = "max";
    private static final String DEFAULT = "default";

    FeaturesetSetting {
        items = List.copyOf(items);
    }

    /**
     * What a setting says.
     *
     * @throws IllegalArgumentException if it is worded otherwise
     */
    static FeaturesetSetting of(CpuidSetting setting) {
        List<String> parts = Arrays.asList(setting.items().get(0).split(",", -1));
        String base = parts.get(0);
        List<String> items = parts.subList(1, parts.size());
        if (!base.equals(MAX) && !base.equals(DEFAULT)
                || items.stream().anyMatch(item -> item.length() < 2 || "+-".indexOf(item.charAt(0)) < 0)) {
            throw new IllegalArgumentException(
                    "'" + setting.items().get(0) + "' is no featureset such as default,+arch-caps or max,-avx2");
        }
        return new FeaturesetSetting(base.equals(MAX), items);
    }

    /** The words to ask for on a hypervisor; empty if it has not the policy that they begin with. */
    Optional<int[]> words(Hypervisor hypervisor, GuestKind kind, FeatureCatalog catalog) {
        return hypervisor.system(policy(kind)).map(policy -> words(policy, catalog));
    }

    private SystemPolicy policy(GuestKind kind) {
        if (isOfMax) {
            return kind.isHvm() ? SystemPolicy.HVM_MAX : SystemPolicy.PV_MAX;
        }
        return kind.isHvm() ? SystemPolicy.HVM_DEFAULT : SystemPolicy.PV_DEFAULT;
    }

    private int[] words(CpuPolicy policy, FeatureCatalog catalog) {
        int[] words = new int[catalog.words()];
        FeatureWord.read(policy, FeatureWord.positions(), words);
        for (String item : items) {
            feature(item, catalog).ifPresent(feature -> {
                int mask = 1 << feature.bit();
                words[feature.word()] = isMore(item) ? words[feature.word()] | mask : words[feature.word()] & ~mask;
            });
        }
        return words;
    }

    /** What it asks for by name, register by register. */
    List<AskedBits> asked(FeatureCatalog catalog) {
        TreeMap<Integer, char[]> words = new TreeMap<>();
        for (String item : items) {
            feature(item, catalog).ifPresent(feature -> {
                char[] bits = words.computeIfAbsent(
                        feature.word(), any -> "x".repeat(32).toCharArray());
                bits[31 - feature.bit()] = isMore(item) ? '1' : '0';
            });
        }
        List<AskedBits> asked = new ArrayList<>();
        words.forEach((word, bits) -> asked.add(new AskedBits(FeatureWord.location(word), new String(bits))));
        return asked;
    }

    private static boolean isMore(String item) {
        return item.charAt(0) == '+';
    }

    private static Optional<Feature> feature(String item, FeatureCatalog catalog) {
        return catalog.find(item.substring(1).toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
