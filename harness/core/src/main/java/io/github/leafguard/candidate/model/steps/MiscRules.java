package io.github.leafguard.candidate.model.steps;

import static io.github.leafguard.policy.PolicyLayout.BASIC;
import static io.github.leafguard.policy.PolicyLayout.CACHE;
import static io.github.leafguard.policy.PolicyLayout.EXTD;
import static io.github.leafguard.policy.PolicyLayout.FEAT;
import static io.github.leafguard.policy.PolicyLayout.TOPO;
import static io.github.leafguard.policy.PolicyLayout.XSTATE;

import io.github.leafguard.candidate.model.rules.Derivation;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.Vendor;

/**
 * Leaves that are no features: reserved bits zeroed and unsupported leaves wiped, by the vendor in the policy (docs/MODEL.md,
 * "Leaves that are no features").
 */
public final class MiscRules {
    /** Bits that 0x80000001 EDX repeats of 1 EDX on AMD. */
    static final int COMMON_1D = 0x0183f3ff;

    private MiscRules() {}

    /** Zeroes and wipes them. */
    public static void apply(Derivation d) {
        apply(d, false);
    }

    /** The same, but for what leaf 8000001c says of LWP (until Xen 91f86f8634f9). */
    public static void applyWithLwp(Derivation d) {
        apply(d, true);
    }

    private static void apply(Derivation d, boolean lwp) {
        MutablePolicy p = d.policy;
        p.keep(BASIC + 4, 0x0fff0fff);
        p.keep(BASIC + 5, 0x00ffffff);
        clearBasic(p, 5);
        clearBasic(p, 6);
        clearBasic(p, 8);
        clearBasic(p, 0xc);
        p.clear(TOPO, XSTATE);
        p.keep(extd(1, 3), ~COMMON_1D);
        p.clear(extd(7, 0), extd(7, 3));
        p.set(extd(8, 3), 0);
        Vendor vendor = p.vendor();
        if (vendor == Vendor.INTEL) {
            intel(p);
        } else if (vendor.isAmdLike()) {
            amd(p);
            p.clear(extd(0x1b, 0), lwp ? extd(0x1c, 1) : extd(0x1d, 0));
        }
    }

    private static void intel(MutablePolicy p) {
        p.set(BASIC + 8, p.word(BASIC + 8) & ~0xff | 1);
        clearBasic(p, 3);
        clearBasic(p, 9);
        p.clear(extd(0, 1), extd(1, 0));
        p.clear(extd(1, 0), extd(1, 2));
        p.clearLeaf(extd(5, 0));
        p.clear(extd(6, 0), extd(6, 2));
        p.set(extd(6, 3), 0);
        p.keep(extd(8, 0), 0xffff);
        p.set(extd(8, 2), 0);
    }

    private static void amd(MutablePolicy p) {
        clearBasic(p, 2);
        clearBasic(p, 3);
        p.clear(CACHE, FEAT);
        clearBasic(p, 9);
        clearBasic(p, 0xa);
        p.set(extd(0, 1), p.word(BASIC + 1));
        p.set(extd(0, 2), p.word(BASIC + 2));
        p.set(extd(0, 3), p.word(BASIC + 3));
        p.set(extd(1, 0), p.word(BASIC + 4));
        p.keep(extd(1, 1), 0xff00ffff);
        p.add(extd(1, 3), p.word(BASIC + 7) & COMMON_1D);
        p.keep(extd(8, 0), 0xffff);
        p.keep(extd(8, 2), 0x0003f0ff);
        p.clearLeaf(extd(9, 0));
        p.clear(extd(0xb, 0), extd(0x19, 0));
    }

    /** Leaves that 4.16.0 lets through by having grown the array without wiping them (Xen d4012d50082c). */
    public static void wipe1dTo20(Derivation d) {
        if (d.policy.vendor().isAmdLike()) {
            d.policy.clear(extd(0x1d, 0), extd(0x21, 0));
        }
    }

    /** Registers of 0x80000021 that are no features (Xen 10dc35c516f7). */
    public static void wipe21(Derivation d) {
        if (d.policy.vendor().isAmdLike()) {
            d.policy.set(extd(0x21, 1), 0);
            d.policy.set(extd(0x21, 3), 0);
        }
    }

    private static void clearBasic(MutablePolicy p, int leaf) {
        p.clearLeaf(BASIC + leaf * 4);
    }

    /** The position of a register of an extended leaf in a policy. */
    public static int extd(int leaf, int register) {
        return EXTD + leaf * 4 + register;
    }
}
