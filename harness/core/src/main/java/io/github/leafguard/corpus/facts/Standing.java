package io.github.leafguard.corpus.facts;

import java.util.Locale;

/** How far a fact is known. */
public enum Standing {
    /** Evidence of this very machine shows it: a dump, an MSR, a policy that Xen printed, a note of its owner. */
    SHOWN,
    /** It follows from what is shown, by a rule about hardware or about Xen. */
    FOLLOWS,
    /** Nothing tells; this value is taken until something does. */
    ASSUMED;

    /** The name in files and reports: {@code shown}, {@code follows}, {@code assumed}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
