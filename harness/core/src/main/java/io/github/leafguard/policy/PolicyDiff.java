package io.github.leafguard.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every register that differs between two policies, and every bit of it with its feature name. */
public record PolicyDiff(List<Difference> differences) {
    public PolicyDiff {
        differences = List.copyOf(differences);
    }

    /** One register (or MSR half, or hypervisor limit) that differs. */
    public record Difference(int index, int before, int after) {
        /** Bits that were set and are clear now. */
        public int lost() {
            return before & ~after;
        }

        /** Bits that were clear and are set now. */
        public int gained() {
            return after & ~before;
        }

        /** Where it is. */
        public Location location() {
            return Location.ofIndex(index);
        }
    }

    /** All differing words from {@code before} to {@code after}, in layout order. */
    public static PolicyDiff between(PolicyReader before, PolicyReader after) {
        List<Difference> found = new ArrayList<>();
        for (int index = 0; index < PolicyLayout.SIZE; index++) {
            if (before.word(index) != after.word(index)) {
                found.add(new Difference(index, before.word(index), after.word(index)));
            }
        }
        return new PolicyDiff(found);
    }

    /** Whether nothing differs. */
    public boolean isEmpty() {
        return differences.isEmpty();
    }

    /** One line per bit for feature words ({@code +AVX}, {@code -AVX}), one per register for others. */
    public List<String> describe(FeatureCatalog catalog) {
        List<String> lines = new ArrayList<>();
        for (Difference difference : differences) {
            int word = FeatureWord.at(difference.index());
            if (word < 0) {
                lines.add("%s %08x -> %08x".formatted(difference.location(), difference.before(), difference.after()));
                continue;
            }
            for (int bit = 0; bit < 32; bit++) {
                if (((difference.before() ^ difference.after()) >>> bit & 1) != 0) {
                    Optional<Feature> feature = catalog.at(word * 32 + bit);
                    lines.add("%s bit %d %s %d -> %d"
                            .formatted(
                                    difference.location(),
                                    bit,
                                    feature.map(Feature::name).orElse("(unnamed)"),
                                    difference.before() >>> bit & 1,
                                    difference.after() >>> bit & 1));
                }
            }
        }
        return lines;
    }
}
