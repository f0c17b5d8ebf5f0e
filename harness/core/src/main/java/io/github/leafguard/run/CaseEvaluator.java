package io.github.leafguard.run;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.check.Case;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.Host;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks single cases of a run again, of the candidate that was judged or of variants of it, against the baseline the
 * case had in that run or another. Boots only the hosts it needs and keeps the latest of them. For one thread.
 */
public final class CaseEvaluator implements AutoCloseable {
    private static final int KEPT = 512;

    private final RunPlan plan;
    private final Candidate judged;
    private final Examiner examiner;
    private final Map<Key, BootedCandidate> booted = new LinkedHashMap<>(16, 0.75f, true);

    private record Key(Candidate candidate, String host) {}

    /**
     * @param plan the run
     * @param judged the candidate whose baselines count
     */
    public CaseEvaluator(RunPlan plan, Candidate judged) {
        this.plan = plan;
        this.judged = judged;
        this.examiner = new Examiner(plan.filter().checks());
    }

    /**
     * What the checks find in a case when {@code candidate} stands in for the one that was judged.
     *
     * @throws IllegalArgumentException if the run has no such case
     */
    public List<Finding> findings(Candidate candidate, CaseId caseId) {
        return examiner.judge(ask(candidate, caseId)).findings();
    }

    /**
     * The same, when another baseline stands in for the one the case had.
     *
     * @throws IllegalArgumentException if the run has no such case
     */
    public List<Finding> findings(Candidate candidate, Candidate baseline, CaseId caseId) {
        return examiner.judge(ask(candidate, baseline, caseId)).findings();
    }

    /** The case with the answers of {@code candidate} and of the baseline. */
    public Case ask(Candidate candidate, CaseId caseId) {
        return ask(candidate, baseline(caseId), caseId);
    }

    private Case ask(Candidate candidate, Candidate baseline, CaseId caseId) {
        Host host = host(caseId);
        Questions questions = new Questions(host, candidate, baseline, any -> boot(any, host));
        Optional<ArchivedGuest> archived = archived(caseId);
        if (archived.isPresent()) {
            DecodedGuest guest = decoded(archived.get(), host);
            RestoreOutcome outcome = questions.candidate().restored(guest.guest());
            return questions.restore(caseId, guest, outcome);
        }
        if (caseId instanceof CaseId.System system) {
            return questions.system(caseId, system.which());
        }
        if (caseId instanceof CaseId.Setting setting) {
            AskedSetting asked = AskedSetting.of(setting(setting), candidate, baseline, plan.baselines());
            return questions.setting(caseId, setting.kind(), asked);
        }
        return questions.newGuest(caseId, ((CaseId.NewGuest) caseId).kind());
    }

    private DecodedGuest decoded(ArchivedGuest guest, Host host) {
        return DecodedGuest.of(
                guest,
                () -> plan.baselines()
                        .archiving(guest)
                        .map(version -> boot(version, host).asConfigured(guest))
                        .orElseGet(() ->
                                new BuildOutcome.NotCheckable("no model of " + guest.source() + " is known here")));
    }

    /** What the judged candidate was compared with in a case. */
    public Candidate baseline(CaseId caseId) {
        return archived(caseId)
                .map(guest -> plan.baselines().beside(judged, guest))
                .orElseGet(() -> plan.baselines().of(judged));
    }

    /** The host of a case. */
    public Host host(CaseId caseId) {
        String name;
        Optional<ArchivedGuest> archived = archived(caseId);
        if (archived.isPresent()) {
            name = archived.get().host();
        } else if (caseId instanceof CaseId.System system) {
            name = system.host();
        } else if (caseId instanceof CaseId.Setting setting) {
            name = setting.host();
        } else {
            name = ((CaseId.NewGuest) caseId).host();
        }
        return found(plan.workload().host(name), "host", name);
    }

    private Optional<ArchivedGuest> archived(CaseId caseId) {
        if (caseId instanceof CaseId.Restore restore) {
            return Optional.of(guest(restore.guest()));
        }
        return caseId instanceof CaseId.Refusal refusal ? Optional.of(guest(refusal.guest())) : Optional.empty();
    }

    private ArchivedGuest guest(String id) {
        return found(plan.workload().guest(id), "archived guest", id);
    }

    private CpuidSetting setting(CaseId.Setting id) {
        return found(plan.workload().setting(id.setting()), "setting", id.setting());
    }

    private <T> T found(Optional<T> thing, String what, String name) {
        return thing.orElseThrow(() -> new IllegalArgumentException(
                "the corpus (" + plan.workload().corpus() + ") has no " + what + " '" + name + "'"));
    }

    private BootedCandidate boot(Candidate candidate, Host host) {
        Key key = new Key(candidate, host.name());
        BootedCandidate running = booted.get(key);
        if (running == null) {
            running = new BootedCandidate(candidate, host);
            booted.put(key, running);
            forgetEldest(candidate);
        }
        return running;
    }

    private void forgetEldest(Candidate latest) {
        List<Key> ofItsKind = booted.keySet().stream()
                .filter(key -> key.candidate() == latest)
                .toList();
        if (booted.size() > KEPT) {
            forget(booted.keySet().iterator().next());
        } else if (ofItsKind.size() > latest.mostAtOnce()) {
            forget(ofItsKind.get(0));
        }
    }

    private void forget(Key key) {
        BootedCandidate eldest = booted.remove(key);
        if (eldest != null) {
            eldest.close();
        }
    }

    @Override
    public void close() {
        BootedCandidate.closeAll(booted.values());
        booted.clear();
    }
}
