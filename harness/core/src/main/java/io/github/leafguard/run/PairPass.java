package io.github.leafguard.run;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.check.Case;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.run.AnswerNumbers.Answer;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.run.ReleasePairs.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One host under many releases, pair by pair, of which a step comes before the longer pairs that it is part of. For one thread. */
final class PairPass implements AutoCloseable {
    private final PairRun run;
    private final Workload.HostWork work;
    private final Map<Candidate, BootedCandidate> booted = new HashMap<>();
    private final List<Questions> questions = new ArrayList<>();
    private final List<AlikeCases> failed = new ArrayList<>();
    private final List<Integer> alike = new ArrayList<>();
    private final int[] cases;
    private final int[] missing;

    /**
     * A case, or several that no rule tells apart.
     *
     * @param asked the pairs that have it
     * @param afterSteps whether longer pairs are looked at only where a step on their way fails
     * @param isExcused whether a failure between a pair is none
     * @param had the policy that an archived guest had; null if there is none
     */
    private record Question(
            List<CaseId> ids,
            String guestKind,
            String source,
            BitSet asked,
            boolean afterSteps,
            IntPredicate isExcused,
            @Nullable CpuPolicy had) {
        /** A case that no archived guest is part of. */
        Question(CaseId id, String guestKind, BitSet asked, boolean afterSteps) {
            this(List.of(id), guestKind, "", asked, afterSteps, pair -> false, null);
        }
    }

    PairPass(PairRun run, Workload.HostWork work) {
        this.run = run;
        this.work = work;
        this.cases = new int[run.pairs().size()];
        this.missing = new int[run.pairs().size()];
    }

    void judge() {
        for (Pair pair : run.pairs()) {
            questions.add(new Questions(
                    work.host(), run.releases().get(pair.to()), run.releases().get(pair.from()), this::boot));
        }
        restores();
        for (SystemPolicy which : SystemPolicy.values()) {
            system(which);
        }
        for (GuestKind kind : GuestKind.values()) {
            newGuest(kind);
        }
        if (work.host().triesSettings()) {
            for (GuestKind kind : CaseId.Setting.KINDS) {
                BitSet concerned = concerned(kind);
                for (int number = 0; number < run.settings().size() && !concerned.isEmpty(); number++) {
                    setting(kind, number, concerned);
                }
            }
        }
    }

    void tell(ReleasePairs.Listener listener) {
        for (int pair = 0; pair < cases.length; pair++) {
            listener.counted(pair, cases[pair], missing[pair]);
        }
        failed.forEach(listener::failed);
    }

    private BootedCandidate boot(int release) {
        return boot(run.releases().get(release));
    }

    private BootedCandidate boot(Candidate release) {
        return booted.computeIfAbsent(release, any -> new BootedCandidate(release, work.host()));
    }

    private List<Answer> answers(IntFunction<Answer> ofRelease) {
        return IntStream.range(0, run.releases().size()).mapToObj(ofRelease).toList();
    }

    private BitSet pairs(IntPredicate isOne) {
        BitSet some = new BitSet();
        IntStream.range(0, run.pairs().size()).filter(isOne).forEach(some::set);
        return some;
    }

    /** Examines each two answers that differ once, whatever the number of pairs that have them. */
    private void examine(Question question, List<Answer> answers, IntFunction<Case> between) {
        int[] numbers = run.numbers().of(answers, question.had());
        Map<Integer, Judgement> judgements = new HashMap<>();
        BitSet failing = new BitSet();
        int count = question.ids().size();
        BitSet asked = question.asked();
        for (int pair = asked.nextSetBit(0); pair >= 0; pair = asked.nextSetBit(pair + 1)) {
            cases[pair] += count;
            Pair ends = run.pairs().get(pair);
            boolean alike = numbers[ends.from()] == numbers[ends.to()]
                    && answers.get(ends.from()).isSound();
            if (alike
                    || question.afterSteps()
                            && !ends.isStep()
                            && (failing.isEmpty()
                                    || !failing.intersects(run.steps().get(pair)))) {
                continue;
            }
            int key = AlikeCases.key(numbers, ends);
            Judgement judgement = judgements.get(key);
            if (judgement == null) {
                judgement = run.examiner().judge(between.apply(pair));
                judgements.put(key, judgement);
            }
            if (judgement.status() == Status.FAILED) {
                failing.set(pair, !question.isExcused().test(pair));
            } else if (judgement.status().isMissing()) {
                missing[pair] += count;
            }
        }
        if (!failing.isEmpty()) {
            failed.add(new AlikeCases(
                    question.ids(), question.guestKind(), question.source(), numbers, failing, judgements));
        }
    }

    private void system(SystemPolicy which) {
        CaseId id = new CaseId.System(work.host().name(), which);
        if (!run.filter().takes(id)) {
            return;
        }
        List<Answer> answers = answers(release -> {
            CpuPolicy policy = boot(release).system(which);
            return new Answer(Optional.ofNullable(policy), Arrays.asList(policy), true);
        });
        BitSet asked = pairs(pair -> exists(answers, run.pairs().get(pair).from())
                || exists(answers, run.pairs().get(pair).to()));
        examine(
                new Question(id, "", asked, false),
                answers,
                pair -> questions.get(pair).system(id, which));
    }

    private static boolean exists(List<Answer> answers, int release) {
        CpuPolicy policy = answers.get(release).policies().get(0);
        return policy != null && !policy.equals(CpuPolicy.EMPTY);
    }

    private BitSet concerned(GuestKind kind) {
        return pairs(pair -> questions.get(pair).concern(kind));
    }

    private record Fresh(BuildOutcome guest, OptionalInt leafLimit) {}

    private void newGuest(GuestKind kind) {
        CaseId id = new CaseId.NewGuest(work.host().name(), kind);
        if (!run.filter().takes(id)) {
            return;
        }
        List<Answer> answers = answers(release -> {
            BuildOutcome guest = boot(release).plain(kind);
            return new Answer(
                    new Fresh(guest, boot(release).leafLimit(kind)), Arrays.asList(policy(guest)), isBuilt(guest));
        });
        examine(
                new Question(id, kind.text(), concerned(kind), false),
                answers,
                pair -> questions.get(pair).newGuest(id, kind));
    }

    private static boolean isBuilt(BuildOutcome outcome) {
        return outcome instanceof BuildOutcome.Built;
    }

    private static @Nullable CpuPolicy policy(BuildOutcome outcome) {
        return outcome instanceof BuildOutcome.Built built ? built.policy() : null;
    }

    private void setting(GuestKind kind, int number, BitSet concerned) {
        CpuidSetting setting = run.workload().settings().get(number);
        CaseId id = new CaseId.Setting(work.host().name(), kind, setting.id());
        BitSet asked = (BitSet) run.settings().asked(number).clone();
        asked.and(concerned);
        if (asked.isEmpty() || !run.filter().takes(id)) {
            return;
        }
        List<BuildOutcome> outcomes = new ArrayList<>();
        for (int release = 0; release < run.releases().size(); release++) {
            int same = builtAlike(release, number);
            outcomes.add(same < release ? outcomes.get(same) : boot(release).build(kind, setting));
        }
        List<Answer> answers = answers(release -> {
            BuildOutcome with = outcomes.get(release);
            BuildOutcome plain = boot(release).plain(kind, setting);
            return new Answer(
                    new SettingAnswer(with, plain, run.settings().understoodBy(release, number)),
                    Arrays.asList(policy(with), policy(plain)),
                    isBuilt(with) && isBuilt(plain));
        });
        examine(new Question(id, kind.text(), asked, true), answers, pair -> {
            Pair ends = run.pairs().get(pair);
            AskedSetting question = run.settings().of(number, ends);
            return new Case.Setting(
                    id,
                    work.host(),
                    questions.get(pair).versions(),
                    kind,
                    setting,
                    question.request(),
                    question.isUnderstoodAlike(),
                    outcomes.get(ends.to()),
                    boot(ends.to()).plain(kind, setting),
                    outcomes.get(ends.from()),
                    boot(ends.from()).plain(kind, setting));
        });
    }

    /** The first release that builds the same of a setting on this host. */
    private int builtAlike(int release, int number) {
        List<Integer> alike = alike();
        for (int other = 0; other < release; other++) {
            if (alike.get(other).equals(alike.get(release)) && run.settings().isBuiltAlike(other, release, number)) {
                return other;
            }
        }
        return release;
    }

    /** Of each release the first one whose domains come to the same. */
    private List<Integer> alike() {
        if (alike.isEmpty()) {
            List<Object> rules = new ArrayList<>();
            for (int release = 0; release < run.releases().size(); release++) {
                Object own = boot(release).domainRules();
                int first = rules.indexOf(own);
                rules.add(own);
                alike.add(first < 0 ? release : first);
            }
        }
        return alike;
    }

    private record SettingAnswer(BuildOutcome with, BuildOutcome plain, AskedSettings.Understood understood) {}

    private void restores() {
        List<GuestGroup> groups = GuestGroup.of(
                GuestGroup.equal(work.guests().stream()
                        .filter(guest -> run.filter().takes(CaseId.of(guest)))
                        .toList()),
                this::asBuilt);
        for (int release = 0; release < run.releases().size(); release++) {
            boot(release).restoreAndKeep(askedOf(release, groups));
        }
        groups.forEach(this::restore);
    }

    private List<ArchivedGuest> askedOf(int release, List<GuestGroup> groups) {
        return groups.stream()
                .map(group -> group.first().guest())
                .filter(guest -> run.promises().isAsked(release, guest))
                .toList();
    }

    private BuildOutcome asBuilt(ArchivedGuest guest) {
        return run.promises()
                .archiving(guest)
                .map(version -> boot(version).asConfigured(guest))
                .orElseGet(() -> new BuildOutcome.NotCheckable("no model of " + guest.source() + " is known here"));
    }

    private record Restored(RestoreOutcome outcome, Optional<CpuPolicy> max) {}

    private void restore(GuestGroup group) {
        ArchivedGuest guest = group.first().guest();
        SystemPolicy max = guest.kind().isHvm() ? SystemPolicy.HVM_MAX : SystemPolicy.PV_MAX;
        List<Answer> answers = answers(release -> run.promises().isAsked(release, guest)
                ? restored(boot(release), guest, max)
                : new Answer("not asked", Arrays.asList(null, null), false));
        examine(
                new Question(
                        group.all().stream().map(CaseId::of).toList(),
                        guest.kind().text(),
                        guest.source(),
                        run.promises().between(guest),
                        false,
                        pair -> isExcused(run.pairs().get(pair), guest),
                        group.first().archived()),
                answers,
                pair -> {
                    Questions asked = questions.get(pair);
                    return asked.restore(
                            CaseId.of(guest), group.first(), asked.candidate().restored(guest));
                });
    }

    /** A baseline that is older than what the guest's version took over is no measure where it refuses the guest itself. */
    private boolean isExcused(Pair pair, ArchivedGuest guest) {
        return boot(pair.from()).restored(guest) instanceof RestoreOutcome.Refused
                && run.promises().isAhead(guest, pair.to());
    }

    private static Answer restored(BootedCandidate release, ArchivedGuest guest, SystemPolicy max) {
        RestoreOutcome outcome = release.restored(guest);
        CpuPolicy policy = outcome instanceof RestoreOutcome.Restored ok ? ok.policy() : null;
        CpuPolicy most = release.system(max);
        return new Answer(
                new Restored(outcome, Optional.ofNullable(most)), Arrays.asList(policy, most), policy != null);
    }

    @Override
    public void close() {
        BootedCandidate.closeAll(booted.values());
    }
}
