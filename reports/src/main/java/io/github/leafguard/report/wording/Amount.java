package io.github.leafguard.report.wording;

/** Numbers with their noun. */
public final class Amount {
    private Amount() {}

    /** {@code 1 case}, {@code 2 cases}; for nouns that take an s. */
    public static String of(int count, String noun) {
        return count == 1 ? "1 " + noun : count + " " + noun + "s";
    }

    /** {@code 1 of 1 case}, {@code 1 of 3 cases}: the noun follows the whole. */
    public static String of(int count, int whole, String noun) {
        return count + " of " + of(whole, noun);
    }
}
