package io.github.leafguard.candidate.model.steps;

import static io.github.leafguard.candidate.model.steps.MiscRules.extd;
import static io.github.leafguard.policy.PolicyLayout.PLATFORM_INFO;

import io.github.leafguard.candidate.model.rules.Derivation;
import io.github.leafguard.candidate.model.shared.Bits;
import io.github.leafguard.candidate.model.shared.MaxLeafShrink;
import io.github.leafguard.policy.FeatureMasks;
import io.github.leafguard.policy.PolicyLayout;

/** The max and default policies of PV and HVM guests (docs/MODEL.md, "What guests are offered"). */
public final class GuestPolicySteps {
    private GuestPolicySteps() {}

    /** Keeps what PV guests may have at all. */
    public static void keepPvMax(Derivation d) {
        d.keep(d.catalog().masks().pvMax());
    }

    /** Keeps what new PV guests get. */
    public static void keepPvDefault(Derivation d) {
        d.keep(d.catalog().masks().pvDefault());
    }

    /** Keeps what HVM guests may have at all, by the paging the host can do. */
    public static void keepHvmMax(Derivation d) {
        FeatureMasks masks = d.catalog().masks();
        d.keep(d.hap() ? masks.hvmHapMax() : masks.hvmShadowMax());
    }

    /** Keeps what new HVM guests get, by the paging the host can do. */
    public static void keepHvmDefault(Derivation d) {
        FeatureMasks masks = d.catalog().masks();
        d.keep(d.hap() ? masks.hvmHapDefault() : masks.hvmShadowDefault());
    }

    /** Every HVM guest has a local APIC. */
    public static void provideApic(Derivation d) {
        Bits.set(d.featureset, Bits.APIC);
    }

    /** And one that knows x2APIC mode (Xen 1b4c0be707c5). */
    public static void provideX2apic(Derivation d) {
        Bits.set(d.featureset, Bits.X2APIC);
    }

    /** Xen emulates NO_LMSL for HVM guests (Xen 23ccf5304315). */
    public static void provideNoLmsl(Derivation d) {
        Bits.set(d.featureset, Bits.NO_LMSL);
    }

    /** SYSENTER is cleared in the host policy on AMD; HVM guests get hardware's. */
    public static void sysenterOnAmd(Derivation d) {
        if (d.host.vendor().isAmdLike() && d.raw.has(Bits.SEP)) {
            Bits.set(d.featureset, Bits.SEP);
        }
    }

    /** With VMX, two features need controls of their own. */
    public static void vmxDependent(Derivation d) {
        if (!d.hostPolicy.has(Bits.VMX)) {
            return;
        }
        if (!d.host.hasVmxControl("MPX")) {
            Bits.clear(d.featureset, Bits.MPX);
        }
        if (!d.host.hasVmxControl("XSAVES")) {
            Bits.clear(d.featureset, Bits.XSAVES);
        }
    }

    /** RDRAND is hidden by default on client Ivy Bridge, where SRBDS makes it leak (Xen 71ca0e0ad000). */
    public static void hideRdrandOnIvyBridge(Derivation d) {
        boolean ivyBridge = d.host.isIntel() && d.host.family() == 6 && d.host.model() == 0x3a;
        if (ivyBridge && d.hostPolicy.has(Bits.RDRAND) && !d.host.options().rdrand()) {
            Bits.clear(d.featureset, Bits.RDRAND);
        }
    }

    /** Where TSX is switched off, new guests do not see RTM (Xen 3e09045991cd). */
    public static void hideDisabledRtm(Derivation d) {
        if (d.rtmDisabled) {
            Bits.clear(d.featureset, Bits.RTM);
        }
    }

    /** PV guests have no SVM. */
    public static void withoutSvmLeaf(Derivation d) {
        d.policy.clearLeaf(extd(0xa, 0));
    }

    /** Xen emulates CPUID faulting for HVM guests. */
    public static void emulateFaulting(Derivation d) {
        d.policy.set(PLATFORM_INFO, 1 << 31);
    }

    /** Guests get no ARCH_CAPABILITIES yet (Xen b672695e7488). */
    public static void withoutArchCaps(Derivation d) {
        d.policy.set(PolicyLayout.ARCH_CAPS_LO, 0);
        d.policy.set(PolicyLayout.ARCH_CAPS_HI, 0);
    }

    /** Lowers the max leaves to what has content (Xen 540d911c2813). */
    public static void shrinkMaxLeaves(Derivation d) {
        MaxLeafShrink.apply(d.policy);
    }

    /** RDTSCP and INVPCID need VMX controls too (Xen 233a8f20cfbe). */
    public static void vmxDependentMore(Derivation d) {
        if (d.hostPolicy.has(Bits.VMX)) {
            if (!d.host.hasVmxControl("RDTSCP")) {
                Bits.clear(d.featureset, Bits.RDTSCP);
            }
            if (!d.host.hasVmxControl("INVPCID")) {
                Bits.clear(d.featureset, Bits.INVPCID);
            }
        }
    }

    /** Protection keys for supervisor pages need VMX (Xen 1d60c20260c7). */
    public static void pksNeedsVmx(Derivation d) {
        if (!d.hostPolicy.has(Bits.VMX)) {
            Bits.clear(d.featureset, Bits.PKS);
        }
    }

    /** SVM sub-features for HVM guests: those Xen emulates, and clean bits always (Xen 4f8b0e94d7ca, 0cd50753eb40). */
    public static void svmSubFeatures(Derivation d) {
        if (d.policy.has(Bits.SVM)) {
            d.policy.keep(extd(0xa, 3), 0x48b);
            d.policy.add(extd(0xa, 3), 0x20);
        }
    }

    /** A guest levelled on a host with more subleaves of leaf 7 may come in (Xen a2330b51df26). */
    public static void allFeatSubleaves(Derivation d) {
        d.policy.set(PolicyLayout.FEAT, d.bounds().feat() - 1);
    }

    /** As many subleaves of leaf 7 as the host has. */
    public static void hostFeatSubleaves(Derivation d) {
        d.policy.set(PolicyLayout.FEAT, d.hostPolicy.featMaxSubleaf());
    }

    /** The same for every max leaf: max policies carry all there is room for (Xen fa2d8318033e). */
    public static void allLeaves(Derivation d) {
        allFeatSubleaves(d);
        d.policy.set(PolicyLayout.BASIC, PolicyLayout.BASIC_COUNT - 1);
        d.policy.set(PolicyLayout.EXTD, PolicyLayout.EXTD_BASE | d.bounds().extd() - 1);
    }

    /** The max leaves of the host. */
    public static void hostLeaves(Derivation d) {
        hostFeatSubleaves(d);
        d.policy.set(PolicyLayout.BASIC, d.hostPolicy.basicMaxLeaf());
        d.policy.set(PolicyLayout.EXTD, d.hostPolicy.extdMaxLeaf());
    }
}
