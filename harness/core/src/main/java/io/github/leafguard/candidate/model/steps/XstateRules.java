package io.github.leafguard.candidate.model.steps;

import static io.github.leafguard.policy.PolicyLayout.EXTD;
import static io.github.leafguard.policy.PolicyLayout.XSTATE;

import io.github.leafguard.candidate.model.rules.Derivation;
import io.github.leafguard.candidate.model.shared.Bits;
import io.github.leafguard.policy.FeatureWord;

/**
 * Leaf 0xd follows from the features: which state components there are, and from hardware how large they are (docs/MODEL.md,
 * "Extended states"). What a policy says of leaf 0xd is never taken over, except for the feature word 0xd:1 EAX.
 */
public final class XstateRules {
    private static final int DA1 = FeatureWord.position(FeatureWord.W_DA1);
    private static final long X87_AND_SSE = 3;
    private static final int LWP_COMPONENT = 62;
    static final int LEGACY_AREA_AND_HEADER = 576;

    private XstateRules() {}

    /** Up to 4.18: the size is that of the last component of each group, and alignment bits are hardware's. */
    public static void byLastComponents(Derivation d) {
        byLastComponents(d, false);
    }

    /** The same with the component of LWP (until Xen 91f86f8634f9). */
    public static void byLastComponentsWithLwp(Derivation d) {
        byLastComponents(d, d.policy.has(Bits.LWP));
    }

    private static void byLastComponents(Derivation d, boolean lwp) {
        int da1 = d.policy.word(DA1);
        d.policy.clear(XSTATE, EXTD);
        if (!d.policy.has(Bits.XSAVE)) {
            return;
        }
        long states = X87_AND_SSE;
        int size = LEGACY_AREA_AND_HEADER;
        if (d.policy.has(Bits.AVX)) {
            states |= 1L << 2;
            size = Math.max(size, end(d, 2));
        }
        if (d.policy.has(Bits.MPX)) {
            states |= 3L << 3;
            size = Math.max(size, end(d, 4));
        }
        if (d.policy.has(Bits.AVX512F)) {
            states |= 7L << 5;
            size = Math.max(size, end(d, 7));
        }
        if (d.policy.has(Bits.PKU)) {
            states |= 1L << 9;
            size = Math.max(size, end(d, 9));
        }
        if (lwp) {
            states |= 1L << LWP_COMPONENT;
            size = Math.max(size, end(d, LWP_COMPONENT));
        }
        d.policy.set(XSTATE, (int) states);
        d.policy.set(XSTATE + 3, (int) (states >>> 32));
        d.policy.set(XSTATE + 2, size);
        d.policy.set(DA1, da1);
        // No component is supervisor-only in these releases, so 0xd:1 ECX and EDX stay zero with XSAVES too.
        for (long left = states & ~X87_AND_SSE; left != 0; left &= left - 1) {
            int component = Long.numberOfTrailingZeros(left);
            int[] hardware = d.host.component(component);
            int slot = XSTATE + component * 4;
            d.policy.set(slot, hardware[0]);
            d.policy.set(slot + 1, hardware[1]);
            d.policy.set(slot + 2, hardware[2] & 2);
        }
    }

    /** From 4.19: sizes from the raw policy, the largest end of any component, alignment only with XSAVEC (Xen df09dfb94de6). */
    public static void byRawPolicy(Derivation d) {
        byRawPolicy(d, 0);
    }

    /** With the two components of AMX (Xen e3b544001272). */
    public static void byRawPolicyWithAmx(Derivation d) {
        byRawPolicy(d, d.policy.has(Bits.AMX_TILE) ? 3L << 17 : 0);
    }

    private static void byRawPolicy(Derivation d, long more) {
        int da1 = d.policy.word(DA1);
        d.policy.clear(XSTATE, EXTD);
        if (!d.policy.has(Bits.XSAVE)) {
            return;
        }
        long states = X87_AND_SSE
                | more
                | (d.policy.has(Bits.AVX) ? 1L << 2 : 0)
                | (d.policy.has(Bits.MPX) ? 3L << 3 : 0)
                | (d.policy.has(Bits.AVX512F) ? 7L << 5 : 0)
                | (d.policy.has(Bits.PKU) ? 1L << 9 : 0);
        d.policy.set(DA1, da1);
        int kept = (d.policy.has(Bits.XSAVEC) ? 2 : 0) | (d.policy.has(Bits.XSAVES) ? 1 : 0);
        int size = LEGACY_AREA_AND_HEADER;
        for (long left = states & ~X87_AND_SSE; left != 0; left &= left - 1) {
            int slot = XSTATE + Long.numberOfTrailingZeros(left) * 4;
            d.policy.set(slot, d.raw.word(slot));
            d.policy.set(slot + 1, d.raw.word(slot + 1));
            d.policy.set(slot + 2, d.raw.word(slot + 2) & kept);
            size = Math.max(size, d.raw.word(slot) + d.raw.word(slot + 1));
        }
        d.policy.set(XSTATE, (int) states);
        d.policy.set(XSTATE + 2, size);
        d.policy.set(XSTATE + 3, (int) (states >>> 32));
    }

    private static int end(Derivation d, int component) {
        int[] hardware = d.host.component(component);
        return hardware[0] + hardware[1];
    }
}
