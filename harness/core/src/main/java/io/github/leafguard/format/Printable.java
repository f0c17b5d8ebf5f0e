package io.github.leafguard.format;

/** Text from outside, made fit for one line of a message. */
final class Printable {
    private static final int LONGEST_NAME = 1_024;

    private Printable() {}

    /**
     * The text with every character that could break the line or steer a terminal written as an escape. Names in
     * hostile archives carry line feeds, escape sequences and direction overrides; a message must show them, not obey
     * them.
     */
    static String of(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> append(line, c));
        return line.toString();
    }

    /** A name, as {@link #of} shows it; of one that is longer than a screen, the beginning and the end. */
    static String name(String name) {
        return of(
                name.length() <= LONGEST_NAME
                        ? name
                        : name.substring(0, LONGEST_NAME / 2) + "\u2026"
                                + name.substring(name.length() - LONGEST_NAME / 4));
    }

    private static void append(StringBuilder line, int c) {
        if (isHarmless(c)) {
            line.appendCodePoint(c);
        } else {
            line.append(c < 0x10000 ? "\\u%04x".formatted(c) : "\\u{%x}".formatted(c));
        }
    }

    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
