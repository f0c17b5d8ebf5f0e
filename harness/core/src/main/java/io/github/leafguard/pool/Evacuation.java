package io.github.leafguard.pool;

import java.util.Locale;

/** Where XAPI looks for hosts when it empties one during a rolling upgrade. Changed in 2026 (CA-430692); nothing else tells which it does. */
public enum Evacuation {
    /** On any host of the same version or a later one, so that a guest which was started meanwhile may find none. */
    ANY_HOST,
    /** On hosts that are upgraded only. */
    NEWEST_HOSTS,
    /** Nobody says which of the two it is. */
    NOT_SAID;

    /** The name in files, e.g. {@code any-host}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
