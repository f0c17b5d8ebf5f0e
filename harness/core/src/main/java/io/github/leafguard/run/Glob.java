package io.github.leafguard.run;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A pattern in which {@code *} stands for any letters, none included, and everything else for itself. */
public final class Glob {
    private final String text;
    private final Pattern pattern;

    private Glob(String text) {
        this.text = text;
        this.pattern = Pattern.compile(
                List.of(text.split("\\*", -1)).stream().map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.DOTALL);
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
        return pattern.matcher(candidate).matches();
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
