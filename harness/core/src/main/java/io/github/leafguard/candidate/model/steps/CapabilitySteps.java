package io.github.leafguard.candidate.model.steps;

import io.github.leafguard.candidate.model.host.HostContext;
import io.github.leafguard.candidate.model.rules.Derivation;
import io.github.leafguard.candidate.model.shared.Bits;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.Register;
import io.github.leafguard.policy.Vendor;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The host's boot capabilities: CPUID's words, what Xen changes of them by vendor, errata and options (docs/MODEL.md,
 * "Boot"). Where the host's facts give the words, they are taken as they are and no tweak is applied.
 */
public final class CapabilitySteps {
    private static final Set<String> OPTIONS_OF_4120 = Set.of("ibpb", "ibrsb", "stibp", "l1d-flush", "ssbd");

    private CapabilitySteps() {}

    /** The words as CPUID answers them; a word beyond its max leaf is zero. */
    public static void readWords(Derivation d) {
        List<String> caps = d.host.facts().list(FactName.CAPS);
        for (int word = 0; word < d.featureset.length; word++) {
            if (caps == null) {
                d.featureset[word] = d.raw.word(FeatureWord.position(word));
            } else {
                d.featureset[word] = word < caps.size() ? Integer.parseUnsignedInt(caps.get(word), 16) : 0;
            }
        }
    }

    /** The raw policy of 4.13.0 misses the last leaf; what Xen itself reads at boot does not. */
    public static void readLastLeaves(Derivation d) {
        if (d.capabilitiesAreGiven()) {
            return;
        }
        if (d.raw.basicMaxLeaf() == 1) {
            d.featureset[FeatureWord.W_1C] = d.host.dump().cpuid(1)[2];
            d.featureset[FeatureWord.W_1D] = d.host.dump().cpuid(1)[3];
        }
        if (d.raw.featMaxSubleaf() == 1 && d.featureset.length > FeatureWord.W_7A1) {
            d.featureset[FeatureWord.W_7A1] = d.host.dump().cpuid(7, 1)[0];
        }
    }

    /** The words are read before Xen switches XSAVE and protection keys on, so the bits that mirror CR4 are clear still. */
    public static void dropLiveBits(Derivation d) {
        if (!d.capabilitiesAreGiven() && d.host.isSeenByXen()) {
            Bits.clear(d.featureset, Bits.OSXSAVE);
            Bits.clear(d.featureset, Bits.OSPKE);
        }
    }

    /** What each vendor's set-up code clears. */
    public static void vendorTweaks(Derivation d) {
        if (d.capabilitiesAreGiven()) {
            return;
        }
        Vendor vendor = d.host.vendor();
        if (vendor.isAmdLike()) {
            Bits.clear(d.featureset, Bits.SEP);
        }
        if (vendor == Vendor.AMD) {
            if (d.host.family() == 0xf && d.host.model() < 0x14) {
                Bits.clear(d.featureset, Bits.LAHF_LM);
            }
            if (d.host.family() == 0x10) {
                Bits.clear(d.featureset, Bits.MONITOR);
            }
        }
    }

    /** Bit 31 of 1.EDX means something else on AMD, up to 4.21 (Xen b1b35555f15d ends it). */
    public static void hidePbeOnAmd(Derivation d) {
        if (!d.capabilitiesAreGiven() && d.host.vendor() == Vendor.AMD) {
            Bits.clear(d.featureset, Bits.PBE);
        }
    }

    /** SYSENTER of vendors nobody knows is not used, up to 4.21 (Xen 63ddf5027fb2 ends it). */
    public static void hideSysenterOfUnknown(Derivation d) {
        if (!d.capabilitiesAreGiven() && d.host.vendor() == Vendor.UNKNOWN) {
            Bits.clear(d.featureset, Bits.SEP);
        }
    }

    /** RDRAND is unreliable after suspend on AMD families 0x15 and 0x16 (Xen 93401e28a84b). */
    public static void hideRdrandOnAmd(Derivation d) {
        boolean unreliable = d.host.vendor() == Vendor.AMD && (d.host.family() == 0x15 || d.host.family() == 0x16);
        if (!d.capabilitiesAreGiven() && unreliable && !d.host.options().rdrand()) {
            d.clearWithDependants(Bits.RDRAND);
        }
    }

    /** CLWB of Skylake servers behaves as CLFLUSHOPT (Xen 2dd06b4ea108). */
    public static void hideClwb(Derivation d) {
        if (!d.capabilitiesAreGiven() && TopologySteps.isSkylakeServer(d)) {
            Bits.clear(d.featureset, Bits.CLWB);
        }
    }

    /** Virtualisation that firmware or an option switched off is no capability. */
    public static void usableVirtualisation(Derivation d) {
        if (!HostContext.or(d.host.facts().flag(FactName.HVM), true)) {
            d.clearWithDependants(Bits.VMX);
            d.clearWithDependants(Bits.SVM);
        }
    }

    /** Protection keys that the option pku=0 keeps off are no capability. */
    public static void obeyPkuOption(Derivation d) {
        if (!d.host.options().pku()) {
            d.clearWithDependants(Bits.PKU);
        }
    }

    /** Bits this version has no name for are no capabilities. */
    public static void keepKnown(Derivation d) {
        d.keep(d.catalog().masks().known());
    }

    /** Features that boot options switch off go, with all that needs them, and so do those that this host is known not to use. */
    public static void obeyOptions(Derivation d) {
        obeyOptions(d, option -> true);
    }

    /** The option cpuid= of 4.12.0 knows five names (until Xen 74791511067a). */
    public static void obeyOptionsOf4120(Derivation d) {
        obeyOptions(d, OPTIONS_OF_4120::contains);
    }

    /** The same with two names more (Xen 7028534d8482, in 4.12.4). */
    public static void obeyOptionsOf4124(Derivation d) {
        obeyOptions(
                d, option -> OPTIONS_OF_4120.contains(option) || option.equals("rdrand") || option.equals("rdseed"));
    }

    private static void obeyOptions(Derivation d, Predicate<String> isRead) {
        change(d, List.of(), known(d, FactName.CLEARED));
        for (String option : d.host.options().disabled()) {
            if (!isRead.test(option)) {
                continue;
            }
            d.catalog().features().stream()
                    .filter(feature -> feature.isOption(option))
                    .forEach(feature -> d.clearWithDependants(feature.index()));
        }
        if (d.host.options().noLapic()) {
            d.clearWithDependants(Bits.APIC);
        }
    }

    /** What evidence shows of the capabilities wins over what rules say. */
    public static void asShown(Derivation d) {
        change(d, known(d, FactName.FORCED), known(d, FactName.CLEARED));
    }

    private static List<String> known(Derivation d, FactName name) {
        HostFacts facts = d.host.facts();
        List<String> names = facts.list(name);
        return names == null ? List.of() : names;
    }

    private static void change(Derivation d, List<String> forced, List<String> cleared) {
        for (String name : forced) {
            d.catalog().find(name).ifPresent(feature -> Bits.set(d.featureset, feature.index()));
        }
        for (String name : cleared) {
            d.catalog().find(name).ifPresent(feature -> d.clearWithDependants(feature.index()));
        }
    }

    /** XSAVE goes, with all that needs it, where leaf 0xd is missing or the option says so. */
    public static void checkXsave(Derivation d) {
        boolean leaf = Integer.compareUnsigned(d.raw.basicMaxLeaf(), 0xd) >= 0;
        if (Bits.test(d.featureset, Bits.XSAVE) && !(leaf && d.host.options().xsave())) {
            d.clearWithDependants(Bits.XSAVE);
        }
    }

    /** Physical address bits of the host and of HAP guests. */
    public static void physicalAddressBits(Derivation d) {
        boolean present = (d.raw.extdMaxLeaf() & 0xffff) >= 8;
        int eax = present ? d.raw.word(PolicyLayout.extd(8, Register.EAX)) : 0;
        int bits = eax & 0xff;
        d.paddrBits = present && bits != 0 ? bits : 36;
        // Early Netbursts with 64 bits announce 40 and have 36.
        if (d.host.isIntel()
                && d.host.family() == 0xf
                && d.host.model() == 3
                && (d.host.stepping() == 3 || d.host.stepping() == 4)) {
            d.paddrBits = 36;
        }
        int guestBits = eax >>> 16 & 0xff;
        d.hapPaddrBits = Math.min(guestBits != 0 ? guestBits : d.paddrBits, 52);
        d.paddrBits = Math.min(d.paddrBits, 52);
    }

    /** Memory encryption takes address bits away: leaf 0x8000001f EBX[11:6], wherever the leaf exists (Xen d6e38eea2d). */
    public static void reduceByEncryptionBits(Derivation d) {
        if ((d.host.dump().cpuid(0x80000000)[0] & 0xffff) >= 0x1f) {
            d.paddrBits -= d.host.dump().cpuid(0x8000001f)[1] >>> 6 & 0x3f;
        }
    }

    /** Facts about address bits win over rules. */
    public static void knownAddressBits(Derivation d) {
        Integer bits = d.host.facts().number(FactName.PADDR_BITS);
        Integer hapBits = d.host.facts().number(FactName.HAP_PADDR_BITS);
        d.paddrBits = bits == null ? d.paddrBits : bits;
        d.hapPaddrBits = hapBits == null ? d.hapPaddrBits : hapBits;
    }

    /** Keeps the result for the stages behind. */
    public static void store(Derivation d) {
        System.arraycopy(d.featureset, 0, d.capabilities, 0, d.featureset.length);
    }
}
