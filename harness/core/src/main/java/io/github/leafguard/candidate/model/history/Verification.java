package io.github.leafguard.candidate.model.history;

import java.util.Locale;

/** What the model of a release was held against, besides the sources it was read in. */
public enum Verification {
    /** Policies that a build of it printed when it was booted on emulated CPUs; they are kept in {@code corpus/recorded}. */
    CAPTURE("verified by what its build printed"),
    /** A binary that somebody ships, which the lab can boot at any time. */
    BINARY("verified by a binary that is shipped"),
    /** Answers that its own policy code gave, compiled as a program, to dumps of real CPUs; not a hypervisor that booted. */
    ORACLE("verified by its own policy code, run on dumps"),
    /** Nothing: the model follows from the changes that the release is known to have. */
    NONE("not verified against a binary");

    private final String title;

    Verification(String title) {
        this.title = title;
    }

    /** In words, for lists of candidates. */
    public String title() {
        return title;
    }

    /** The value as the data files write it. */
    static Verification of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
