package io.github.leafguard.candidate.model.steps;

import static io.github.leafguard.policy.PolicyLayout.BASIC;
import static io.github.leafguard.policy.PolicyLayout.BASIC_COUNT;
import static io.github.leafguard.policy.PolicyLayout.CACHE;
import static io.github.leafguard.policy.PolicyLayout.CACHE_COUNT;
import static io.github.leafguard.policy.PolicyLayout.EXTD;
import static io.github.leafguard.policy.PolicyLayout.EXTD_BASE;
import static io.github.leafguard.policy.PolicyLayout.FEAT;
import static io.github.leafguard.policy.PolicyLayout.TOPO;
import static io.github.leafguard.policy.PolicyLayout.TOPO_COUNT;
import static io.github.leafguard.policy.PolicyLayout.XSTATE;
import static io.github.leafguard.policy.PolicyLayout.XSTATE_COUNT;

import io.github.leafguard.candidate.model.host.Dump;
import io.github.leafguard.candidate.model.rules.Derivation;
import io.github.leafguard.candidate.model.shared.Bits;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.PolicyLayout;

/** Reading the raw policy: what hardware answers, leaf by leaf, without clamping the max leaves (docs/MODEL.md, "Boot"). */
public final class RawSteps {
    private RawSteps() {}

    /** Basic leaves and leaf 7 as 4.13.0 reads them: both loops stop one short, so the last leaf is missed. */
    public static void readBasicOneShort(Derivation d) {
        readBasic(d, -1);
    }

    /** Basic leaves and leaf 7 up to and including their max. */
    public static void readBasicFully(Derivation d) {
        readBasic(d, 0);
    }

    private static void readBasic(Derivation d, int slack) {
        Dump dump = d.host.dump();
        long max = Integer.toUnsignedLong(dump.cpuid(0)[0]);
        put(d, BASIC, dump.cpuid(0));
        for (int leaf = 1; leaf <= Math.min(max + slack, BASIC_COUNT - 1); leaf++) {
            if (leaf != 4 && leaf != 7 && leaf != 0xb && leaf != 0xd) {
                put(d, BASIC + leaf * 4, dump.cpuid(leaf));
            }
        }
        if (max >= 7) {
            put(d, FEAT, dump.cpuid(7, 0));
            long last = Math.min(
                    Integer.toUnsignedLong(dump.cpuid(7, 0)[0]) + slack,
                    d.bounds().feat() - 1);
            for (int subleaf = 1; subleaf <= last; subleaf++) {
                put(d, FEAT + subleaf * 4, dump.cpuid(7, subleaf));
            }
        }
    }

    /** Subleaves of leaf 4 and 0xb, up to and including the first of type 0. */
    public static void readCacheAndTopology(Derivation d) {
        long max = Integer.toUnsignedLong(d.host.dump().cpuid(0)[0]);
        if (max >= 4) {
            readTyped(d, 4, CACHE, CACHE_COUNT, 0, 0x1f);
        }
        if (max >= 0xb) {
            readTyped(d, 0xb, TOPO, TOPO_COUNT, 2, 0xff00);
        }
    }

    private static void readTyped(Derivation d, int leaf, int array, int count, int register, int type) {
        for (int subleaf = 0; subleaf < count; subleaf++) {
            int[] answer = d.host.dump().cpuid(leaf, subleaf);
            put(d, array + subleaf * 4, answer);
            if ((answer[register] & type) == 0) {
                return;
            }
        }
    }

    /** Leaf 0xd: 0, 1 and each component that XCR0 or XSS announces. */
    public static void readStates(Derivation d) {
        Dump dump = d.host.dump();
        if (Integer.toUnsignedLong(dump.cpuid(0)[0]) < 0xd) {
            return;
        }
        put(d, XSTATE, dump.cpuid(0xd, 0));
        put(d, XSTATE + 4, dump.cpuid(0xd, 1));
        long states = d.policy.xstates();
        for (int component = 2; component < XSTATE_COUNT; component++) {
            if ((states >>> component & 1) != 0) {
                put(d, XSTATE + component * 4, dump.cpuid(0xd, component));
            }
        }
    }

    /** Extended leaves as far as this version stores them. */
    public static void readExtended(Derivation d) {
        Dump dump = d.host.dump();
        int max = dump.cpuid(EXTD_BASE)[0];
        if (max >>> 16 != 0x8000) {
            return;
        }
        for (int leaf = 0; leaf <= Math.min(max & 0xffff, d.bounds().extd() - 1); leaf++) {
            put(d, EXTD + leaf * 4, dump.cpuid(EXTD_BASE + leaf));
        }
    }

    /** The CPUID-faulting bit of MSR 0xce; nothing else of it is kept. */
    public static void readPlatformInfo(Derivation d) {
        d.policy.set(PolicyLayout.PLATFORM_INFO, d.host.flag(FactName.FAULTING_RAW) ? 1 << 31 : 0);
    }

    /**
     * The same, but not of AMD and Hygon. It was meant for those that are not virtualised, but what tells them apart is not filled in yet when it is
     * asked (Xen 6bdbc321f2c2).
     */
    public static void readPlatformInfoButOfAmd(Derivation d) {
        if (!d.host.vendor().isAmdLike()) {
            readPlatformInfo(d);
        }
    }

    /** Nor of Intel's family 0xf (Xen a8b31239ae2f). */
    public static void readPlatformInfoButOfAmdAndFamilyF(Derivation d) {
        if (!isFaultingUnlikely(d)) {
            readPlatformInfo(d);
        }
    }

    /** Of these where they are virtualised, as it was meant (Xen 382dd0d166cb). */
    public static void readPlatformInfoWhereVirtualised(Derivation d) {
        if (!isFaultingUnlikely(d) || d.host.virtualised()) {
            readPlatformInfo(d);
        }
    }

    private static boolean isFaultingUnlikely(Derivation d) {
        return d.host.vendor().isAmdLike() || d.host.isIntel() && d.host.family() == 0xf;
    }

    /** Masking by MSR C0011004 makes the bit show on bare metal too (Xen e2d1254f5af2 ends it). */
    public static void showHypervisorOnAmd(Derivation d) {
        if (!d.capabilitiesAreGiven() && d.host.vendor().isAmdLike() && d.host.family() != 0x11) {
            d.policy.add(FeatureWord.position(Bits.HYPERVISOR >>> 5), Bits.mask(Bits.HYPERVISOR));
        }
    }

    /** MSR 0x10a where leaf 7 announces it, as much of it as the version stores. */
    public static void readArchCaps(Derivation d) {
        if ((d.policy.word(PolicyLayout.FEAT + 3) >>> 29 & 1) != 0) {
            long value = d.host.archCaps();
            d.policy.set(PolicyLayout.ARCH_CAPS_LO, (int) value);
            d.policy.set(PolicyLayout.ARCH_CAPS_HI, d.bounds().archCapsBits() == 64 ? (int) (value >>> 32) : 0);
        }
    }

    /** OSPKE mirrors CR4.PKE, which Xen has not set yet when early versions read the raw policy. */
    public static void hideOspke(Derivation d) {
        if (d.host.isSeenByXen()) {
            int position = FeatureWord.position(Bits.OSPKE >>> 5);
            d.policy.keep(position, ~Bits.mask(Bits.OSPKE));
        }
    }

    /** Where an option keeps protection keys off, CPUID mirrors that in OSPKE. */
    public static void showPkuSwitchedOff(Derivation d) {
        if (d.host.isSeenByXen() && d.host.options().leavesPkuOff()) {
            d.policy.keep(FeatureWord.position(Bits.OSPKE >>> 5), ~Bits.mask(Bits.OSPKE));
        }
    }

    /** Where an option keeps XSAVE off, CPUID mirrors that: no OSXSAVE, no OSPKE, and only the legacy area in use (0xd:0 EBX). */
    public static void showXsaveSwitchedOff(Derivation d) {
        if (d.host.isSeenByXen() && d.host.options().leavesXsaveOff() && d.policy.has(Bits.XSAVE)) {
            dropLiveBits(d);
            d.policy.set(XSTATE + 1, XstateRules.LEGACY_AREA_AND_HEADER);
        }
    }

    /** Sizes of 0xd:0 and 0xd:1 EBX are those of the state components enabled at the moment (Xen cf7fe8b72dea). */
    public static void forgetLiveSizes(Derivation d) {
        d.policy.set(XSTATE + 1, 0);
        d.policy.set(XSTATE + 5, 0);
    }

    /** From 4.19 the raw policy is read before Xen sets the bits of CR4 that CPUID mirrors. */
    public static void hideLiveBits(Derivation d) {
        if (d.host.isSeenByXen()) {
            dropLiveBits(d);
        }
    }

    /** OSXSAVE and OSPKE are dropped whoever set them (Xen 3e47cfe9ee1a). */
    public static void dropLiveBits(Derivation d) {
        d.policy.keep(FeatureWord.position(Bits.OSXSAVE >>> 5), ~Bits.mask(Bits.OSXSAVE));
        d.policy.keep(FeatureWord.position(Bits.OSPKE >>> 5), ~Bits.mask(Bits.OSPKE));
    }

    private static void put(Derivation d, int slot, int[] registers) {
        for (int register = 0; register < 4; register++) {
            d.policy.set(slot + register, registers[register]);
        }
    }
}
