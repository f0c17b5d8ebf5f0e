package io.github.leafguard.candidate.model.steps;

import static io.github.leafguard.candidate.model.steps.HostSteps.minUnsigned;
import static io.github.leafguard.candidate.model.steps.MiscRules.extd;
import static io.github.leafguard.policy.PolicyLayout.BASIC;
import static io.github.leafguard.policy.PolicyLayout.CACHE;
import static io.github.leafguard.policy.PolicyLayout.CACHE_COUNT;
import static io.github.leafguard.policy.PolicyLayout.EXTD;
import static io.github.leafguard.policy.PolicyLayout.EXTD_BASE;
import static io.github.leafguard.policy.PolicyLayout.FEAT;

import io.github.leafguard.candidate.model.rules.Derivation;
import io.github.leafguard.candidate.model.shared.Bits;
import io.github.leafguard.candidate.model.shared.MaxLeafShrink;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.MutablePolicy;

/**
 * Recalculation of a domain policy: everything a toolstack asked for is clamped in silence to what the guest may have
 * (docs/MODEL.md, "Domains"). Nothing here ever refuses.
 */
public final class RecalculateSteps {
    private static final int EBX1 = BASIC + 5;

    private RecalculateSteps() {}

    /** Basic and leaf 7 by the max policy; extended leaves by an array constant that the policy's own vendor chooses. */
    public static void clampMaxLeaves(Derivation d) {
        MutablePolicy p = d.policy;
        p.set(BASIC, minUnsigned(p.basicMaxLeaf(), d.max.basicMaxLeaf()));
        p.set(FEAT, minUnsigned(p.featMaxSubleaf(), d.max.featMaxSubleaf()));
        p.set(EXTD, EXTD_BASE | Math.min(p.extdMaxLeaf() & 0xffff, d.bounds().lastExtd(p.vendor())));
    }

    /** Upper bound: the max policy's features, less without HAP, less without nested virtualisation. */
    public static void loadMax(Derivation d) {
        FeatureWord.read(d.max, d.positions, d.maxFeatureset);
        if (d.config.kind() == GuestKind.HVM_SHADOW) {
            int[] shadow = d.catalog().masks().hvmShadowMax();
            for (int word = 0; word < d.maxFeatureset.length; word++) {
                d.maxFeatureset[word] &= shadow[word];
            }
        }
        if (d.config.kind().isHvm() && !d.config.nested()) {
            Bits.clear(d.maxFeatureset, Bits.VMX);
            Bits.clear(d.maxFeatureset, Bits.SVM);
        }
    }

    /** The toolstack may choose topology bits and x2APIC freely. */
    public static void freeChoice(Derivation d) {
        Bits.set(d.maxFeatureset, Bits.HTT);
        Bits.set(d.maxFeatureset, Bits.X2APIC);
        Bits.set(d.maxFeatureset, Bits.CMP_LEGACY);
    }

    /** Up to 4.14 an invariant TSC is for guests that cannot migrate. */
    public static void invariantTscIfNotMigratable(Derivation d) {
        if (!d.config.migratable() && d.hostPolicy.has(Bits.ITSC)) {
            Bits.set(d.maxFeatureset, Bits.ITSC);
        }
    }

    /** 32-bit PV guests have no long mode, and SYSCALL on AMD only. */
    public static void pv32(Derivation d) {
        if (d.config.kind() == GuestKind.PV32) {
            Bits.clear(d.maxFeatureset, Bits.LM);
            if (!d.host.vendor().isAmdLike()) {
                Bits.clear(d.maxFeatureset, Bits.SYSCALL);
            }
        }
    }

    /** With TSX_CTRL a guest that comes in with TSX keeps it. */
    public static void migratedTsx(Derivation d) {
        if (d.host.flag(FactName.TSX_CTRL)) {
            Bits.set(d.maxFeatureset, Bits.HLE);
            Bits.set(d.maxFeatureset, Bits.RTM);
        }
    }

    /** Keeps only features that the upper bound has. */
    public static void keepMax(Derivation d) {
        d.keep(d.maxFeatureset);
    }

    /** No leaf 0xd, no XSAVE. */
    public static void xsaveNeedsLeafD(Derivation d) {
        if (Integer.compareUnsigned(d.policy.basicMaxLeaf(), 0xd) < 0) {
            Bits.clear(d.featureset, Bits.XSAVE);
        }
    }

    /** How the FPU behaves is the host's matter, whatever the masks say; early versions take every special bit of the word. */
    public static void fpuBehaviourBySpecialMask(Derivation d) {
        takeFromHost(d, d.catalog().masks().special()[FeatureWord.W_7B0]);
    }

    /** The same with the two bits named, since HLE and RTM became special bits of that word too (Xen 60fa12dbf1d4). */
    public static void fpuBehaviour(Derivation d) {
        takeFromHost(d, Bits.mask(Bits.FDP_EXCP_ONLY) | Bits.mask(Bits.NO_FPU_SEL));
    }

    private static void takeFromHost(Derivation d, int mask) {
        int hosts = d.hostPolicy.word(FeatureWord.position(FeatureWord.W_7B0));
        d.featureset[FeatureWord.W_7B0] = d.featureset[FeatureWord.W_7B0] & ~mask | hosts & mask;
    }

    /** The flush size is the host's. */
    public static void clflushSize(Derivation d) {
        d.policy.set(EBX1, d.policy.word(EBX1) & ~0xff00 | d.max.word(EBX1) & 0xff00);
    }

    /** maxphysaddr: by the max policy, by paging, and at least what PAE or PSE36 need; maxlinaddr by long mode. */
    public static void addressBits(Derivation d) {
        addressBits(d, pagingLimit(d));
    }

    /** Guests with external paging get at most 48 bits (Xen b7635526acff). */
    public static void addressBitsBelow48(Derivation d) {
        boolean smallShadow = d.config.kind() == GuestKind.HVM_SHADOW && !d.host.flag(FactName.BIGMEM);
        int limit = pagingLimit(d);
        addressBits(d, d.config.kind().isHvm() && !smallShadow ? Math.min(limit, 48) : limit);
    }

    /** The same in a build for more than 16 TiB of memory, where shadow paging is no narrower. */
    public static void addressBitsOfBigmem(Derivation d) {
        int limit = d.config.kind() == GuestKind.HVM_SHADOW ? d.paddrBits : pagingLimit(d);
        addressBits(d, d.config.kind().isHvm() ? Math.min(limit, 48) : limit);
    }

    private static int pagingLimit(Derivation d) {
        return switch (d.config.kind()) {
            case PV, PV32 -> d.paddrBits;
            case HVM_HAP -> d.hapPaddrBits;
            case HVM_SHADOW -> d.host.flag(FactName.BIGMEM) ? d.paddrBits : Math.min(d.paddrBits, 44);
        };
    }

    private static void addressBits(Derivation d, int limit) {
        MutablePolicy p = d.policy;
        int eax = p.word(extd(8, 0));
        int bits = Math.min(eax & 0xff, d.max.word(extd(8, 0)) & 0xff);
        boolean wide = p.has(Bits.PAE) || p.has(Bits.PSE36);
        bits = Math.max(Math.min(bits, limit), wide ? 36 : 32);
        int linear = p.has(Bits.LM) ? 48 : 32;
        p.set(extd(8, 0), eax & ~0xffff | linear << 8 | bits);
    }

    /** Cache subleaves: reserved bits zero; the first of no known type ends the list. */
    public static void cacheLeaves(Derivation d) {
        for (int subleaf = 0; subleaf < CACHE_COUNT; subleaf++) {
            int slot = CACHE + subleaf * 4;
            int type = d.policy.word(slot) & 0x1f;
            if (type < 1 || type > 3) {
                d.policy.clear(slot, FEAT);
                return;
            }
            d.policy.keep(slot, 0xffffc3ff);
            d.policy.keep(slot + 3, 7);
        }
    }

    /** Leaf 0xa is for guests with a vPMU; in mode "all" only the hardware domain has one. */
    public static void pmuLeaf(Derivation d) {
        if (!d.host.vpmu().equals("on")) {
            d.policy.clearLeaf(BASIC + 0xa * 4);
        }
    }

    /** Leaves that describe a feature go with it. */
    public static void leavesOfAbsentFeatures(Derivation d) {
        if (!d.policy.has(Bits.SVM)) {
            d.policy.clearLeaf(extd(0xa, 0));
        }
        if (!d.policy.has(Bits.PAGE1GB)) {
            d.policy.clearLeaf(extd(0x19, 0));
        }
    }

    /** Leaf 8000001c describes LWP: what the max policy has of it, and nothing without LWP (until Xen 91f86f8634f9). */
    public static void lwpLeaf(Derivation d) {
        d.policy.keep(extd(0x1c, 3), d.max.word(extd(0x1c, 3)));
        if (!d.policy.has(Bits.LWP)) {
            d.policy.clearLeaf(extd(0x1c, 0));
        }
    }

    /** Lowers the max leaves to what has content (Xen 540d911c2813). */
    public static void shrinkMaxLeaves(Derivation d) {
        MaxLeafShrink.apply(d.policy);
    }
}
