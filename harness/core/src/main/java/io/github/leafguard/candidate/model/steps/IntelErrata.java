package io.github.leafguard.candidate.model.steps;

import io.github.leafguard.candidate.model.host.Processors;
import io.github.leafguard.candidate.model.host.Processors.Revision;
import io.github.leafguard.candidate.model.rules.Derivation;
import io.github.leafguard.candidate.model.shared.Bits;
import io.github.leafguard.corpus.facts.FactName;
import org.jspecify.annotations.Nullable;

/** What Xen makes of the capabilities of Intel CPUs by model, microcode and MSR 0x10a (docs/MODEL.md, "Rules about machines"). */
public final class IntelErrata {
    private static final Processors KNOWN = Processors.KNOWN;

    private IntelErrata() {}

    /** Whether return predictions come from elsewhere when the return stack is empty: RSBA or RRSBA (Xen 36525a964fb6). */
    public static void retpoline(Derivation d) {
        retpoline(d, true);
    }

    /** The same, Xeon Phi not being known to be safe any more (Xen 85191cf32180). */
    public static void retpolineWithoutXeonPhi(Derivation d) {
        retpoline(d, false);
    }

    private static void retpoline(Derivation d, boolean xeonPhiIsSafe) {
        if (d.capabilitiesAreGiven() || !d.host.isFamily6()) {
            return;
        }
        if (d.hasArchCap(Bits.EIBRS)) {
            d.force(Bits.RRSBA);
        } else if (!d.hasArchCap(Bits.RSBA) && !d.host.announcesArchCaps() && !isRetpolineSafe(d, xeonPhiIsSafe)) {
            d.force(Bits.RSBA);
        }
    }

    private static boolean isRetpolineSafe(Derivation d, boolean xeonPhiIsSafe) {
        int model = d.host.model();
        Revision row = Processors.row(KNOWN.retpolineMicrocode(), model, d.host.stepping());
        if (row != null) {
            return row.goodFrom() != null && row.isGood(d.host.microcode());
        }
        return Processors.names(KNOWN.retpolineSafe(), model)
                || xeonPhiIsSafe && Processors.names(KNOWN.retpolineSafeXeonPhi(), model);
    }

    /**
     * Gather Data Sampling: GDS_NO where the CPU is not affected or the microcode mitigates it; else AVX is taken away. Of a CPU that is
     * not in the list it is believed on bare metal only (Xen 56d690efd3ca).
     */
    public static void gatherDataSampling(Derivation d) {
        if (d.capabilitiesAreGiven() || !d.host.isFamily6() || d.hasArchCap(Bits.GDS_NO)) {
            return;
        }
        boolean mitigate = d.host.options().specCtrl().gdsMit();
        if (d.hasArchCap(Bits.GDS_CTRL)) {
            if (mitigate) {
                d.force(Bits.GDS_NO);
            }
        } else if (!d.has(Bits.AVX)) {
            d.force(Bits.GDS_NO);
        } else if (!d.host.isGdsModel() && !d.host.virtualised()) {
            d.force(Bits.GDS_NO);
        } else if (mitigate) {
            d.clearWithDependants(Bits.AVX);
        }
    }

    /** RFDS_NO on bare metal, unless the model is affected or MSR 0x10a says more (Xen fb5b6f674471). */
    public static void registerFileDataSampling(Derivation d) {
        if (d.capabilitiesAreGiven() || !d.host.isFamily6() || d.host.virtualised()) {
            return;
        }
        int model = d.host.model();
        boolean affected = Processors.names(KNOWN.rfdsAffected(), model)
                || Processors.names(KNOWN.rfdsAffectedIfHybrid(), model) && d.has(Bits.HYBRID);
        if (!affected && !d.hasArchCap(Bits.RFDS_NO) && !d.hasArchCap(Bits.RFDS_CLEAR)) {
            d.force(Bits.RFDS_NO);
        }
    }

    /** ITS_NO on bare metal, unless a listed model has EIBRS without BHI_CTRL (Xen f6042f38e621). */
    public static void indirectTargetSelection(Derivation d) {
        if (d.capabilitiesAreGiven() || !d.host.isIntel() || d.host.virtualised() || d.hasArchCap(Bits.ITS_NO)) {
            return;
        }
        boolean affected = d.host.isFamily6()
                && Processors.names(KNOWN.itsAffected(), d.host.model())
                && d.hasArchCap(Bits.EIBRS)
                && (d.host.dump().cpuid(7, 2)[3] >>> (Bits.BHI_CTRL & 31) & 1) == 0;
        if (!affected) {
            d.force(Bits.ITS_NO);
        }
    }

    /** The TSC deadline timer of some models needs newer microcode, and of some steppings nothing helps (Xen 7a9a7c37e908). */
    public static void tscDeadline(Derivation d) {
        Revision row = deadlineRow(d);
        boolean broken = d.host.isFamily6()
                && Processors.row(KNOWN.tscDeadlineAlwaysBroken(), d.host.model(), d.host.stepping()) != null;
        if (row != null || broken) {
            clearDeadline(d, row);
        }
    }

    /** The same by one table, which leaves alone what it does not list (Xen 57377b5be662). */
    public static void tscDeadlineByTable(Derivation d) {
        Revision row = deadlineRow(d);
        if (row != null) {
            clearDeadline(d, row);
        }
    }

    private static @Nullable Revision deadlineRow(Derivation d) {
        return d.host.isFamily6()
                ? Processors.row(KNOWN.tscDeadlineMicrocode(), d.host.model(), d.host.stepping())
                : null;
    }

    private static void clearDeadline(Derivation d, @Nullable Revision row) {
        boolean concerned = !d.capabilitiesAreGiven() && d.has(Bits.TSC_DEADLINE) && !d.host.virtualised();
        if (concerned && (row == null || !row.isGood(d.host.microcode()))) {
            Bits.clear(d.featureset, Bits.TSC_DEADLINE);
        }
    }

    /** Fast strings that firmware switched off are no capability (Xen 5cbaa5d92e50). */
    public static void fastStrings(Derivation d) {
        if (!d.capabilitiesAreGiven() && d.host.isIntel() && d.has(Bits.ERMS) && !d.host.flag(FactName.FAST_STRINGS)) {
            Bits.clear(d.featureset, Bits.ERMS);
        }
    }

    /** PQE needs leaf 0x10 (Xen 511eb31bd0). */
    public static void pqe(Derivation d) {
        if (!d.capabilitiesAreGiven() && Integer.compareUnsigned(d.host.dump().cpuid(0)[0], 0x10) < 0) {
            Bits.clear(d.featureset, Bits.PQE);
        }
    }
}
