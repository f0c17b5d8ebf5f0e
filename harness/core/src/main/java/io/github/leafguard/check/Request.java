package io.github.leafguard.check;

import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.Location;
import io.github.leafguard.policy.PolicyField;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.PolicyReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a {@code cpuid=} setting asks for, bit by bit, as the toolstack understands it. Needed because an override rewrites whole
 * registers (docs/MODEL.md, "The toolstack"): only the request tells what was wanted from what came along.
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

        /** What {@code actual} lacks: single bits, but a number that is asked for as a whole is missing as a whole. */
        private Word unmet(int actual) {
            int bits = (actual ^ value) & literal;
            for (PolicyField field : numbers()) {
                bits |= (bits & field.mask()) != 0 ? field.mask() : 0;
            }
            return new Word(index, bits, bits, value & bits);
        }

        /** The same without flags to be set that {@code hardware} does not have either. */
        private Word within(int hardware) {
            int flags = PolicyField.at(index).isEmpty() ? value & ~hardware : 0;
            return new Word(index, asked & ~flags, literal & ~flags, value & ~flags);
        }

        /** The named fields asked for in full; one asked for in part is no number. */
        private List<PolicyField> numbers() {
            return PolicyField.at(index).stream()
                    .filter(field -> (literal & field.mask()) == field.mask())
                    .toList();
        }

        /** What these bits of the word are called, with these values. */
        private List<String> names(Versions versions, int bits, int values) {
            if (index < 0) {
                return List.of("a leaf that no policy has");
            }
            int word = FeatureWord.at(index);
            return word < 0 ? fieldNames(bits, values) : featureNames(word * 32, versions, bits, values);
        }

        private static List<String> featureNames(int first, Versions versions, int bits, int values) {
            return IntStream.range(0, 32)
                    .filter(bit -> (bits >>> bit & 1) != 0)
                    .mapToObj(bit -> versions.nameAfter(first + bit) + "=" + (values >>> bit & 1))
                    .toList();
        }

        private List<String> fieldNames(int bits, int values) {
            List<String> names = new ArrayList<>();
            int rest = bits;
            for (PolicyField field : PolicyField.at(index)) {
                if ((bits & field.mask()) == field.mask()) {
                    names.add(field.name() + "=" + field.print(values));
                    rest &= ~field.mask();
                }
            }
            if (rest != 0) {
                names.add("%s bits %08x=%08x".formatted(Location.ofIndex(index), rest, values & rest));
            }
            return names;
        }
    }

    /** The bits asked for in the word at an index of {@link PolicyLayout}. */
    public int askedAt(int index) {
        int asked = 0;
        for (Word word : words) {
            asked |= word.index() == index ? word.asked() : 0;
        }
        return asked;
    }

    /** What a policy lacks of the request; bits that only refer to the host ({@code k}, {@code s}) count as granted. */
    Request unmet(PolicyReader policy) {
        return with(words.stream().map(word -> word.unmet(word.index() < 0 ? 0 : policy.word(word.index()))));
    }

    /** The request without flags that the machine does not have: nobody could grant them. */
    Request within(IntUnaryOperator hardware) {
        return with(
                words.stream().map(word -> word.index() < 0 ? word : word.within(hardware.applyAsInt(word.index()))));
    }

    private static Request with(Stream<Word> words) {
        return new Request(words.filter(word -> word.asked() != 0).toList());
    }

    /** Whether nothing is asked for. */
    boolean isEmpty() {
        return words.stream().allMatch(word -> word.asked() == 0);
    }

    /** The literal wishes, e.g. {@code AVX=1}. */
    List<String> names(Versions versions) {
        return words.stream()
                .flatMap(word -> word.names(versions, word.literal(), word.value()).stream())
                .toList();
    }

    /** What a policy has at the places asked about, e.g. {@code AVX=0}; places that no policy stores are left out. */
    List<String> found(Versions versions, PolicyReader policy) {
        return words.stream()
                .filter(word -> word.index() >= 0)
                .flatMap(word -> word.names(versions, word.asked(), policy.word(word.index())).stream())
                .toList();
    }
}
