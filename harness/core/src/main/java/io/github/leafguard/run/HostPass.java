package io.github.leafguard.run;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.check.Case;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.CpuPolicy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One portion of a host, for all candidates, by one thread: what candidates have in common (baselines, names, archived policies) is made
 * once and dropped when the portion is done.
 */
final class HostPass implements AutoCloseable {
    /** More distinct guests than this are restored in parts, and nothing of a part is kept for the next candidate. */
    private static final int MOST_KEPT = 4096;

    private final RunPlan plan;
    private final Portion work;
    private final Examiner examiner;
    private final HostFailures failures;
    private final RunningCandidates running;
    private final Map<GuestKind, CaseId.Setting[]> settingIds = new EnumMap<>(GuestKind.class);

    private @Nullable List<List<ArchivedGuest>> equalGuests;

    /** Made when first needed, since versions are booted for it. */
    private @Nullable List<GuestGroup> groups;

    HostPass(RunPlan plan, Portion work, Examiner examiner) {
        this(plan, work.inMemory(), examiner, new HostFailures());
    }

    private HostPass(RunPlan plan, Portion work, Examiner examiner, HostFailures failures) {
        this.plan = plan;
        this.work = work;
        this.examiner = examiner;
        this.failures = failures;
        this.running = new RunningCandidates(work.host(), failures);
    }

    private List<List<ArchivedGuest>> equalGuests() {
        List<List<ArchivedGuest>> known = equalGuests;
        if (known == null) {
            known = GuestGroup.equal(work.guests().stream()
                    .filter(guest -> plan.filter().takes(CaseId.of(guest)))
                    .toList());
            equalGuests = known;
        }
        return known;
    }

    private List<GuestGroup> groups() {
        List<GuestGroup> known = groups;
        if (known == null) {
            known = GuestGroup.of(equalGuests(), this::asBuilt);
            groups = known;
        }
        return known;
    }

    /** What the version that archived a guest makes of its configuration on this host. */
    private BuildOutcome asBuilt(ArchivedGuest guest) {
        return plan.baselines()
                .archiving(guest)
                .map(version -> running.boot(version).asConfigured(guest))
                .orElseGet(() -> new BuildOutcome.NotCheckable("no model of " + guest.source() + " is known here"));
    }

    /** What is being asked at the moment, for the message when it goes wrong. */
    String asking() {
        return running.asking();
    }

    /**
     * Every case of this portion under a candidate. If the candidate cannot run here, or what it is compared with, no case is judged.
     *
     * @param settings gives the workload's settings, in its order
     */
    PortionResult judge(Candidate candidate, Supplier<List<AskedSetting>> settings) {
        while (true) {
            int before = failures.count();
            try {
                running.beginJudgement();
                forgetGroupsIfAnyFailed();
                List<CaseResult> assumed = judgeAsAssumed(candidate, settings);
                return running.failure(candidate)
                        .map(failure -> PortionResult.unjudged(assumed, failure))
                        .orElseGet(() -> new PortionResult(judge(candidate, settings, assumed), null));
            } catch (CandidateException noAnswer) {
                if (failures.count() == before) {
                    throw noAnswer;
                }
                running.leaveOutFailed();
            }
        }
    }

    /** Groups are made with the help of the versions that archived guests, which must be known to be used. */
    private void forgetGroupsIfAnyFailed() {
        if (failures.count() > 0) {
            groups = null;
        }
    }

    /** Where something about the host is open, each case is judged under every possibility, and is undecided if they do not agree. */
    private List<CaseResult> judge(
            Candidate candidate, Supplier<List<AskedSetting>> settings, List<CaseResult> assumed) {
        HostVariants variants = new HostVariants(work.host());
        Possibilities possibilities = new Possibilities(assumed, variants);
        variants.open(running.open());
        for (Host variant; (variant = variants.next()) != null; ) {
            try (HostPass pass = new HostPass(plan, work.on(variant), examiner, failures)) {
                List<CaseResult> results = pass.judgeAsAssumed(candidate, settings);
                possibilities.judged(results);
                variants.open(pass.running.open());
            }
        }
        return possibilities.results();
    }

    private List<CaseResult> judgeAsAssumed(Candidate candidate, Supplier<List<AskedSetting>> settings) {
        try {
            return cases(candidate, settings);
        } catch (CandidateException noAnswer) {
            running.noteFailures();
            throw noAnswer;
        }
    }

    private List<CaseResult> cases(Candidate candidate, Supplier<List<AskedSetting>> settings) {
        List<CaseResult> results = new ArrayList<>();
        Questions questions = questions(candidate, plan.baselines().of(candidate));
        restores(candidate, results);
        if (!work.isFirst()) {
            return results;
        }
        systemPolicies(questions, results);
        for (GuestKind kind : GuestKind.values()) {
            newGuest(questions, kind, results);
        }
        for (GuestKind kind : CaseId.Setting.KINDS) {
            settings(questions, kind, settings, results);
        }
        return results;
    }

    private Questions questions(Candidate candidate, Candidate baseline) {
        return new Questions(work.host(), candidate, baseline, running::boot);
    }

    private void restores(Candidate candidate, List<CaseResult> results) {
        Restores restores = new Restores(plan.baselines(), examiner, work.host().name(), running::nowAsking);
        List<List<ArchivedGuest>> equal = equalGuests();
        if (equal.size() <= MOST_KEPT) {
            restores.judge(candidate, groups(), baseline -> questions(candidate, baseline), results);
            return;
        }
        for (int from = 0; from < equal.size(); from += MOST_KEPT) {
            List<GuestGroup> part =
                    GuestGroup.of(equal.subList(from, Math.min(from + MOST_KEPT, equal.size())), this::asBuilt);
            restores.judge(candidate, part, baseline -> questions(candidate, baseline), results);
            running.forgetRestored();
        }
    }

    private void systemPolicies(Questions questions, List<CaseResult> results) {
        for (SystemPolicy which : SystemPolicy.values()) {
            CaseId id = new CaseId.System(work.host().name(), which);
            if (plan.filter().takes(id)) {
                running.nowAsking(id.text());
                Case.System subject = questions.system(id, which);
                if (exists(subject.candidate()) || exists(subject.baseline()) || questions.areAbsent()) {
                    results.add(judgement(questions, subject)
                            .on(id, work.host().name(), "")
                            .with(MaxLeaves.of(subject)));
                }
            }
        }
    }

    /** An absent candidate is not judged at all; an absent baseline only matters where a check would have compared with it. */
    private Judgement judgement(Questions questions, Case.System subject) {
        Optional<String> absent = questions.candidate().absent();
        if (absent.isPresent()) {
            return Judgement.unjudged(absent.get());
        }
        Judgement judgement = examiner.judge(subject);
        return judgement.obstacle() == null
                ? judgement
                : questions
                        .baseline()
                        .absent()
                        .map(reason -> Judgement.unjudged(
                                "the baseline " + subject.versions().baseline() + " cannot be asked: " + reason))
                        .orElse(judgement);
    }

    /** A hypervisor whose HVM is switched off has all-zero HVM policies instead of none. */
    private static boolean exists(@Nullable CpuPolicy policy) {
        return policy != null && !policy.equals(CpuPolicy.EMPTY);
    }

    private void newGuest(Questions questions, GuestKind kind, List<CaseResult> results) {
        CaseId id = new CaseId.NewGuest(work.host().name(), kind);
        running.nowAsking(id.text());
        if (plan.filter().takes(id) && questions.concern(kind)) {
            results.add(examiner.judge(questions.newGuest(id, kind))
                    .on(id, work.host().name(), kind.text()));
        }
    }

    private void settings(
            Questions questions, GuestKind kind, Supplier<List<AskedSetting>> settings, List<CaseResult> results) {
        if (!work.host().triesSettings()) {
            return;
        }
        CaseId.Setting[] ids = settingIds.computeIfAbsent(kind, this::namesOfSettings);
        if (Stream.of(ids).noneMatch(plan.filter()::takes) || !questions.concern(kind)) {
            return;
        }
        List<AskedSetting> all = settings.get();
        for (int i = 0; i < ids.length; i++) {
            running.nowAsking(ids[i].text());
            AskedSetting asked = all.get(i);
            if (asked.isAsked() && plan.filter().takes(ids[i])) {
                results.add(examiner.judge(questions.setting(ids[i], kind, asked))
                        .on(ids[i], work.host().name(), kind.text()));
            }
        }
    }

    private CaseId.Setting[] namesOfSettings(GuestKind kind) {
        return plan.workload().settings().stream()
                .map(setting -> new CaseId.Setting(work.host().name(), kind, setting.id()))
                .toArray(CaseId.Setting[]::new);
    }

    @Override
    public void close() {
        running.close();
    }
}
