package io.github.leafguard.pool.level;

import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.FeatureWord;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A featureset as XAPI keeps it: words in the order of {@link FeatureWord}, as many as the hypervisor had that it was read from. Two of
 * different lengths differ, even if the rest is zero.
 */
public final class Featureset {
    /** No word at all: what XAPI has of a host or a pool of which it knows nothing. */
    public static final Featureset EMPTY = new Featureset(new int[0]);

    private static final int DIGITS = 8;

    /** Words of a featureset from before levelling knew Xen's order: leaf 1 ECX and EDX, then the same of 0x80000001. */
    private static final int OLD_STYLE = 4;

    private final int[] words;

    private Featureset(int[] words) {
        this.words = words;
    }

    /** These words. */
    public static Featureset of(int... words) {
        return new Featureset(words.clone());
    }

    /** The first words of a policy, followed by as many zero words as are held in reserve. */
    public static Featureset of(CpuPolicy policy, int words, int reserved) {
        int[] read = new int[words];
        FeatureWord.read(policy, FeatureWord.positions(), read);
        return new Featureset(Arrays.copyOf(read, words + reserved));
    }

    /**
     * Reads the text that XAPI stores: words of up to eight hex digits, joined by dashes.
     *
     * @throws IllegalArgumentException saying what is wrong, as a clause
     */
    public static Featureset parse(String text) {
        if (text.isEmpty()) {
            return EMPTY;
        }
        String[] pieces = text.split("-", -1);
        if (pieces.length == OLD_STYLE) {
            throw new IllegalArgumentException(
                    "a featureset of 4 words, which is the form from before XenServer 7.0 and in another order");
        }
        int[] words = new int[pieces.length];
        for (int word = 0; word < pieces.length; word++) {
            if (!isHex(pieces[word])) {
                throw new IllegalArgumentException("'%s' as word %d of a featureset".formatted(pieces[word], word));
            }
            words[word] = Integer.parseUnsignedInt(pieces[word], 16);
        }
        return new Featureset(words);
    }

    private static boolean isHex(String piece) {
        return !piece.isEmpty()
                && piece.length() <= DIGITS
                && piece.chars().allMatch(digit -> Character.digit(digit, 16) >= 0 && digit < 0x80);
    }

    /** How many words it has. */
    public int length() {
        return words.length;
    }

    /** A word; zero beyond its end. */
    public int word(int at) {
        return at < words.length ? words[at] : 0;
    }

    /** Whether a feature is set, by its index (word × 32 + bit). */
    public boolean has(int feature) {
        return (word(feature >>> 5) >>> feature & 1) != 0;
    }

    /** The words, for a caller that may change them. */
    public int[] words() {
        return words.clone();
    }

    /** The same with another number of words: cut off, or filled with zero. */
    public Featureset withLength(int length) {
        return length == words.length ? this : new Featureset(Arrays.copyOf(words, length));
    }

    /** The features that another one lacks, as indexes, in order. */
    public List<Integer> missingIn(Featureset other) {
        return IntStream.range(0, words.length * 32)
                .filter(feature -> has(feature) && !other.has(feature))
                .boxed()
                .toList();
    }

    /** Whether another one has every feature of this one. */
    public boolean isWithin(Featureset other) {
        for (int word = 0; word < words.length; word++) {
            if ((words[word] & ~other.word(word)) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Featureset set && Arrays.equals(words, set.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }

    /** The text that XAPI stores. */
    @Override
    public String toString() {
        return Arrays.stream(words).mapToObj("%08x"::formatted).collect(Collectors.joining("-"));
    }
}
