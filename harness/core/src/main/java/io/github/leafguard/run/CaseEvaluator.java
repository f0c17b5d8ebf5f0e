package io.github.leafguard.run;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.check.Case;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.check.Versions;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
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

    private static final PolicyCodec WIDEST = new PolicyCodec(PolicyBounds.widest());

    private record Key(Candidate candidate, String host, List<String> bootOptions) {}

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

    /**
     * The same where {@code candidate} runs on another host than the case's, which is the same machine booted otherwise; what it is
     * compared with stays where it was. Empty if it cannot be judged so.
     */
    public Optional<List<Finding>> findingsOn(Candidate candidate, CaseId caseId, Host other) {
        Host host = host(caseId);
        Questions questions =
                new Questions(host, candidate, baseline(caseId), any -> boot(any, any == candidate ? other : host));
        return judged(archived(caseId)
                .map(guest -> questions.restore(
                        caseId, decoded(guest, host), questions.candidate().restored(guest)))
                .orElseGet(() -> ask(questions, candidate, caseId)));
    }

    /** What the checks find in an archived guest, which need not be of the run but must be of one of its hosts; empty if it cannot be judged. */
    public Optional<List<Finding>> findingsOf(Candidate candidate, ArchivedGuest guest) {
        return findingsOf(candidate, guest, found(plan.workload().host(guest.host()), "host", guest.host()));
    }

    /** The same on a host that need not be of the run; of two hosts of one name that are booted alike it takes the second for the first. */
    public Optional<List<Finding>> findingsOf(Candidate candidate, ArchivedGuest guest, Host host) {
        Questions questions =
                new Questions(host, candidate, plan.baselines().beside(judged, guest), any -> boot(any, host));
        RestoreOutcome outcome = questions.candidate().restore(List.of(guest)).get(0);
        questions.baseline().forgetRestored();
        Case subject = questions.restore(CaseId.of(guest), decoded(guest, host), outcome);
        questions.baseline().forgetRestored();
        return judged(subject);
    }

    /** What they find in a new guest that has a setting under the candidate and none under the baseline; empty if it cannot be judged. */
    public Optional<List<Finding>> findingsWith(Candidate candidate, CaseId.NewGuest id, CpuidSetting setting) {
        Host host = host(id);
        Candidate baseline = baseline(id);
        return judged(new Case.NewGuest(
                id,
                host,
                Versions.of(candidate, baseline),
                id.kind(),
                boot(candidate, host).build(id.kind(), setting),
                boot(baseline, host).plain(id.kind()),
                boot(candidate, host).leafLimit(id.kind()),
                boot(baseline, host).leafLimit(id.kind())));
    }

    /**
     * The guest with more settings: as the version that archived it would archive it then, or, if nothing carries its policy, with the
     * settings in its configuration. Empty if that version builds no such guest.
     */
    public Optional<ArchivedGuest> asArchivedWith(ArchivedGuest guest, List<CpuidSetting> settings) {
        GuestConfiguration configuration = guest.configuration();
        for (CpuidSetting setting : settings) {
            configuration = configuration.with(setting);
        }
        ArchivedGuest configured = guest.with(configuration);
        if (guest.streamed().hasNoCpuid()) {
            return Optional.of(configured);
        }
        Host host = found(plan.workload().host(guest.host()), "host", guest.host());
        return plan.baselines()
                .archiving(guest)
                .map(version -> boot(version, host).asConfigured(configured))
                .filter(BuildOutcome.Built.class::isInstance)
                .map(built -> configured.with(WIDEST.serialise(((BuildOutcome.Built) built).policy())));
    }

    private Optional<List<Finding>> judged(Case subject) {
        Judgement judgement = examiner.judge(subject);
        return judgement.obstacle() == null ? Optional.of(judgement.findings()) : Optional.empty();
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
        return ask(questions, candidate, caseId);
    }

    private Case ask(Questions questions, Candidate candidate, CaseId caseId) {
        if (caseId instanceof CaseId.System system) {
            return questions.system(caseId, system.which());
        }
        if (caseId instanceof CaseId.Setting setting) {
            AskedSetting asked = AskedSetting.of(setting(setting), candidate, baseline(caseId), plan.baselines());
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
        Key key = new Key(candidate, host.name(), host.bootOptions());
        BootedCandidate running = booted.get(key);
        if (running == null) {
            running = new BootedCandidate(candidate, host);
            booted.put(key, running);
            forgetEldest(candidate);
        }
        return running;
    }

    private void forgetEldest(Candidate latest) {
        if (booted.size() > KEPT) {
            forget(booted.keySet().iterator().next());
        } else if (latest.mostAtOnce() < KEPT) {
            List<Key> ofItsKind = booted.keySet().stream()
                    .filter(key -> key.candidate() == latest)
                    .toList();
            if (ofItsKind.size() > latest.mostAtOnce()) {
                forget(ofItsKind.get(0));
            }
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
