package io.github.leafguard.run;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.check.Case;
import io.github.leafguard.check.Versions;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.CpuPolicy;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The questions that can be put to a candidate and a baseline on one host. Each can be had unasked: the same case without
 * answers, by which a check tells whether it looks at such cases at all, before the work is done.
 */
record Questions(Host host, Versions versions, Booted candidate, Booted baseline) {
    private static final RestoreOutcome NOT_RESTORED = new RestoreOutcome.NotCheckable("not asked");
    private static final BuildOutcome NOT_BUILT = new BuildOutcome.NotCheckable("not asked");

    static Questions of(Host host, Booted candidate, Booted baseline) {
        return new Questions(host, Versions.of(candidate.candidate(), baseline.candidate()), candidate, baseline);
    }

    /** Whether guests of this kind run under at least one of the two; if not, there is nothing to ask. */
    boolean concern(GuestKind kind) {
        return candidate.unsupported(kind).isEmpty()
                || baseline.unsupported(kind).isEmpty()
                || areAbsent();
    }

    /** Whether neither can be asked on this host: then nobody knows what there is to ask, so all of it is. */
    boolean areAbsent() {
        return candidate.absent().isPresent() && baseline.absent().isPresent();
    }

    Case unaskedRestore(String id, ArchivedGuest guest, @Nullable CpuPolicy archived) {
        return new Case.Restore(id, host, versions, guest, archived, NOT_RESTORED, NOT_RESTORED, null, null);
    }

    Case restore(String id, DecodedGuest guest, RestoreOutcome outcome) {
        SystemPolicy max = guest.guest().kind().isHvm() ? SystemPolicy.HVM_MAX : SystemPolicy.PV_MAX;
        return new Case.Restore(
                id,
                host,
                versions,
                guest.guest(),
                guest.archived(),
                guest.comparable(outcome),
                baseline.restored(guest.guest()),
                candidate.system(max),
                baseline.system(max));
    }

    Case.System system(String id, SystemPolicy which) {
        return new Case.System(id, host, versions, which, candidate.system(which), baseline.system(which));
    }

    Case unaskedSetting(String id, GuestKind kind, CpuidSetting setting) {
        return new Case.Setting(id, host, versions, kind, setting, null, NOT_BUILT, NOT_BUILT, NOT_BUILT, NOT_BUILT);
    }

    Case setting(String id, GuestKind kind, AskedSetting asked) {
        CpuidSetting setting = asked.setting();
        return new Case.Setting(
                id,
                host,
                versions,
                kind,
                setting,
                asked.request(),
                candidate.build(kind, setting),
                candidate.plain(kind, setting),
                baseline.buildAndKeep(kind, setting),
                baseline.plain(kind, setting));
    }

    Case unaskedNewGuest(String id, GuestKind kind) {
        return new Case.NewGuest(
                id, host, versions, kind, NOT_BUILT, NOT_BUILT, OptionalInt.empty(), OptionalInt.empty());
    }

    Case newGuest(String id, GuestKind kind) {
        return new Case.NewGuest(
                id,
                host,
                versions,
                kind,
                candidate.plain(kind),
                baseline.plain(kind),
                candidate.leafLimit(kind),
                baseline.leafLimit(kind));
    }
}
