package io.github.leafguard.pool;

import java.util.Locale;

/** What starts and moves the guests of a pool. */
public enum Management {
    /** XAPI, as in XCP-ng and XenServer: it levels the hosts' features, and tests a guest before it moves. */
    XAPI,
    /** {@code xl} on each host, and an administrator who knows what goes where. */
    XL;

    /** The name in files: {@code xapi} or {@code xl}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
