package io.github.leafguard.candidate.model.steps;

import static io.github.leafguard.policy.PolicyLayout.FEAT;

import io.github.leafguard.candidate.model.host.HostContext;
import io.github.leafguard.candidate.model.rules.Derivation;
import io.github.leafguard.candidate.model.shared.Bits;
import io.github.leafguard.corpus.facts.FactName;

/** Transactional memory: when Xen hides it, switches it off or shows it although it aborts (docs/MODEL.md, "Rules about machines"). */
public final class TsxSteps {
    private static final int HLE_AND_RTM = 1 << 4 | 1 << 11;
    private static final int TSX_CTRL = 7;
    private static final int MDS_NO = 5;
    private static final int TAA_NO = 8;

    private TsxSteps() {}

    /** The option tsx=0 switches TSX off in hardware, so that CPUID does not show it (Xen 070e8ce9d3ac). */
    public static void hideByOption(Derivation d) {
        Integer option = d.host.options().tsx();
        if (!d.capabilitiesAreGiven() && archCap(d, TSX_CTRL) && option != null && option == 0) {
            d.policy.keep(FEAT + 1, ~HLE_AND_RTM);
        }
    }

    /** Early releases switch TSX off in hardware, so that CPUID does not show it (Xen 8c4330818f6e, 070e8ce9d3ac). */
    public static void hideFromCpuid(Derivation d) {
        Integer option = d.host.options().tsx();
        boolean off = option == null
                ? isExposedToTaa(d) && !d.host.options().specCtrl().off()
                : option == 0;
        if (!d.capabilitiesAreGiven() && archCap(d, TSX_CTRL) && off) {
            d.policy.keep(FEAT + 1, ~HLE_AND_RTM);
        }
    }

    /** TSX hidden by TSX_CTRL stays a capability of the host (Xen 8fe24090d940). */
    public static void offerByControl(Derivation d) {
        if (controlled(d) && !d.capabilitiesAreGiven() || statedControl(d)) {
            force(d);
        }
        d.rtmDisabled = HostContext.or(d.host.facts().flag(FactName.RTM_DISABLED), controlled(d) && isOff(d, false));
    }

    /** The same where MSR TSX_FORCE_ABORT controls it (Xen 3e09045991cd, 9fdcf851689c). */
    public static void offerByForceAbort(Derivation d) {
        offer(d, false);
    }

    /** The same with microcode of 2022, which has TSX_CTRL and aborts always (Xen ad9f7c3b2e0d). */
    public static void offerWithMicrocodeOf2022(Derivation d) {
        offer(d, true);
    }

    private static void offer(Derivation d, boolean microcodeOf2022) {
        boolean forceAbort = d.has(Bits.TSX_FORCE_ABORT);
        boolean given = d.capabilitiesAreGiven();
        if (!given && (controlled(d) || forceAbort) || statedControl(d)) {
            force(d);
        }
        boolean off = !given && (controlled(d) || forceAbort) && isOff(d, microcodeOf2022);
        d.rtmDisabled = HostContext.or(d.host.facts().flag(FactName.RTM_DISABLED), off);
    }

    private static boolean statedControl(Derivation d) {
        return d.capabilitiesAreGiven() && Boolean.TRUE.equals(d.host.facts().flag(FactName.TSX_CTRL));
    }

    private static void force(Derivation d) {
        d.force(Bits.HLE);
        d.force(Bits.RTM);
    }

    /** CPUID says that RTM always aborts, and the register that would make it so reads as zero: neither is believed (Xen b33f191e3ca9). */
    public static void disbelieveMismatch(Derivation d) {
        if (!d.capabilitiesAreGiven()
                && d.has(Bits.TSX_FORCE_ABORT)
                && d.has(Bits.RTM_ALWAYS_ABORT)
                && d.host.flag(FactName.TSX_MISMATCH)) {
            Bits.clear(d.featureset, Bits.TSX_FORCE_ABORT);
            Bits.clear(d.featureset, Bits.RTM_ALWAYS_ABORT);
        }
    }

    private static boolean isOff(Derivation d, boolean microcodeOf2022) {
        Integer option = d.host.options().tsx();
        boolean always = d.has(Bits.RTM_ALWAYS_ABORT);
        boolean srbds = microcodeOf2022 && d.has(Bits.SRBDS_CTRL) && archCap(d, TSX_CTRL);
        if (srbds && d.host.flag(FactName.RTM_LOCKED)) {
            return true;
        }
        if (option != null) {
            return option == 0;
        }
        boolean trusting = d.host.options().specCtrl().off();
        return d.has(Bits.TSX_FORCE_ABORT) && always || srbds && always && !trusting || isExposedToTaa(d) && !trusting;
    }

    /** Hardware that clears buffers by itself for MDS, but not for TSX Asynchronous Abort. */
    private static boolean isExposedToTaa(Derivation d) {
        return archCap(d, TSX_CTRL) && archCap(d, MDS_NO) && !archCap(d, TAA_NO);
    }

    private static boolean controlled(Derivation d) {
        return !d.capabilitiesAreGiven() && d.host.isIntel() && d.host.flag(FactName.TSX_CTRL);
    }

    private static boolean archCap(Derivation d, int bit) {
        return !d.capabilitiesAreGiven() && (d.host.archCaps() >>> bit & 1) != 0;
    }
}
