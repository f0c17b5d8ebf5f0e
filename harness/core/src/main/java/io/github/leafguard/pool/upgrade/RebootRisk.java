package io.github.leafguard.pool.upgrade;

import java.util.Locale;

/** What can be wrong with a restart in the middle of an upgrade, the worst first. */
public enum RebootRisk {
    /** The guest does not come up again. */
    DOES_NOT_START,
    /** It comes up, and then no host takes it: its own cannot be emptied. */
    NOWHERE_TO_GO,
    /** It comes up, and then only upgraded hosts take it, where hosts that wait for their turn took it before. */
    STRANDED_ON_UPGRADED,
    /** It runs on an upgraded host, and another upgraded host would not take it, though that is promised. */
    PROMISE_BROKEN;

    /** The name in files, e.g. {@code does-not-start}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
