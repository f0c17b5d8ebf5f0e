package io.github.leafguard.corpus.load;

import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import io.github.leafguard.format.RawDump;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.Map;
import java.util.TreeMap;

/**
 * The raw policy that a Xen printed, with the leaves behind its end from a dump of the same CPU: an older Xen has no room for all that a
 * newer CPU answers. What both show is taken from Xen.
 */
final class CompletedDump {
    private static final int EXTD = 0x80000000;
    private static final int FEAT = 7;

    private CompletedDump() {}

    /** Whether a file of this name completes that of a host: {@code web-17.cpuid.txt} that of {@code web-17}. */
    static boolean isFor(String host, String dump) {
        return dump.equals(host + ".cpuid") || dump.equals(host + ".cpuid-r") || dump.equals(host + ".raw");
    }

    /**
     * Both together.
     *
     * @throws InputException if the dump is of another CPU
     */
    static SerialisedPolicy of(SerialisedPolicy raw, RawDump dump, String host, Origin origin) {
        SameMachine.require(raw, host, dump.policy(), origin);
        Map<Long, int[]> rows = new TreeMap<>(Long::compareUnsigned);
        int lastFeat = put(raw, rows, FEAT);
        int lastExtd = put(raw, rows, EXTD);
        SerialisedPolicy more = dump.policy();
        for (int entry = 0; entry < more.leafCount(); entry++) {
            int leaf = more.leaf(entry);
            boolean isBehind = leaf == FEAT && more.subleaf(entry) > lastFeat
                    || leaf >>> 16 == EXTD >>> 16 && Integer.compareUnsigned(leaf, lastExtd) > 0;
            if (isBehind) {
                rows.put(key(leaf, more.subleaf(entry)), row(more, entry));
            }
        }
        SerialisedPolicy.Builder out = SerialisedPolicy.builder();
        rows.forEach((key, row) -> out.leaf((int) (key >>> 32), (int) (long) key, row[0], row[1], row[2], row[3]));
        putMsrs(raw, more, out);
        return out.build();
    }

    /** MSR 0x10a that Xen printed as zero it may not have read. */
    private static void putMsrs(SerialisedPolicy raw, SerialisedPolicy more, SerialisedPolicy.Builder out) {
        boolean hasArchCaps = false;
        for (int entry = 0; entry < raw.msrCount(); entry++) {
            hasArchCaps |= raw.msrIndex(entry) == PolicyLayout.MSR_ARCH_CAPS;
            out.msr(raw.msrIndex(entry), raw.msrFlags(entry), raw.msrValue(entry));
        }
        for (int entry = 0; entry < more.msrCount(); entry++) {
            if (!hasArchCaps && more.msrIndex(entry) == PolicyLayout.MSR_ARCH_CAPS) {
                out.msr(more.msrIndex(entry), more.msrValue(entry));
            }
        }
    }

    /** Puts all rows; returns the last subleaf of leaf 7, or the last extended leaf. */
    private static int put(SerialisedPolicy raw, Map<Long, int[]> rows, int range) {
        int last = range == FEAT ? 0 : EXTD;
        for (int entry = 0; entry < raw.leafCount(); entry++) {
            int leaf = raw.leaf(entry);
            rows.put(key(leaf, raw.subleaf(entry)), row(raw, entry));
            if (range == FEAT && leaf == FEAT) {
                last = Math.max(last, raw.subleaf(entry));
            } else if (range == EXTD && leaf >>> 16 == EXTD >>> 16 && Integer.compareUnsigned(leaf, last) > 0) {
                last = leaf;
            }
        }
        return last;
    }

    private static long key(int leaf, int subleaf) {
        return (long) leaf << 32 | subleaf & 0xffffffffL;
    }

    private static int[] row(SerialisedPolicy policy, int entry) {
        return new int[] {policy.value(entry, 0), policy.value(entry, 1), policy.value(entry, 2), policy.value(entry, 3)
        };
    }
}
