package io.github.leafguard.corpus;

import java.io.Serializable;

/**
 * How far a raw dump goes. A policy that Xen printed holds only the leaves there is room for in that version, which may be fewer than the
 * CPU has; what lies behind is not known.
 *
 * @param feat last subleaf of leaf 7 that the dump tells about
 * @param extd last extended leaf that it tells about, such as {@code 0x8000001c}
 */
public record DumpExtent(int feat, int extd) implements Serializable {
    /** The dump tells everything: a leaf it lacks is zero. */
    public static final DumpExtent WHOLE = new DumpExtent(Integer.MAX_VALUE, 0x8000ffff);

    public DumpExtent {
        if (feat < 0 || extd >>> 16 != 0x8000) {
            throw new IllegalArgumentException(
                    "a dump cannot end at subleaf %d of leaf 7 and extended leaf %08x".formatted(feat, extd));
        }
    }

    /** Whether a dump of a CPU with these max leaves ends too early. */
    public boolean isShortOf(int maxFeatSubleaf, int maxExtdLeaf) {
        return Integer.compareUnsigned(maxFeatSubleaf, feat) > 0 || Integer.compareUnsigned(maxExtdLeaf, extd) > 0;
    }
}
