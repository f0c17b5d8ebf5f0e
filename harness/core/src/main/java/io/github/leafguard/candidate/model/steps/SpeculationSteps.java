package io.github.leafguard.candidate.model.steps;

import io.github.leafguard.candidate.model.rules.Derivation;
import io.github.leafguard.candidate.model.shared.Bits;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.policy.Vendor;

/** Features that stand for speculation controls, as far as they do not follow hardware (docs/MODEL.md, "What guests are offered"). */
public final class SpeculationSteps {
    private SpeculationSteps() {}

    /** No IBRSB for PV guests where its MSRs are not usable. */
    public static void withoutIbrsbPv(Derivation d) {
        if (!d.scMsrPv) {
            Bits.clear(d.featureset, Bits.IBRSB);
        }
    }

    /** No IBRSB for HVM guests where its MSRs are not usable. */
    public static void withoutIbrsbHvm(Derivation d) {
        if (!d.scMsrHvm) {
            Bits.clear(d.featureset, Bits.IBRSB);
        }
    }

    /** AMD's IBRS goes the way of Intel's (Xen a7e7c7260cde). */
    public static void withoutIbrsPv(Derivation d) {
        withoutIbrs(d, d.scMsrPv);
    }

    /** The same for HVM guests. */
    public static void withoutIbrsHvm(Derivation d) {
        withoutIbrs(d, d.scMsrHvm);
    }

    private static void withoutIbrs(Derivation d, boolean usable) {
        if (!usable) {
            Bits.clear(d.featureset, Bits.IBRSB);
            Bits.clear(d.featureset, Bits.IBRS);
        }
    }

    /** With SPEC_CTRL for guests, SSBD through it lets Xen offer VIRT_SSBD too. */
    public static void virtSsbdByHardware(Derivation d) {
        withoutIbrs(d, d.scMsrHvm);
        if (d.scMsrHvm && d.hostPolicy.has(Bits.AMD_SSBD)) {
            Bits.set(d.featureset, Bits.VIRT_SSBD);
        }
    }

    /** VIRT_SSBD that Xen emulates where SSBD has another switch, or that an outer hypervisor offers (Xen 15f3a67e7e05, 8ffd5496f464). */
    public static void emulatedVirtSsbd(Derivation d) {
        boolean otherwise = d.host.vendor().isAmdLike()
                && !d.hostPolicy.has(Bits.AMD_SSBD)
                && !d.hostPolicy.has(Bits.SSB_NO)
                && d.host.flag(FactName.AMD_VIRT_SPEC_CTRL);
        boolean emulated = d.host.vendor().isAmdLike()
                && d.host.options().specCtrl().hvm()
                && (d.raw.has(Bits.VIRT_SSBD) || otherwise);
        boolean given = d.capabilitiesAreGiven();
        if (given ? Boolean.TRUE.equals(d.host.facts().flag(FactName.AMD_VIRT_SPEC_CTRL)) : emulated) {
            Bits.set(d.featureset, Bits.VIRT_SSBD);
        }
    }

    /** Adjustments for every guest policy: HYPERVISOR always, STIBP with IBRSB, IBPB with the host's IBRSB. */
    public static void common(Derivation d) {
        Bits.set(d.featureset, Bits.HYPERVISOR);
        if (d.has(Bits.IBRSB)) {
            Bits.set(d.featureset, Bits.STIBP);
        }
        if (d.hostPolicy.has(Bits.IBRSB)) {
            Bits.set(d.featureset, Bits.IBPB);
        }
    }

    /** The same, and AMD_STIBP with IBRS. */
    public static void commonWithAmd(Derivation d) {
        common(d);
        if (d.has(Bits.IBRS)) {
            Bits.set(d.featureset, Bits.AMD_STIBP);
        }
    }

    /** Guests that come in may know MSR ARCH_CAPABILITIES (Xen bbb289f3d5bd). */
    public static void maxArchCaps(Derivation d) {
        if (d.host.isIntel()) {
            Bits.set(d.featureset, Bits.ARCH_CAPS);
        }
    }

    /** Guests that come in may have been told that they are exposed to RSBA (Xen e0586a4ff514). */
    public static void maxRsba(Derivation d) {
        if (d.host.isIntel()) {
            Bits.set(d.featureset, Bits.RSBA);
            Bits.set(d.featureset, Bits.RRSBA);
        }
    }

    /** New guests are told whether return stack buffers underflow to other predictors; runs after sanitising. */
    public static void defaultRsba(Derivation d) {
        boolean exposed = d.hostPolicy.has(Bits.RSBA) || d.hostPolicy.has(Bits.RRSBA);
        if (d.has(Bits.ARCH_CAPS) && exposed) {
            Bits.set(d.featureset, d.has(Bits.EIBRS) ? Bits.RRSBA : Bits.RSBA);
        }
    }

    /** XCP-ng 8.2 has no default policies, and takes back guests that were told of either (after sanitising of the upper bound). */
    public static void tolerateRsba(Derivation d) {
        Bits.set(d.maxFeatureset, Bits.RSBA);
        Bits.set(d.maxFeatureset, Bits.RRSBA);
    }

    /** A migrated guest may use VERW whatever this host needs (Xen de17162cafd2, fb5b6f674471). */
    public static void maxVerw(Derivation d) {
        if (d.host.isIntel()) {
            Bits.set(d.featureset, Bits.MD_CLEAR);
            Bits.set(d.featureset, Bits.FB_CLEAR);
            Bits.set(d.featureset, Bits.RFDS_CLEAR);
        }
    }

    /** New guests get the host's bits. */
    public static void defaultVerw(Derivation d) {
        if (d.host.isIntel()) {
            d.likeHost(Bits.MD_CLEAR);
            d.likeHost(Bits.FB_CLEAR);
            d.likeHost(Bits.RFDS_CLEAR);
        }
    }

    /** From 4.21: taken where the host lacks them, never given. */
    public static void defaultVerwOnlyTakes(Derivation d) {
        if (d.host.isIntel()) {
            d.notWithoutHost(Bits.MD_CLEAR);
            d.notWithoutHost(Bits.FB_CLEAR);
            d.notWithoutHost(Bits.RFDS_CLEAR);
        }
    }

    /** AMD's bit for the same; Hygon is left out (Xen 578b34adb1cc). */
    public static void maxVerwAmd(Derivation d) {
        if (d.host.vendor() == Vendor.AMD) {
            Bits.set(d.featureset, Bits.VERW_CLEAR);
        }
    }

    /** New guests get it only where the host has it. */
    public static void defaultVerwAmd(Derivation d) {
        if (d.host.vendor() == Vendor.AMD) {
            d.notWithoutHost(Bits.VERW_CLEAR);
        }
    }

    /** PV guests run in user mode, so SRSO_US_NO holds for them only with the fix for supervisor mode (Xen a1746cd4434d). */
    public static void srsoUserPv(Derivation d) {
        boolean reduced = d.hostPolicy.has(Bits.SRSO_MSR_FIX) && d.host.flag(FactName.BP_SPEC_REDUCE);
        if (!reduced) {
            Bits.clear(d.featureset, Bits.SRSO_US_NO);
        }
    }
}
