package io.github.leafguard.data;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.FirstReleases;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Refusal;
import io.github.leafguard.corpus.json.GuestJson;
import io.github.leafguard.policy.Errno;
import io.github.leafguard.policy.PolicyError;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.SerialisedPolicy;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the guests of {@code corpus/refusals}: guests of 4.15.0 as the corpus has them, each with one thing that no correct release
 * takes. What Xen answers is from its rules (docs/MODEL.md): what is read (limits of leaves and MSRs) and what is compared with the max
 * policy (max leaves, CPUID faulting, from 4.22 the vendor).
 */
final class RefusalRoom {
    private static final String SOURCE = "4.15.0";
    private static final FirstReleases ALL_LEAVES_OFFERED = FirstReleases.of(List.of("4.18.4", "4.19.1", "4.20.0"));
    private static final FirstReleases ALL_SUBLEAVES_OFFERED = FirstReleases.of(List.of("4.17.5", "4.18.3", "4.19.0"));
    private static final FirstReleases WIDE_ARCH_CAPS =
            FirstReleases.of(List.of("4.14.6", "4.15.5", "4.16.5", "4.17.2", "4.18.0"));
    private static final FirstReleases THREE_SUBLEAVES =
            FirstReleases.of(List.of("4.14.5", "4.15.3", "4.16.1", "4.17.0"));
    private static final FirstReleases LEAVES_TO_21 = FirstReleases.of(List.of("4.14.5", "4.15.3", "4.16.0"));
    private static final FirstReleases VENDOR_COMPARED = FirstReleases.of(List.of("4.22.0"));

    /** Hosts that differ in what decides: vendor, max leaves, XSAVE, CPUID faulting. */
    private static final List<String> HOSTS =
            List.of("Conroe", "Dhyana", "EPYC-Rome", "Haswell", "Icelake-Server", "Opteron_G3", "nocera-like");

    private static final List<GuestKind> KINDS = List.of(GuestKind.PV, GuestKind.HVM_HAP, GuestKind.HVM_SHADOW);

    private final Corpus corpus;
    private final List<ArchivedGuest> guests = new ArrayList<>();

    private RefusalRoom(Corpus corpus) {
        this.corpus = corpus;
    }

    /** The guests, in the order of hosts and kinds. */
    static List<ArchivedGuest> of(Corpus corpus) {
        RefusalRoom room = new RefusalRoom(corpus);
        for (String host : HOSTS) {
            for (GuestKind kind : KINDS) {
                room.corpus.guestsOf(host).stream()
                        .filter(guest -> guest.kind() == kind && guest.source().equals(SOURCE))
                        .findFirst()
                        .ifPresent(room::add);
            }
        }
        return room.guests;
    }

    /** The file's text, one guest a line. */
    static String text(List<ArchivedGuest> guests) {
        StringWriter text = new StringWriter();
        for (ArchivedGuest guest : guests) {
            try (JsonGenerator line = JsonMapper.shared().createGenerator(text)) {
                GuestJson.write(line, guest);
            }
            text.write('\n');
        }
        return text.toString();
    }

    private void add(ArchivedGuest guest) {
        maxLeaves(guest);
        places(guest);
        msrs(guest);
    }

    private void maxLeaves(ArchivedGuest guest) {
        SerialisedPolicy policy = guest.policy();
        int basic = word(policy, 0, PolicyError.NONE, 0);
        int subleaf = word(policy, 7, 0, 0);
        int extd = word(policy, PolicyLayout.EXTD_BASE, PolicyError.NONE, 0);
        PolicyError atBasic = PolicyError.atLeaf(Errno.EINVAL, 0, PolicyError.NONE);
        PolicyError atFeat = PolicyError.atLeaf(Errno.EINVAL, 7, 0);
        PolicyError atExtd = PolicyError.atLeaf(Errno.EINVAL, PolicyLayout.EXTD_BASE, PolicyError.NONE);
        add(guest, "basic-beyond-all", atBasic, null, null, "no release has more than 0xe basic leaves", set(0, 0xe));
        add(guest, "basic-huge", atBasic, null, null, "no release has more than 0xe basic leaves", set(0, 0x80000000));
        if (basic < 0xd) {
            add(
                    guest,
                    "basic-beyond-max",
                    atBasic,
                    null,
                    ALL_LEAVES_OFFERED,
                    "the host's max policy ends before",
                    set(0, basic + 1));
        }
        if (basic >= 7) {
            add(
                    guest,
                    "feat-beyond-all",
                    atFeat,
                    null,
                    null,
                    "no release has more than three subleaves of leaf 7",
                    setSubleaf(4));
            add(
                    guest,
                    "feat-behind-last",
                    atFeat,
                    null,
                    null,
                    "no release has more than three subleaves of leaf 7",
                    setSubleaf(3));
            if (subleaf == 0) {
                add(
                        guest,
                        "feat-beyond-max",
                        atFeat,
                        null,
                        ALL_SUBLEAVES_OFFERED,
                        "the host's max policy ends before",
                        setSubleaf(1));
            }
        }
        add(
                guest,
                "extd-beyond-all",
                atExtd,
                null,
                null,
                "no release has leaf 0x80000022",
                set(PolicyLayout.EXTD_BASE, 0x80000022));
        if (extd == PolicyLayout.EXTD_BASE + 0x1c) {
            add(
                    guest,
                    "extd-behind-last",
                    atExtd,
                    null,
                    LEAVES_TO_21,
                    "the release's last extended leaf is 0x8000001c",
                    set(PolicyLayout.EXTD_BASE, extd + 1));
        }
        if (!isAmd(policy)) {
            add(
                    guest,
                    "extd-beyond-max",
                    atExtd,
                    null,
                    ALL_LEAVES_OFFERED,
                    "the host's max policy ends before",
                    set(PolicyLayout.EXTD_BASE, extd + 1));
        }
        add(
                guest,
                "other-vendor",
                atBasic,
                VENDOR_COMPARED,
                null,
                "its vendor is not the host's",
                RefusalRoom::withOtherVendor);
    }

    private void places(ArchivedGuest guest) {
        place(guest, "leaf-behind-last", 0xe, PolicyError.NONE);
        place(guest, "leaf-unknown", 0x10, PolicyError.NONE);
        place(guest, "leaf-without-subleaf", 7, PolicyError.NONE);
        place(guest, "subleaf-not-divided", 1, 0);
        place(guest, "subleaf-4", 4, 6);
        place(guest, "subleaf-7", 7, 3);
        place(guest, "subleaf-7-2", 7, 2, THREE_SUBLEAVES);
        place(guest, "subleaf-b", 0xb, 2);
        place(guest, "subleaf-d", 0xd, 63);
        place(guest, "hypervisor-subleaf", 0x40000000, 0);
        place(guest, "hypervisor-leaf", 0x40000001, PolicyError.NONE);
        place(guest, "extended-subleaf", PolicyLayout.EXTD_BASE, 0);
        place(guest, "extended-leaf-1d", 0x8000001d, PolicyError.NONE, LEAVES_TO_21);
        place(guest, "extended-leaf", 0x80000022, PolicyError.NONE);
        place(guest, "transmeta-leaf", 0x80860000, PolicyError.NONE);
    }

    private void place(ArchivedGuest guest, String name, int leaf, int subleaf) {
        place(guest, name, leaf, subleaf, null);
    }

    private void place(ArchivedGuest guest, String name, int leaf, int subleaf, @Nullable FirstReleases until) {
        add(
                guest,
                name,
                PolicyError.atLeaf(Errno.ERANGE, leaf, subleaf),
                null,
                until,
                until == null ? "no release has room for this leaf" : "the release has no room for this leaf",
                policy -> copy(policy, (l, s, v) -> v)
                        .leaf(leaf, subleaf, 0, 0, 0, 0)
                        .build());
    }

    private void msrs(ArchivedGuest guest) {
        SerialisedPolicy policy = guest.policy();
        Msr faulting = new Msr(PolicyLayout.MSR_PLATFORM_INFO, 0, value(policy, PolicyLayout.MSR_PLATFORM_INFO));
        Msr archCaps = new Msr(PolicyLayout.MSR_ARCH_CAPS, 0, value(policy, PolicyLayout.MSR_ARCH_CAPS));
        Msr unknown = new Msr(0x174, 0, 0);
        int ce = faulting.index();
        msr(guest, "msr-unknown", PolicyError.atMsr(Errno.ERANGE, 0x174), "no policy has this MSR", faulting, unknown);
        msr(
                guest,
                "msr-flags",
                PolicyError.atMsr(Errno.EINVAL, ce),
                "no MSR has flags",
                new Msr(ce, 1, faulting.value()),
                archCaps);
        msr(
                guest,
                "msrs-too-many",
                PolicyError.of(Errno.E2BIG),
                "no policy has three MSRs",
                faulting,
                archCaps,
                unknown);
        msr(
                guest,
                "faulting-other-bit",
                PolicyError.atMsr(Errno.EINVAL, ce),
                "no max policy has bit 0 of MSR 0xce",
                faulting.with(1),
                archCaps);
        msr(
                guest,
                "faulting-wide",
                PolicyError.atMsr(Errno.EOVERFLOW, ce),
                "MSR 0xce has 32 bits in a policy",
                faulting.with(1L << 32),
                archCaps);
        add(
                guest,
                "arch-caps-wide",
                PolicyError.atMsr(Errno.EOVERFLOW, archCaps.index()),
                null,
                WIDE_ARCH_CAPS,
                "MSR 0x10a has 32 bits in a policy",
                all -> withMsrs(all, faulting, archCaps.with(1L << 32)));
    }

    private void msr(ArchivedGuest guest, String name, PolicyError error, String why, Msr... msrs) {
        add(guest, name, error, null, null, why, policy -> withMsrs(policy, msrs));
    }

    /** One entry of a policy's MSRs. */
    private record Msr(int index, int flags, long value) {
        Msr with(long bits) {
            return new Msr(index, flags, value | bits);
        }
    }

    private static long value(SerialisedPolicy policy, int index) {
        for (int entry = 0; entry < policy.msrCount(); entry++) {
            if (policy.msrIndex(entry) == index) {
                return policy.msrValue(entry);
            }
        }
        return 0;
    }

    private static SerialisedPolicy withMsrs(SerialisedPolicy policy, Msr... msrs) {
        SerialisedPolicy.Builder other = leaves(policy, (l, s, v) -> v);
        for (Msr msr : msrs) {
            other.msr(msr.index(), msr.flags(), msr.value());
        }
        return other.build();
    }

    private void add(
            ArchivedGuest guest,
            String name,
            PolicyError error,
            @Nullable FirstReleases since,
            @Nullable FirstReleases until,
            String why,
            Function<SerialisedPolicy, SerialisedPolicy> change) {
        guests.add(new ArchivedGuest(
                "refusals/" + guest.host() + "/" + guest.kind().text() + "/" + name,
                guest.host(),
                guest.kind(),
                guest.source(),
                change.apply(guest.policy()),
                guest.configuration(),
                "guest " + guest.id() + ", made such that it must be refused",
                null,
                new Refusal(error, since, until, why)));
    }

    private static boolean isAmd(SerialisedPolicy policy) {
        return word(policy, 0, PolicyError.NONE, 1) != 0x756e6547;
    }

    private static int word(SerialisedPolicy policy, int leaf, int subleaf, int register) {
        for (int entry = 0; entry < policy.leafCount(); entry++) {
            if (policy.leaf(entry) == leaf && policy.subleaf(entry) == subleaf) {
                return policy.value(entry, register);
            }
        }
        return 0;
    }

    private static Function<SerialisedPolicy, SerialisedPolicy> set(int leaf, int eax) {
        return policy -> copy(policy, (l, s, v) -> l == leaf ? eax : v).build();
    }

    private static Function<SerialisedPolicy, SerialisedPolicy> setSubleaf(int eax) {
        return policy -> copy(policy, (l, s, v) -> l == 7 && s == 0 ? eax : v).build();
    }

    private static SerialisedPolicy withOtherVendor(SerialisedPolicy policy) {
        boolean amd = isAmd(policy);
        SerialisedPolicy.Builder other = SerialisedPolicy.builder();
        for (int entry = 0; entry < policy.leafCount(); entry++) {
            boolean isVendor = policy.leaf(entry) == 0;
            other.leaf(
                    policy.leaf(entry),
                    policy.subleaf(entry),
                    policy.value(entry, 0),
                    isVendor ? amd ? 0x756e6547 : 0x68747541 : policy.value(entry, 1),
                    isVendor ? amd ? 0x6c65746e : 0x444d4163 : policy.value(entry, 2),
                    isVendor ? amd ? 0x49656e69 : 0x69746e65 : policy.value(entry, 3));
        }
        return withMsrs(policy, other).build();
    }

    /** The new EAX of an entry. */
    private interface Eax {
        int of(int leaf, int subleaf, int eax);
    }

    private static SerialisedPolicy.Builder copy(SerialisedPolicy policy, Eax eax) {
        return withMsrs(policy, leaves(policy, eax));
    }

    private static SerialisedPolicy.Builder leaves(SerialisedPolicy policy, Eax eax) {
        SerialisedPolicy.Builder other = SerialisedPolicy.builder();
        for (int entry = 0; entry < policy.leafCount(); entry++) {
            other.leaf(
                    policy.leaf(entry),
                    policy.subleaf(entry),
                    eax.of(policy.leaf(entry), policy.subleaf(entry), policy.value(entry, 0)),
                    policy.value(entry, 1),
                    policy.value(entry, 2),
                    policy.value(entry, 3));
        }
        return other;
    }

    private static SerialisedPolicy.Builder withMsrs(SerialisedPolicy policy, SerialisedPolicy.Builder other) {
        for (int entry = 0; entry < policy.msrCount(); entry++) {
            other.msr(policy.msrIndex(entry), policy.msrValue(entry));
        }
        return other;
    }
}
