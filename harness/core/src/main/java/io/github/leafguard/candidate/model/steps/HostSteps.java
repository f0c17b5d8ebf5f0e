package io.github.leafguard.candidate.model.steps;

import static io.github.leafguard.candidate.model.steps.MiscRules.extd;
import static io.github.leafguard.policy.PolicyLayout.BASIC;
import static io.github.leafguard.policy.PolicyLayout.BASIC_COUNT;
import static io.github.leafguard.policy.PolicyLayout.EXTD;
import static io.github.leafguard.policy.PolicyLayout.EXTD_BASE;
import static io.github.leafguard.policy.PolicyLayout.FEAT;
import static io.github.leafguard.policy.PolicyLayout.PLATFORM_INFO;

import io.github.leafguard.candidate.model.host.HostContext;
import io.github.leafguard.candidate.model.host.SpecCtrlOption;
import io.github.leafguard.candidate.model.rules.Derivation;
import io.github.leafguard.candidate.model.shared.Bits;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.PolicyLayout;

/** The host policy: what Xen itself uses of the machine (docs/MODEL.md, "Boot"). */
public final class HostSteps {
    private HostSteps() {}

    /** Max leaves are clamped to the arrays. */
    public static void clampMaxLeaves(Derivation d) {
        d.policy.set(BASIC, minUnsigned(d.policy.basicMaxLeaf(), BASIC_COUNT - 1));
        d.policy.set(FEAT, minUnsigned(d.policy.featMaxSubleaf(), d.bounds().feat() - 1));
        d.policy.set(
                EXTD,
                EXTD_BASE | Math.min(d.policy.extdMaxLeaf() & 0xffff, d.bounds().extd() - 1));
    }

    /** The features of the host policy are the boot capabilities. */
    public static void writeCapabilities(Derivation d) {
        FeatureWord.write(d.capabilities, d.positions, d.policy);
    }

    /** Leaf 0x80000021 must be reachable where LFENCE_DISPATCH is set (Xen e9b4fe263649). */
    public static void reachLfenceDispatch(Derivation d) {
        if (Bits.test(d.capabilities, Bits.LFENCE_DISPATCH)
                && Integer.compareUnsigned(d.policy.extdMaxLeaf(), 0x80000021) < 0) {
            d.policy.set(EXTD, 0x80000021);
        }
    }

    /** Without a vPMU there is no leaf 0xa. */
    public static void hidePmu(Derivation d) {
        if (d.host.vpmu().equals("off")) {
            d.policy.clearLeaf(BASIC + 0xa * 4);
        }
    }

    /** SVM sub-features: those Xen emulates, and two it always provides. */
    public static void svmSubFeatures(Derivation d) {
        if (d.policy.has(Bits.SVM)) {
            d.policy.keep(extd(0xa, 3), 0x48b);
            d.policy.add(extd(0xa, 3), 0x30);
        }
    }

    /** MSR 0xce tells of CPUID faulting, where Xen has looked for it and can use it. */
    public static void platformInfo(Derivation d) {
        boolean usable = d.raw.word(PLATFORM_INFO) != 0 && d.host.flag(FactName.FAULTING_USABLE);
        d.policy.set(PLATFORM_INFO, usable ? 1 << 31 : 0);
    }

    /** Of MSR 0x10a only the bits this version knows (Xen b672695e7488). */
    public static void archCaps(Derivation d) {
        d.policy.keep(PolicyLayout.ARCH_CAPS_LO, d.archCapsMask());
        d.policy.set(PolicyLayout.ARCH_CAPS_HI, 0);
    }

    /** Whether guests may use speculation-control MSRs: with IBRSB, unless an option forbids it. */
    public static void speculationControl(Derivation d) {
        SpecCtrlOption option = d.host.options().specCtrl();
        boolean usable = d.policy.has(Bits.IBRSB);
        d.scMsrPv = HostContext.or(d.host.facts().flag(FactName.SC_MSR_PV), usable && option.pv());
        d.scMsrHvm = HostContext.or(d.host.facts().flag(FactName.SC_MSR_HVM), usable && option.hvm());
    }

    /** HVM guests may also use AMD's IBRS where hardware virtualises SPEC_CTRL: bit 20 of 0x8000000a EDX. */
    public static void speculationControlWithAmd(Derivation d) {
        speculationControl(d);
        boolean virtualised = (d.host.dump().cpuid(0x8000000a)[3] >>> 20 & 1) != 0;
        boolean amd = d.host.options().specCtrl().hvm() && d.policy.has(Bits.IBRS) && virtualised;
        d.scMsrHvm = HostContext.or(d.host.facts().flag(FactName.SC_MSR_HVM), d.scMsrHvm || amd);
    }

    static int minUnsigned(int value, int limit) {
        return Integer.compareUnsigned(value, limit) < 0 ? value : limit;
    }
}
