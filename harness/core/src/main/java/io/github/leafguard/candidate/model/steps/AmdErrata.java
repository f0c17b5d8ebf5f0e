package io.github.leafguard.candidate.model.steps;

import io.github.leafguard.candidate.model.host.Processors;
import io.github.leafguard.candidate.model.rules.Derivation;
import io.github.leafguard.candidate.model.shared.Bits;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.policy.Vendor;

/** What Xen makes of the capabilities of AMD and Hygon CPUs by family, microcode and MSR (docs/MODEL.md, "Rules about machines"). */
public final class AmdErrata {
    private AmdErrata() {}

    private static boolean isBareMetal(Derivation d) {
        return !d.capabilitiesAreGiven() && d.host.vendor().isAmdLike() && !d.host.virtualised();
    }

    /** Loading a null selector clears the segment base from Zen 2 on, which early parts do not announce (Xen 5074b0c1c048). */
    public static void nullSelector(Derivation d) {
        int family = d.host.vendor() == Vendor.AMD ? 0x17 : 0x18;
        if (isBareMetal(d) && d.host.family() == family && !d.has(Bits.NSCB) && d.host.flag(FactName.NULL_SELECTOR)) {
            d.force(Bits.NSCB);
        }
    }

    /** Family 0x19 is not affected by Branch Type Confusion (Xen 76cb04ad64f3). */
    public static void branchTypeConfusion(Derivation d) {
        if (isBareMetal(d) && d.host.vendor() == Vendor.AMD && d.host.family() == 0x19) {
            d.force(Bits.BTC_NO);
        }
    }

    /** Speculative Return Stack Overflow: what IBPB does, and that two families need two threads for it (Xen 220c06e6fefe). */
    public static void returnStackOverflow(Derivation d) {
        if (!isBareMetal(d)) {
            return;
        }
        int family = d.host.family();
        if (family == 0x19 && !(d.has(Bits.SBPB) && d.has(Bits.IBPB_BRTYPE)) && d.host.flag(FactName.SBPB)) {
            d.force(Bits.IBPB_BRTYPE);
            d.force(Bits.SBPB);
        } else if (family < 0x19 && d.has(Bits.IBPB)) {
            d.force(Bits.IBPB_BRTYPE);
        }
        if ((family == 0x17 || family == 0x18) && !d.host.flag(FactName.SMT)) {
            d.force(Bits.SRSO_NO);
        }
    }

    /** Transient Scheduler Attacks: only family 0x19 is affected, and its microcode may make VERW scrub (Xen 578b34adb1cc). */
    public static void transientScheduler(Derivation d) {
        if (!isBareMetal(d) || d.host.vendor() != Vendor.AMD || d.has(Bits.TSA_SQ_NO) || d.has(Bits.TSA_L1_NO)) {
            return;
        }
        if (d.host.family() != 0x19) {
            d.force(Bits.TSA_SQ_NO);
            d.force(Bits.TSA_L1_NO);
        } else if (!d.has(Bits.VERW_CLEAR) && Processors.KNOWN.verwClears(d.host.microcode())) {
            d.force(Bits.VERW_CLEAR);
        }
    }

    /** LFENCE_DISPATCH is set where LFENCE is dispatch-serialising, although CPUID does not say so (Xen e9b4fe263649). */
    public static void lfenceDispatch(Derivation d) {
        lfenceDispatch(d, FactName.LFENCE_DISPATCH);
    }

    /** The same without an attempt to set the bit under another hypervisor (Xen d0c75dc4c028). */
    public static void lfenceDispatchAsFound(Derivation d) {
        boolean found = !d.capabilitiesAreGiven() && d.host.vendor().isAmdLike() && d.host.virtualised();
        lfenceDispatch(d, found ? FactName.LFENCE_DISPATCH_PRESET : FactName.LFENCE_DISPATCH);
    }

    private static void lfenceDispatch(Derivation d, FactName fact) {
        boolean stated = Boolean.TRUE.equals(d.host.facts().flag(fact));
        boolean concerned = !d.capabilitiesAreGiven() && d.host.vendor().isAmdLike() && !d.has(Bits.LFENCE_DISPATCH);
        if (stated || concerned && d.host.flag(fact)) {
            d.force(Bits.LFENCE_DISPATCH);
        }
    }

    /** CLZERO of a line whose size is no power of two clears who knows what (Xen 2593def54424). */
    public static void clzero(Derivation d) {
        int line = d.host.dump().cpuid(1)[1] >>> 8 & 0xff;
        if (!d.capabilitiesAreGiven() && d.has(Bits.CLFLUSH) && Integer.bitCount(line) != 1) {
            Bits.clear(d.featureset, Bits.CLZERO);
        }
    }
}
