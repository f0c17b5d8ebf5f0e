package io.github.leafguard.crooked.candidate.model.rules;

import io.github.leafguard.crooked.candidate.model.history.Release;

/** Rules that know of which release they are, which is the history's business. */
public final class KnowsHistory {
    private final Release release = new Release();

    /** The release. */
    public Release release() {
        return release;
    }
}
