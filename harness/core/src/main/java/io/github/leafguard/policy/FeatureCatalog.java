package io.github.leafguard.policy;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The features one version of Xen knows: names, positions, who may have them and which depend on which. Immutable; a version
 * between two releases is made from another one by {@link #with}, {@link #without} and {@link #withWords}.
 *
 * <p>Dependencies are closed transitively: clearing a prerequisite clears every feature of its list, in one step.
 */
public final class FeatureCatalog {
    private final int words;
    private final Map<String, Feature> features;
    private final Map<String, List<String>> dependants;
    private final Feature[] byIndex;
    private final FeatureMasks masks;
    private final int[] deepFeatures;
    private final int[][] deepDependants;

    /** By prerequisite: each word that has a dependant, and behind it what is kept of the word without the prerequisite. */
    private final int[][] keptWithout;

    /**
     * @param words number of featureset words of this version
     * @param features every known feature
     * @param dependants prerequisite name to the names of all features that need it, transitively
     */
    public FeatureCatalog(int words, List<Feature> features, Map<String, List<String>> dependants) {
        if (words < 1 || words > FeatureWord.COUNT) {
            throw new IllegalArgumentException("a featureset of " + words + " words");
        }
        this.words = words;
        this.features = new LinkedHashMap<>();
        this.byIndex = new Feature[words * 32];
        // A feature of a word that this version does not have (its change was dropped) cannot exist in it.
        for (Feature feature : features) {
            if (feature.word() < words) {
                this.features.put(feature.name(), feature);
                byIndex[feature.index()] = feature;
            }
        }
        this.dependants = Map.copyOf(dependants);
        this.masks = FeatureMasks.of(this.features.values(), words);
        this.deepFeatures = new int[words];
        this.deepDependants = new int[words * 32][];
        dependants.forEach(this::addDependants);
        this.keptWithout = Arrays.stream(deepDependants)
                .map(mask -> mask == null ? null : keptWithout(mask))
                .toArray(int[][]::new);
    }

    private void addDependants(String prerequisite, List<String> names) {
        Feature feature = features.get(prerequisite);
        if (feature == null) {
            return;
        }
        int[] mask = new int[words];
        for (String name : names) {
            Feature dependant = features.get(name);
            if (dependant != null) {
                mask[dependant.word()] |= 1 << dependant.bit();
            }
        }
        deepFeatures[feature.word()] |= 1 << feature.bit();
        deepDependants[feature.index()] = mask;
    }

    private static int[] keptWithout(int[] dependants) {
        return IntStream.range(0, dependants.length)
                .filter(word -> dependants[word] != 0)
                .flatMap(word -> IntStream.of(word, ~dependants[word]))
                .toArray();
    }

    /** Number of 32-bit words in a featureset of this version. */
    public int words() {
        return words;
    }

    /** All features, in table order. */
    public List<Feature> features() {
        return List.copyOf(features.values());
    }

    /** Who may have what, as word masks. Callers do not change the arrays. */
    public FeatureMasks masks() {
        return masks;
    }

    /** Dependants by prerequisite name. */
    public Map<String, List<String>> dependants() {
        return dependants;
    }

    /** The prerequisites, as a word mask. */
    public int[] deepFeatures() {
        return deepFeatures.clone();
    }

    /** The feature of this name. */
    public Optional<Feature> find(String name) {
        return Optional.ofNullable(features.get(name));
    }

    /** The feature at a featureset index. */
    public Optional<Feature> at(int index) {
        return index >= 0 && index < byIndex.length ? Optional.ofNullable(byIndex[index]) : Optional.empty();
    }

    /** Clears one feature and everything that needs it. */
    public void clearWithDependants(int[] featureset, int index) {
        featureset[index >>> 5] &= ~(1 << (index & 31));
        int[] mask = deepDependants[index];
        if (mask != null) {
            for (int word = 0; word < words; word++) {
                featureset[word] &= ~mask[word];
            }
        }
    }

    /** Drops unknown bits, then everything whose prerequisite is missing (Xen's sanitise step). */
    public void sanitise(int[] featureset) {
        int[] known = masks.known();
        for (int word = 0; word < words; word++) {
            featureset[word] &= known[word];
        }
        // Dependencies are transitive, so one pass in index order is enough even though bits are cleared on the way.
        for (int word = 0; word < words; word++) {
            int missing = ~featureset[word] & deepFeatures[word];
            while (missing != 0) {
                int bit = Integer.numberOfTrailingZeros(missing);
                int[] kept = keptWithout[word * 32 + bit];
                for (int at = 0; at < kept.length; at += 2) {
                    featureset[kept[at]] &= kept[at + 1];
                }
                missing &= missing - 1;
            }
        }
    }

    /**
     * Equal for catalogs that treat a featureset alike which has no other features than these: which of them are known, how they are
     * marked, and which of them go with which feature, be that one of them or not.
     *
     * @param features all that there may be, as word masks
     */
    public Object within(int[] features) {
        List<Object> within = new ArrayList<>();
        for (int index = 0; index < byIndex.length; index++) {
            Feature feature = byIndex[index];
            if (feature != null && index >>> 5 < features.length && (features[index >>> 5] >>> index & 1) != 0) {
                within.add(index + feature.annotation());
            }
            int[] mask = deepDependants[index];
            if (mask != null) {
                int[] dependants = new int[features.length];
                int any = 0;
                for (int word = 0; word < Math.min(features.length, mask.length); word++) {
                    dependants[word] = mask[word] & features[word];
                    any |= dependants[word];
                }
                if (any != 0) {
                    within.add(index);
                    within.add(IntBuffer.wrap(dependants));
                }
            }
        }
        return within;
    }

    /** The features that are set although one they need is clear, as word masks. */
    public int[] withoutPrerequisite(int[] featureset) {
        int[] found = new int[words];
        for (int word = 0; word < words; word++) {
            for (int missing = ~featureset[word] & deepFeatures[word]; missing != 0; missing &= missing - 1) {
                int[] mask = deepDependants[word * 32 + Integer.numberOfTrailingZeros(missing)];
                for (int other = 0; other < words; other++) {
                    found[other] |= mask[other] & featureset[other];
                }
            }
        }
        return found;
    }

    /** A version with this feature added, or with its position or annotation replaced. */
    public FeatureCatalog with(String name, int word, int bit, String annotation) {
        List<Feature> changed = new ArrayList<>(features.values());
        changed.removeIf(feature -> feature.name().equals(name));
        changed.add(new Feature(name, word * 32 + bit, annotation));
        return new FeatureCatalog(words, changed, dependants);
    }

    /** A version that does not know this feature. */
    public FeatureCatalog without(String name) {
        List<Feature> changed = new ArrayList<>(features.values());
        changed.removeIf(feature -> feature.name().equals(name));
        return new FeatureCatalog(words, changed, dependants);
    }

    /** A version with another number of words. */
    public FeatureCatalog withWords(int count) {
        return new FeatureCatalog(count, features(), dependants);
    }

    /** A version where clearing {@code prerequisite} clears exactly these (none: it is no prerequisite any more). */
    public FeatureCatalog withDependants(String prerequisite, List<String> names) {
        Map<String, List<String>> changed = new LinkedHashMap<>(dependants);
        if (names.isEmpty()) {
            changed.remove(prerequisite);
        } else {
            changed.put(prerequisite, List.copyOf(names));
        }
        return new FeatureCatalog(words, features(), changed);
    }

    /** The names of the features set in these words; an unknown bit is given as {@code 7c0.16}. */
    public List<String> names(int[] featureset) {
        List<String> names = new ArrayList<>();
        BitSet bits = BitSet.valueOf(longs(featureset));
        for (int index = bits.nextSetBit(0); index >= 0; index = bits.nextSetBit(index + 1)) {
            int at = index;
            names.add(at(index).map(Feature::name).orElseGet(() -> FeatureWord.label(at >>> 5) + "." + (at & 31)));
        }
        return names;
    }

    private static long[] longs(int[] featureset) {
        long[] out = new long[(featureset.length + 1) / 2];
        for (int word = 0; word < featureset.length; word++) {
            out[word / 2] |= (featureset[word] & 0xffffffffL) << (word % 2 * 32);
        }
        return out;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FeatureCatalog catalog
                && words == catalog.words
                && features.equals(catalog.features)
                && Arrays.deepEquals(deepDependants, catalog.deepDependants);
    }

    @Override
    public int hashCode() {
        return 31 * words + features.hashCode();
    }
}
