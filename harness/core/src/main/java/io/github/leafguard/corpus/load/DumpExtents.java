package io.github.leafguard.corpus.load;

import io.github.leafguard.corpus.DumpExtent;
import io.github.leafguard.policy.SerialisedPolicy;

/** How far a dump goes that has a row for every leaf it tells about, be it zero. */
final class DumpExtents {
    private static final int EXTD = 0x80000000;

    private DumpExtents() {}

    /** Up to the last row of leaf 7 and the last extended one; whole if the CPU has no more itself. */
    static DumpExtent ofRows(SerialisedPolicy raw) {
        int feat = 0;
        int extd = EXTD;
        int maxFeat = 0;
        int maxExtd = EXTD;
        for (int entry = 0; entry < raw.leafCount(); entry++) {
            int leaf = raw.leaf(entry);
            if (leaf == 7) {
                maxFeat = raw.subleaf(entry) == 0 ? raw.value(entry, 0) : maxFeat;
                feat = Math.max(feat, raw.subleaf(entry));
            } else if (leaf >>> 16 == EXTD >>> 16) {
                maxExtd = leaf == EXTD ? raw.value(entry, 0) : maxExtd;
                extd = Integer.compareUnsigned(leaf, extd) > 0 ? leaf : extd;
            }
        }
        DumpExtent shown = new DumpExtent(feat, extd);
        return shown.isShortOf(maxFeat, maxExtd) ? shown : DumpExtent.WHOLE;
    }
}
