package io.github.leafguard.corpus.archive;

import io.github.leafguard.format.Origin;

/** Watches how much more comes out of a decompressor than went in. */
final class RatioGuard {
    private final ArchiveLimits limits;

    RatioGuard(ArchiveLimits limits) {
        this.limits = limits;
    }

    /**
     * Judges what came out so far.
     *
     * @param out decompressed bytes
     * @param in compressed bytes taken for them; a decompressor that reads ahead makes it larger, never smaller
     */
    void check(long out, long in, Origin origin) {
        if (out > ArchiveLimits.RATIO_FLOOR && (out - 1) / limits.ratio() >= in) {
            String found = "%d bytes out of %d compressed bytes".formatted(out, in);
            throw ArchiveLimit.RATIO.exceeded(origin, found, limits.ratio());
        }
    }
}
