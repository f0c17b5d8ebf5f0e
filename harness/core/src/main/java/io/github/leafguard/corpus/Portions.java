package io.github.leafguard.corpus;

/**
 * How the guests of a host are cut into portions: by a hash of what they are, so that equal guests come into one and are judged once; those
 * of which there are too many by a hash of their ids as well. Which guest is in which portion is the same on every machine.
 *
 * @param bits how many bits of the hash tell portions apart
 */
public record Portions(int bits) {
    /** A host with no more guests than this has one portion. */
    private static final int MOST_UNCUT = 16_384;

    /** How many guests a portion has on the average. */
    private static final int USUAL = 8192;

    /** A portion with more guests, many of which are equal, is cut once more. */
    private static final int MOST = 32_768;

    /** The cut of a host that has so many guests. */
    public static Portions of(long guests) {
        return new Portions(guests <= MOST_UNCUT ? 0 : bits(guests, USUAL));
    }

    /** How many bits cut a portion once more that has so many guests; 0 if it is left whole. */
    public static int bitsAgain(long guests) {
        return guests <= MOST ? 0 : bits(guests, MOST / 2);
    }

    private static int bits(long guests, int each) {
        return Long.SIZE - Long.numberOfLeadingZeros((guests - 1) / each);
    }

    /** The number of a guest's portion, from 0; the hash is {@link GuestHash#ofContent}. */
    public int number(long contentHash) {
        return top(contentHash, bits);
    }

    /** How many portions there can be. */
    public int count() {
        return 1 << bits;
    }

    /** The number that the uppermost bits make. */
    public static int top(long hash, int bits) {
        return bits == 0 ? 0 : (int) (hash >>> Long.SIZE - bits);
    }
}
