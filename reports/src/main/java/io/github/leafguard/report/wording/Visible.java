package io.github.leafguard.report.wording;

/**
 * Text from corpus files made safe to show. Case names and messages come from files that anybody may send in, so
 * they may hold escape sequences for a terminal, line breaks that forge a report line, or characters that turn
 * the direction of reading.
 */
public final class Visible {
    private Visible() {}

    /** The text on one line: controls, format characters, line separators and lone surrogates as {@code \}{@code u001b}. */
    public static String line(String text) {
        return escape(text, false);
    }

    /** The same, with line feeds and tabs left as they are. */
    public static String lines(String text) {
        return escape(text, true);
    }

    /** The text on one line of at most {@code limit} characters, the last an ellipsis where something was cut. */
    public static String clip(String text, int limit) {
        String line = line(text);
        if (line.length() <= limit) {
            return line;
        }
        int end = Math.max(0, limit - 1);
        if (end > 0 && Character.isHighSurrogate(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(0, end) + "…";
    }

    private static String escape(String text, boolean keepLayout) {
        if (isAscii(text) || text.codePoints().allMatch(point -> isPlain(point, keepLayout))) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            if (isPlain(point, keepLayout)) {
                out.appendCodePoint(point);
            } else {
                out.append(point > 0xffff ? "\\U%08x".formatted(point) : "\\u%04x".formatted(point));
            }
        });
        return out.toString();
    }

    /** Nearly all text there is; a large run has millions of such lines. */
    private static boolean isAscii(String text) {
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character < ' ' || character > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(int point, boolean keepLayout) {
        if (keepLayout && (point == '\n' || point == '\t')) {
            return true;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            // Noncharacters (U+FFFE, U+FFFF and their like) may not stand in an XML document.
            default -> (point & 0xfffe) != 0xfffe;
        };
    }
}
