package io.github.leafguard.run;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.check.Case;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Versions;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The questions that can be put to a candidate and a baseline on one host. Either is booted when it is asked for the first time. */
final class Questions {
    private final Host host;
    private final Candidate judged;
    private final Candidate measure;
    private final Versions versions;
    private final Function<Candidate, BootedCandidate> boot;
    private @Nullable BootedCandidate candidate;
    private @Nullable BootedCandidate baseline;

    /**
     * @param host where
     * @param judged the candidate
     * @param measure the baseline
     * @param boot gives either as it runs on the host, the same one every time
     */
    Questions(Host host, Candidate judged, Candidate measure, Function<Candidate, BootedCandidate> boot) {
        this.host = host;
        this.judged = judged;
        this.measure = measure;
        this.versions = Versions.of(judged, measure);
        this.boot = boot;
    }

    /** The candidate, whether it runs or not. */
    Candidate judged() {
        return judged;
    }

    Versions versions() {
        return versions;
    }

    BootedCandidate candidate() {
        BootedCandidate running = candidate;
        if (running == null) {
            running = boot.apply(judged);
            candidate = running;
        }
        return running;
    }

    BootedCandidate baseline() {
        BootedCandidate running = baseline;
        if (running == null) {
            running = boot.apply(measure);
            baseline = running;
        }
        return running;
    }

    /** Whether guests of this kind run under at least one of the two; if not, there is nothing to ask. */
    boolean concern(GuestKind kind) {
        return candidate().unsupported(kind).isEmpty()
                || baseline().unsupported(kind).isEmpty()
                || areAbsent();
    }

    /** Whether neither can be asked on this host: then nobody knows what there is to ask, so all of it is. */
    boolean areAbsent() {
        return candidate().absent().isPresent() && baseline().absent().isPresent();
    }

    Case restore(CaseId id, DecodedGuest guest, RestoreOutcome outcome) {
        SystemPolicy max = guest.guest().kind().isHvm() ? SystemPolicy.HVM_MAX : SystemPolicy.PV_MAX;
        return new Case.Restore(
                id,
                host,
                versions,
                guest.guest(),
                guest.archived(),
                guest.comparable(outcome),
                baseline().restored(guest.guest()),
                candidate().system(max),
                baseline().system(max));
    }

    Case.System system(CaseId id, SystemPolicy which) {
        return new Case.System(
                id, host, versions, which, candidate().system(which), baseline().system(which));
    }

    Case setting(CaseId id, GuestKind kind, AskedSetting asked) {
        CpuidSetting setting = asked.setting();
        return new Case.Setting(
                id,
                host,
                versions,
                kind,
                setting,
                asked.request(),
                asked.isUnderstoodAlike(),
                candidate().build(kind, setting),
                candidate().plain(kind, setting),
                baseline().buildAndKeep(kind, setting),
                baseline().plain(kind, setting));
    }

    Case newGuest(CaseId id, GuestKind kind) {
        return new Case.NewGuest(
                id,
                host,
                versions,
                kind,
                candidate().plain(kind),
                baseline().plain(kind),
                candidate().leafLimit(kind),
                baseline().leafLimit(kind));
    }
}
