package io.github.leafguard.cli.screen;

/** When to use colours. */
public enum ColorMode {
    /** On a terminal that can, unless NO_COLOR is set. */
    AUTO,
    ALWAYS,
    NEVER;

    /** The word of the option. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
