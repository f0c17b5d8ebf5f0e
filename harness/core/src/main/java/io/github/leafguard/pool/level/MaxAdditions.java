package io.github.leafguard.pool.level;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.pool.level.LevelRules.Additions;

/**
 * The max featuresets as XAPI reads them. The libxc of XCP-ng and XenServer adds what guests of older hosts may have, some of which Xen
 * gives no guest, so that these are not the max policies of the hypervisor.
 */
final class MaxAdditions {
    private final Additions additions;
    private final Vendor vendor;
    private final Featureset host;
    private final Featureset raw;
    private final HostLevels.SystemFeatures system;

    MaxAdditions(Additions additions, CpuPolicy host, HostLevels.SystemFeatures system) {
        this.additions = additions;
        this.vendor = host.vendor();
        this.host = system.get(SystemPolicy.HOST);
        this.raw = system.get(SystemPolicy.RAW);
        this.system = system;
    }

    Featureset hvm() {
        return switch (additions) {
            case NONE -> system.get(SystemPolicy.HVM_MAX);
            case XCP_8_2 -> hvm82(system.get(SystemPolicy.HVM_DEFAULT).words());
            case XCP_8_3 -> hvm83(system.get(SystemPolicy.HVM_MAX).words());
        };
    }

    Featureset pv() {
        return switch (additions) {
            case NONE -> system.get(SystemPolicy.PV_MAX);
            case XCP_8_2 ->
                Featureset.of(both82(system.get(SystemPolicy.PV_DEFAULT).words()));
            case XCP_8_3 -> Featureset.of(common(system.get(SystemPolicy.PV_MAX).words()));
        };
    }

    /** Bits of leaf 1 EDX that AMD repeats in 0x80000001, on every vendor. */
    private static int[] common(int[] words) {
        if (words.length > FeatureWord.W_E1D) {
            words[FeatureWord.W_E1D] |= words[FeatureWord.W_1D] & FeatureWord.COMMON_1D;
        }
        return words;
    }

    private int[] both82(int[] words) {
        common(words);
        PoolBits.put(words, PoolBits.HTT, true);
        PoolBits.put(words, PoolBits.X2APIC, true);
        PoolBits.put(words, PoolBits.CMP_LEGACY, true);
        PoolBits.put(words, PoolBits.HLE, host.has(PoolBits.HLE));
        PoolBits.put(words, PoolBits.RTM, host.has(PoolBits.RTM));
        if (raw.has(PoolBits.CLWB) && !host.has(PoolBits.CLWB)) {
            PoolBits.put(words, PoolBits.CLWB, true);
        }
        if (vendor == Vendor.INTEL) {
            PoolBits.put(words, PoolBits.ARCH_CAPS, true);
            PoolBits.put(words, PoolBits.RSBA, true);
            PoolBits.put(words, PoolBits.RRSBA, true);
            PoolBits.put(words, PoolBits.MD_CLEAR, true);
            PoolBits.put(words, PoolBits.FB_CLEAR, true);
            PoolBits.put(words, PoolBits.RFDS_CLEAR, true);
        }
        return words;
    }

    private Featureset hvm82(int[] words) {
        both82(words);
        PoolBits.put(words, PoolBits.IBS, true);
        if (host.has(PoolBits.MPX)) {
            PoolBits.put(words, PoolBits.MPX, true);
        }
        if (vendor.isAmdLike()) {
            PoolBits.put(words, PoolBits.LWP, true);
        }
        return Featureset.of(words);
    }

    private Featureset hvm83(int[] words) {
        common(words);
        PoolBits.put(words, PoolBits.IBS, true);
        if (vendor.isAmdLike()) {
            PoolBits.put(words, PoolBits.LWP, true);
            PoolBits.put(words, PoolBits.SVM, true);
        }
        if (vendor == Vendor.INTEL || vendor == Vendor.CENTAUR) {
            PoolBits.put(words, PoolBits.VMX, true);
        }
        return Featureset.of(words);
    }
}
