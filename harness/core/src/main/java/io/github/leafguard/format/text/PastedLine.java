package io.github.leafguard.format.text;

/**
 * A line of a text as it was pasted.
 *
 * @param number its number in the text as it came, counted from 1; of a line that was broken, that of its first part
 * @param depth how often it is quoted
 * @param width how many characters it had with all that
 * @param isStamped whether a log had put something in front of it
 * @param text what is left of it without marks of quotation, time stamps and the like, and without blanks at its end
 */
public record PastedLine(int number, int depth, int width, boolean isStamped, String text) {
    /** Whether there is nothing on it. */
    public boolean isBlank() {
        return text.isBlank();
    }

    /** The same place with another text. */
    public PastedLine with(String other) {
        return new PastedLine(number, depth, width, isStamped, other);
    }

    /** The text, no longer than fits a message. */
    public String shortened() {
        return text.length() > 80 ? text.substring(0, 80) + "\u2026" : text;
    }
}
