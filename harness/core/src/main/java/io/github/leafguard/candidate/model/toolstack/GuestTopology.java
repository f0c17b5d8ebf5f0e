package io.github.leafguard.candidate.model.toolstack;

import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.PolicyReader;
import io.github.leafguard.policy.Register;
import io.github.leafguard.policy.Vendor;

/**
 * What libxc makes of the leaves that describe cores and threads. A PV guest may see the real ones and so gets the host's flags;
 * an HVM guest's APIC ids are twice its vCPU numbers, so what counts ids is doubled.
 */
final class GuestTopology {
    private static final int LEAF_1_EBX = PolicyLayout.basic(1, Register.EBX);
    private static final int CORES = PolicyLayout.extd(8, Register.ECX);

    private GuestTopology() {}

    /** For a PV guest. */
    static void pv(MutablePolicy policy, PolicyReader host) {
        GuestBit.HTT.takeFrom(host, policy);
        GuestBit.CMP_LEGACY.takeFrom(host, policy);
    }

    /**
     * For an HVM or PVH guest. The vendor is the policy's own.
     *
     * @param lpppNeverZero whether 0 logical processors per package become 2
     */
    static void hvm(MutablePolicy policy, boolean lpppNeverZero) {
        GuestBit.HTT.set(policy, true);
        GuestBit.CMP_LEGACY.set(policy, false);
        logicalProcessors(policy, lpppNeverZero);
        Vendor vendor = policy.vendor();
        if (vendor == Vendor.INTEL) {
            caches(policy);
        } else if (vendor.isAmdLike()) {
            cores(policy);
        }
    }

    /** For an HVM or PVH guest of XCP-ng, as long as nobody chooses how many cores a socket has. */
    static void plain(MutablePolicy policy) {
        GuestBit.HTT.set(policy, false);
        GuestBit.CMP_LEGACY.set(policy, false);
        if (policy.vendor() == Vendor.INTEL) {
            for (int subleaf = 0; subleaf < PolicyLayout.CACHE_COUNT; subleaf++) {
                int eax = PolicyLayout.CACHE + subleaf * 4;
                if ((policy.word(eax) & 0x1f) == 0) {
                    return;
                }
                field(policy, eax, 26, 0x3f, 0);
                field(policy, eax, 14, 0xfff, 0);
            }
        }
    }

    private static void logicalProcessors(MutablePolicy policy, boolean neverZero) {
        int count = policy.word(LEAF_1_EBX) >>> 16 & 0xff;
        if (count == 0 && neverZero) {
            field(policy, LEAF_1_EBX, 16, 0xff, 2);
        } else if (count < 0x80) {
            field(policy, LEAF_1_EBX, 16, 0xff, count * 2);
        }
    }

    /** Intel, leaf 4: the cores' field is six bits wide and wraps. */
    private static void caches(MutablePolicy policy) {
        for (int subleaf = 0; subleaf < PolicyLayout.CACHE_COUNT; subleaf++) {
            int eax = PolicyLayout.CACHE + subleaf * 4;
            if ((policy.word(eax) & 0x1f) == 0) {
                return;
            }
            int cores = policy.word(eax) >>> 26;
            field(policy, eax, 26, 0x3f, cores << 1 | 1);
            field(policy, eax, 14, 0xfff, 0);
        }
    }

    /** AMD and Hygon, leaf 0x80000008: the number of cores and the width of an APIC id grow together or not at all. */
    private static void cores(MutablePolicy policy) {
        int count = policy.word(CORES) & 0xff;
        int width = policy.word(CORES) >>> 12 & 0xf;
        if (count >= 0x7f) {
            return;
        }
        if (width != 0 && width < 7) {
            field(policy, CORES, 12, 0xf, width + 1);
        }
        field(policy, CORES, 0, 0xff, count << 1 | 1);
    }

    private static void field(MutablePolicy policy, int index, int shift, int mask, int value) {
        policy.set(index, policy.word(index) & ~(mask << shift) | (value & mask) << shift);
    }
}
