package io.github.leafguard.run;

import java.util.List;

/**
 * A pattern in which {@code *} stands for any letters, none included, and everything else for itself. A text is looked at once from
 * its beginning to its end, however many stars there are.
 */
public final class Glob {
    private final String text;
    private final List<String> pieces;

    private Glob(String text) {
        this.text = text;
        this.pieces = List.of(text.split("\\*", -1));
    }

    /**
     * The pattern written like this.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public static Glob of(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a pattern cannot be blank; * alone stands for everything");
        }
        return new Glob(text);
    }

    /** Whether the whole of a text is as the pattern says. */
    public boolean matches(String candidate) {
        String first = pieces.get(0);
        if (pieces.size() == 1) {
            return candidate.equals(first);
        }
        String last = pieces.get(pieces.size() - 1);
        int end = candidate.length() - last.length();
        if (end < first.length() || !candidate.startsWith(first) || !candidate.endsWith(last)) {
            return false;
        }
        int at = first.length();
        for (String piece : pieces.subList(1, pieces.size() - 1)) {
            // The first place will do: what follows has most room then.
            int found = candidate.indexOf(piece, at);
            if (found < 0 || found + piece.length() > end) {
                return false;
            }
            at = found + piece.length();
        }
        return true;
    }

    /** Whether it asks for nothing: no letter and no digit stands in it. */
    public boolean isForAnything() {
        return text.chars().noneMatch(Character::isLetterOrDigit);
    }

    /** Whether the whole of a text is as any of the patterns says. */
    public static boolean anyMatches(List<Glob> globs, String candidate) {
        return globs.stream().anyMatch(glob -> glob.matches(candidate));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob glob && text.equals(glob.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
