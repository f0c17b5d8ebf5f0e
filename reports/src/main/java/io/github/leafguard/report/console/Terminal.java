package io.github.leafguard.report.console;

/**
 * The screen to write for.
 *
 * @param width columns, at least 40
 * @param lines lines that a summary may take, at least 10; headlines are never cut, so many candidates take more
 * @param paint colours or none
 */
public record Terminal(int width, int lines, Paint paint) {
    /** A screen when nothing is known of it: 100 columns, 40 lines, no colour. */
    public static final Terminal PLAIN = new Terminal(100, 40, Paint.PLAIN);

    private static final int LEAST = 10;

    public Terminal {
        if (width < 40 || lines < LEAST) {
            throw new IllegalArgumentException(
                    "a terminal of %d columns and %d lines is too small; at least 40 and 10 are needed"
                            .formatted(width, lines));
        }
    }

    /** The same screen with room for some lines of somebody else; as short as a screen may be at least. */
    public Terminal shorterBy(int some) {
        return new Terminal(width, Math.max(LEAST, lines - some), paint);
    }

    /** The same screen without an end. */
    Terminal endless() {
        return new Terminal(width, Integer.MAX_VALUE, paint);
    }
}
