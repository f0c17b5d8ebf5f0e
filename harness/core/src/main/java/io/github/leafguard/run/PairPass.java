package io.github.leafguard.run;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.run.AnswerNumbers.Answer;
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
    private final PairTally tally;

    PairPass(PairRun run, Workload.HostWork work) {
        this.run = run;
        this.work = work;
        this.tally = new PairTally(run);
    }

    /** All cases of the host. */
    PairTally judge() {
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
                if (!concerned.isEmpty()) {
                    new PairSettings(run, work, this::boot, questions, tally).judge(kind, concerned);
                }
            }
        }
        return tally;
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
        tally.examine(
                new PairQuestion(id, "", asked, false),
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
                    new Fresh(guest, boot(release).leafLimit(kind)),
                    Arrays.asList(policy(guest)),
                    guest instanceof BuildOutcome.Built);
        });
        tally.examine(
                new PairQuestion(id, kind.text(), concerned(kind), false),
                answers,
                pair -> questions.get(pair).newGuest(id, kind));
    }

    private static @Nullable CpuPolicy policy(BuildOutcome outcome) {
        return outcome instanceof BuildOutcome.Built built ? built.policy() : null;
    }

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
        tally.examine(
                new PairQuestion(
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
