package io.github.leafguard.run;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.check.Case;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.run.OtherAnswer.Sort;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks a candidate and variants of it the same, host by host, and tells where a variant answers otherwise. A case is held against the
 * checks only where it does: the same answer has the same findings. Thread-safe.
 */
public final class VariantSurvey {
    /** So many distinct guests are restored at a time. */
    private static final int PART = 512;

    private final RunPlan plan;
    private final Candidate judged;
    private final Candidate candidate;
    private final List<Candidate> variants;
    private final Examiner examiner;

    /** What the candidate itself was found to do is known; what another one does in its place is asked. */
    private final boolean isStandIn;

    /** Hears of the answers, case by case. */
    public interface Listener {
        /**
         * A variant answers otherwise than the candidate.
         *
         * @param variant its number
         */
        void differs(int variant, OtherAnswer answer);
    }

    /**
     * @param plan the run
     * @param judged the candidate whose baselines count
     * @param candidate who answers for it; itself, or the model of its changes
     * @param variants all that are asked
     */
    public VariantSurvey(RunPlan plan, Candidate judged, Candidate candidate, List<Candidate> variants) {
        this.plan = plan;
        this.judged = judged;
        this.candidate = candidate;
        this.variants = List.copyOf(variants);
        this.examiner = new Examiner(plan.filter().checks());
        this.isStandIn = !candidate.equals(judged);
    }

    private List<Finding> findingsOfStandIn(Supplier<Case> before) {
        return isStandIn ? examiner.judge(before.get()).findings() : List.of();
    }

    /**
     * Asks about cases of one host.
     *
     * @throws IllegalArgumentException if the run has no such host, guest or setting
     */
    public void ask(String host, List<CaseId> cases, Listener listener) {
        Host where = plan.workload()
                .host(host)
                .orElseThrow(() -> new IllegalArgumentException("the corpus has no host '" + host + "'"));
        try (Pass pass = new Pass(where, listener)) {
            pass.ask(cases);
        }
    }

    /** The work on one host, by one thread. */
    private final class Pass implements AutoCloseable {
        private final Host host;
        private final Listener listener;
        private final Map<Candidate, BootedCandidate> booted = new IdentityHashMap<>();

        Pass(Host host, Listener listener) {
            this.host = host;
            this.listener = listener;
        }

        void ask(List<CaseId> cases) {
            List<ArchivedGuest> guests = new ArrayList<>();
            for (CaseId caseId : cases) {
                if (caseId instanceof CaseId.Restore restore) {
                    guests.add(guest(restore.guest()));
                } else if (caseId instanceof CaseId.Refusal refusal) {
                    guests.add(guest(refusal.guest()));
                } else if (caseId instanceof CaseId.System system) {
                    system(system);
                } else if (caseId instanceof CaseId.NewGuest newGuest) {
                    newGuest(newGuest);
                } else {
                    setting((CaseId.Setting) caseId);
                }
            }
            List<List<ArchivedGuest>> equal = GuestGroup.equal(guests);
            for (int from = 0; from < equal.size(); from += PART) {
                restore(equal.subList(from, Math.min(from + PART, equal.size())));
                booted.values().forEach(BootedCandidate::forgetRestored);
            }
        }

        private ArchivedGuest guest(String id) {
            return plan.workload()
                    .guest(id)
                    .orElseThrow(() -> new IllegalArgumentException("the corpus has no archived guest '" + id + "'"));
        }

        private BootedCandidate boot(Candidate any) {
            return booted.computeIfAbsent(any, one -> new BootedCandidate(one, host));
        }

        private Questions questions(Candidate any, Candidate baseline) {
            return new Questions(host, any, baseline, this::boot);
        }

        private void system(CaseId.System id) {
            SystemPolicy which = id.which();
            for (int number = 0; number < variants.size(); number++) {
                Candidate variant = variants.get(number);
                if (!Answers.isSame(boot(candidate).system(which), boot(variant).system(which))) {
                    Candidate baseline = plan.baselines().of(judged);
                    tell(
                            number,
                            id,
                            Sort.POLICY,
                            questions(variant, baseline).system(id, which),
                            () -> questions(candidate, baseline).system(id, which));
                }
            }
        }

        private void newGuest(CaseId.NewGuest id) {
            GuestKind kind = id.kind();
            for (int number = 0; number < variants.size(); number++) {
                BootedCandidate variant = boot(variants.get(number));
                BuildOutcome before = boot(candidate).plain(kind);
                BuildOutcome after = variant.plain(kind);
                boolean sameLimit = boot(candidate).leafLimit(kind).equals(variant.leafLimit(kind));
                if (!sameLimit || !Answers.isSame(before, after)) {
                    Candidate baseline = plan.baselines().of(judged);
                    tell(
                            number,
                            id,
                            sameLimit && Answers.looksSame(before, after) ? Sort.UNSEEN : Sort.NEW_GUEST,
                            questions(variants.get(number), baseline).newGuest(id, kind),
                            () -> questions(candidate, baseline).newGuest(id, kind));
                }
            }
        }

        private void setting(CaseId.Setting id) {
            CpuidSetting setting = plan.workload()
                    .setting(id.setting())
                    .orElseThrow(
                            () -> new IllegalArgumentException("the corpus has no setting '" + id.setting() + "'"));
            Answers.Effect before = effect(candidate, id.kind(), setting);
            for (int number = 0; number < variants.size(); number++) {
                Candidate variant = variants.get(number);
                Answers.Effect after = effect(variant, id.kind(), setting);
                if (!before.isSame(after)) {
                    tell(
                            number,
                            id,
                            before.looksSame(after) ? Sort.UNSEEN : Sort.SETTING,
                            setting(variant, id, setting),
                            () -> setting(candidate, id, setting));
                }
            }
        }

        private Answers.Effect effect(Candidate any, GuestKind kind, CpuidSetting setting) {
            return new Answers.Effect(boot(any).build(kind, setting), boot(any).plain(kind, setting));
        }

        private Case setting(Candidate any, CaseId.Setting id, CpuidSetting setting) {
            Candidate baseline = plan.baselines().of(judged);
            return questions(any, baseline)
                    .setting(id, id.kind(), AskedSetting.of(setting, any, baseline, plan.baselines()));
        }

        private void restore(List<List<ArchivedGuest>> groups) {
            List<ArchivedGuest> firsts =
                    groups.stream().map(group -> group.get(0)).toList();
            List<RestoreOutcome> before = boot(candidate).restore(firsts);
            Map<ArchivedGuest, DecodedGuest> decoded = new LinkedHashMap<>();
            for (int number = 0; number < variants.size(); number++) {
                List<RestoreOutcome> after = boot(variants.get(number)).restore(firsts);
                for (int at = 0; at < firsts.size(); at++) {
                    Sort sort = sort(variants.get(number), firsts.get(at), before.get(at), after.get(at));
                    if (sort != null) {
                        DecodedGuest guest = decoded.computeIfAbsent(firsts.get(at), this::decoded);
                        tell(number, sort, groups.get(at), guest, before.get(at), after.get(at));
                    }
                }
            }
        }

        /** What is different; null if nothing is, neither the answer nor the policy with which checks compare it. */
        private @Nullable Sort sort(
                Candidate variant, ArchivedGuest guest, RestoreOutcome before, RestoreOutcome after) {
            if (!Answers.isSame(before, after)) {
                return Answers.sort(before, after);
            }
            SystemPolicy max = guest.kind().isHvm() ? SystemPolicy.HVM_MAX : SystemPolicy.PV_MAX;
            return Answers.isSame(boot(candidate).system(max), boot(variant).system(max)) ? null : Sort.UNSEEN;
        }

        private DecodedGuest decoded(ArchivedGuest guest) {
            return DecodedGuest.of(
                    guest,
                    () -> plan.baselines()
                            .archiving(guest)
                            .map(version -> boot(version).asConfigured(guest))
                            .orElseGet(() ->
                                    new BuildOutcome.NotCheckable("no model of " + guest.source() + " is known here")));
        }

        private void tell(
                int number,
                Sort sort,
                List<ArchivedGuest> group,
                DecodedGuest guest,
                RestoreOutcome before,
                RestoreOutcome after) {
            CaseId first = CaseId.of(guest.guest());
            Candidate baseline = plan.baselines().beside(judged, guest.guest());
            Judgement now =
                    examiner.judge(questions(variants.get(number), baseline).restore(first, guest, after));
            List<Finding> was =
                    findingsOfStandIn(() -> questions(candidate, baseline).restore(first, guest, before));
            for (ArchivedGuest each : group) {
                CaseId id = CaseId.of(each);
                listener.differs(
                        number, new OtherAnswer(id, sort, now.obstacle() == null, on(id, now.findings()), on(id, was)));
            }
        }

        private static List<Finding> on(CaseId id, List<Finding> findings) {
            return findings.stream().map(finding -> finding.on(id)).toList();
        }

        private void tell(int number, CaseId id, Sort sort, Case after, Supplier<Case> before) {
            Judgement now = examiner.judge(after);
            listener.differs(
                    number,
                    new OtherAnswer(id, sort, now.obstacle() == null, now.findings(), findingsOfStandIn(before)));
        }

        @Override
        public void close() {
            BootedCandidate.closeAll(booted.values());
        }
    }
}
