package io.github.leafguard.check;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.SerialisedPolicy;
import io.github.leafguard.policy.SmallCatalog;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Cases for tests: one host, candidate 4.16.0-rc4 against baseline 4.15.0, names from the small catalog. */
final class Cases {
    static final Versions VERSIONS = new Versions("4.16.0-rc4", SmallCatalog.CATALOG, "4.15.0", SmallCatalog.CATALOG);

    private static final PolicyCodec CODEC = new PolicyCodec(PolicyBounds.widest());

    /** A host of whose hardware nothing is known. */
    static final Host HOST = host(SerialisedPolicy.builder().build());

    private Cases() {}

    /** A host whose CPU answers this. */
    static Host host(CpuPolicy hardware) {
        return host(CODEC.serialise(hardware));
    }

    private static Host host(SerialisedPolicy raw) {
        Machine machine = new Machine("nocera", "Opteron 4133", "real", 2010, null, raw, HostFacts.UNKNOWN, "test");
        return new Host("nocera", machine, List.of(), HostFacts.UNKNOWN);
    }

    static RestoreOutcome restored(CpuPolicy policy) {
        return new RestoreOutcome.Restored(policy);
    }

    static BuildOutcome built(CpuPolicy policy, String... messages) {
        return new BuildOutcome.Built(policy, List.of(messages));
    }

    /** A guest that comes back; {@code archived} is null for a stream without CPUID data. */
    static Case.Restore restore(@Nullable CpuPolicy archived, RestoreOutcome candidate, RestoreOutcome baseline) {
        return restore(VERSIONS, archived, candidate, baseline);
    }

    static Case.Restore restore(
            Versions versions, @Nullable CpuPolicy archived, RestoreOutcome candidate, RestoreOutcome baseline) {
        SerialisedPolicy stream = archived == null ? SerialisedPolicy.builder().build() : CODEC.serialise(archived);
        ArchivedGuest guest =
                new ArchivedGuest("xen-4.15.0/nocera/pv", "nocera", GuestKind.PV, "4.15.0", stream, "test");
        return new Case.Restore(
                new CaseId.Restore(guest.id()), HOST, versions, guest, archived, candidate, baseline, null, null);
    }

    /** A guest of 4.13.0, whose stream carries no CPUID data. */
    static Case.Restore legacy(@Nullable CpuPolicy had, RestoreOutcome candidate, RestoreOutcome baseline) {
        SerialisedPolicy nothing = SerialisedPolicy.builder().build();
        ArchivedGuest guest =
                new ArchivedGuest("xen-4.13.0/nocera/pv", "nocera", GuestKind.PV, "4.13.0", nothing, "test");
        return new Case.Restore(
                new CaseId.Restore(guest.id()), HOST, VERSIONS, guest, had, candidate, baseline, null, null);
    }

    /** A guest that the baseline restores as it was. */
    static Case.Restore restore(CpuPolicy archived, CpuPolicy restored) {
        return restore(archived, restored(restored), restored(archived));
    }

    static Case.System system(SystemPolicy which, @Nullable CpuPolicy candidate, @Nullable CpuPolicy baseline) {
        return new Case.System(new CaseId.System("nocera", which), HOST, VERSIONS, which, candidate, baseline);
    }

    static Case.NewGuest newGuest(BuildOutcome candidate, BuildOutcome baseline) {
        return newGuest(candidate, baseline, OptionalInt.of(5), OptionalInt.of(5));
    }

    static Case.NewGuest newGuest(
            BuildOutcome candidate, BuildOutcome baseline, OptionalInt candidateLimit, OptionalInt baselineLimit) {
        return new Case.NewGuest(
                new CaseId.NewGuest("nocera", GuestKind.HVM_HAP),
                HOST,
                VERSIONS,
                GuestKind.HVM_HAP,
                candidate,
                baseline,
                candidateLimit,
                baselineLimit);
    }

    static Case.Setting setting(
            String item,
            @Nullable Request request,
            BuildOutcome candidate,
            BuildOutcome candidatePlain,
            BuildOutcome baseline,
            BuildOutcome baselinePlain) {
        CpuidSetting setting = new CpuidSetting("t", CpuidSetting.Syntax.LIBXL, List.of(item), List.of(), "4.13.0", "");
        return new Case.Setting(
                new CaseId.Setting("nocera", GuestKind.PV, "t"),
                HOST,
                VERSIONS,
                GuestKind.PV,
                setting,
                request,
                true,
                candidate,
                candidatePlain,
                baseline,
                baselinePlain);
    }
}
