package io.github.leafguard.check;

import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.Location;
import io.github.leafguard.policy.PolicyField;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.PolicyReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a {@code cpuid=} setting asks for, bit by bit, as the toolstack understands it. Needed because an override rewrites whole
 * registers (facts: toolstack section 3.3): only the request tells what was wanted from what came along.
 *
 * @param words the registers it names bits of
 */
public record Request(List<Word> words) {
    public Request {
        words = List.copyOf(words);
    }

    /**
     * The bits asked for in one register.
     *
     * @param index the word in {@link PolicyLayout}, -1 if no policy stores it
     * @param asked bits given as 0, 1, k or s
     * @param literal of these, the bits given as 0 or 1
     * @param value the values of the literal bits
     */
    public record Word(int index, int asked, int literal, int value) {
        public Word {
            if ((literal & ~asked) != 0 || (value & ~literal) != 0) {
                throw new IllegalArgumentException("asked %08x, literal %08x, value %08x do not contain one another"
                        .formatted(asked, literal, value));
            }
        }

        /**
         * The bits of a libxl register string.
         *
         * @param location the register; one that no policy stores is kept, as a wish nobody can grant
         * @param bits 32 characters of {@code 0 1 x k s}, bit 31 first
         * @throws IllegalArgumentException naming the text if it is something else
         */
        public static Word of(Location location, String bits) {
            if (!bits.matches("[01xks]{32}")) {
                throw new IllegalArgumentException(
                        "register string '" + bits + "' for " + location + " is not 32 characters of 0, 1, x, k, s");
            }
            return new Word(location.position(), mask(bits, "01ks"), mask(bits, "01"), mask(bits, "1"));
        }

        private static int mask(String bits, String letters) {
            int mask = 0;
            for (int at = 0; at < 32; at++) {
                mask = mask << 1 | (letters.indexOf(bits.charAt(at)) >= 0 ? 1 : 0);
            }
            return mask;
        }

        private List<String> missing(PolicyReader policy, Versions versions) {
            if (index < 0) {
                return List.of("a leaf that no policy has");
            }
            int left = (policy.word(index) ^ value) & literal;
            int feature = FeatureWord.at(index);
            return feature < 0 ? missingFields(left) : missingFeatures(left, feature * 32, versions);
        }

        private List<String> missingFeatures(int bits, int first, Versions versions) {
            return IntStream.range(0, 32)
                    .filter(bit -> (bits >>> bit & 1) != 0)
                    .mapToObj(bit -> versions.nameAfter(first + bit) + "=" + (value >>> bit & 1))
                    .toList();
        }

        private List<String> missingFields(int bits) {
            List<String> names = new ArrayList<>();
            int left = bits;
            for (PolicyField field : PolicyField.at(index)) {
                // A field asked for in part is no number to print.
                if ((left & field.mask()) != 0 && (literal & field.mask()) == field.mask()) {
                    names.add(field.name() + "=" + field.print(value));
                    left &= ~field.mask();
                }
            }
            if (left != 0) {
                names.add("%s bits %08x=%08x".formatted(Location.ofIndex(index), left, value & left));
            }
            return names;
        }

        private boolean isGranted(PolicyReader policy) {
            return index < 0 ? value == 0 : ((policy.word(index) ^ value) & literal) == 0;
        }
    }

    /** The bits asked for in the word at an index of {@link PolicyLayout}. */
    public int askedAt(int index) {
        return words.stream()
                .filter(word -> word.index() == index)
                .mapToInt(Word::asked)
                .reduce(0, (one, other) -> one | other);
    }

    /** Whether a policy has every bit as asked for; bits that only refer to the host ({@code k}, {@code s}) count as granted. */
    public boolean isGranted(PolicyReader policy) {
        return words.stream().allMatch(word -> word.isGranted(policy));
    }

    /** What a policy lacks of the request, e.g. {@code AVX=1}. */
    List<String> missing(PolicyReader policy, Versions versions) {
        List<String> missing = new ArrayList<>();
        for (Word word : words) {
            if (!word.isGranted(policy)) {
                missing.addAll(word.missing(policy, versions));
            }
        }
        return missing;
    }
}
