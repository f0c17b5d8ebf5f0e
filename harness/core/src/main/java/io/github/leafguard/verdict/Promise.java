package io.github.leafguard.verdict;

import io.github.leafguard.corpus.XenVersion;
import java.util.Optional;

/** What Xen promises of guests that move: that they can, within a series of releases and to the series after it. */
public final class Promise {
    private Promise() {}

    /** Whether it covers a move from one version to a later one. */
    public static boolean covers(XenVersion from, XenVersion to) {
        return from.series().major() == to.series().major()
                && to.series().minor() - from.series().minor() <= 1;
    }

    /**
     * Whether a move goes further than that.
     *
     * @param from a version, as guests name it
     * @param to another one
     * @return empty if one of them is no number, such as a commit
     */
    public static Optional<Boolean> isExceeded(String from, String to) {
        return XenVersion.parse(from).flatMap(first -> XenVersion.parse(to).map(second -> !covers(first, second)));
    }
}
