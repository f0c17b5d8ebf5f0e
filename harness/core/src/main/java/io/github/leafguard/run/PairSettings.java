package io.github.leafguard.run;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.check.Case;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.run.AnswerNumbers.Answer;
import io.github.leafguard.run.AskedSettings.Understood;
import io.github.leafguard.run.ReleasePairs.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The {@code cpuid=} settings of one host, between all pairs. For one thread. */
final class PairSettings {
    /** As many are built under one release before the next one's turn: its rules and tables stay in the processor's caches. */
    private static final int AT_ONCE = 32;

    private final PairRun run;
    private final Workload.HostWork work;
    private final IntFunction<BootedCandidate> booted;
    private final List<Questions> questions;
    private final PairTally tally;

    /** Of each release the first one whose domains come to the same. */
    private final int[] alike;

    /** What is the same only if all that a release says of a setting is. */
    private record Said(BuildOutcome with, BuildOutcome plain, Understood understood) {}

    /** A setting that is asked about, with the number it has in the workload. */
    private record Asked(int number, CpuidSetting setting, CaseId.Setting id, BitSet pairs) {}

    /**
     * @param booted the releases on the host
     * @param questions one for each pair
     * @param tally is told of every case
     */
    PairSettings(
            PairRun run,
            Workload.HostWork work,
            IntFunction<BootedCandidate> booted,
            List<Questions> questions,
            PairTally tally) {
        this.run = run;
        this.work = work;
        this.booted = booted;
        this.questions = questions;
        this.tally = tally;
        this.alike = alike();
    }

    private int[] alike() {
        List<Object> rules = IntStream.range(0, run.releases().size())
                .mapToObj(release -> booted.apply(release).domainRules())
                .toList();
        return rules.stream().mapToInt(rules::indexOf).toArray();
    }

    /**
     * Judges all of them for one kind of guest.
     *
     * @param concerned the pairs of which one has guests of this kind
     */
    void judge(GuestKind kind, BitSet concerned) {
        List<Asked> all = asked(kind, concerned);
        for (int first = 0; first < all.size(); first += AT_ONCE) {
            List<Asked> some = all.subList(first, Math.min(first + AT_ONCE, all.size()));
            List<List<BuildOutcome>> byRelease = built(kind, some);
            for (int index = 0; index < some.size(); index++) {
                int own = index;
                judge(
                        kind,
                        some.get(index),
                        byRelease.stream().map(built -> built.get(own)).toList());
            }
        }
    }

    private List<Asked> asked(GuestKind kind, BitSet concerned) {
        List<Asked> asked = new ArrayList<>();
        for (int number = 0; number < run.settings().size(); number++) {
            CpuidSetting setting = run.workload().settings().get(number);
            CaseId.Setting id = new CaseId.Setting(work.host().name(), kind, setting.id());
            BitSet pairs = (BitSet) run.settings().asked(number).clone();
            pairs.and(concerned);
            if (!pairs.isEmpty() && run.filter().takes(id)) {
                asked.add(new Asked(number, setting, id, pairs));
            }
        }
        return asked;
    }

    /** By release; the same object where releases are known to build the same. */
    private List<List<BuildOutcome>> built(GuestKind kind, List<Asked> some) {
        List<List<BuildOutcome>> byRelease = new ArrayList<>();
        for (int release = 0; release < run.releases().size(); release++) {
            BootedCandidate candidate = booted.apply(release);
            List<BuildOutcome> built = new ArrayList<>(some.size());
            for (Asked asked : some) {
                int same = builtAlike(release, asked.number());
                built.add(
                        same < release
                                ? byRelease.get(same).get(built.size())
                                : candidate.build(kind, asked.setting()));
            }
            byRelease.add(built);
        }
        return byRelease;
    }

    /** The first release that builds the same of a setting on this host. */
    private int builtAlike(int release, int number) {
        for (int other = 0; other < release; other++) {
            if (alike[other] == alike[release] && run.settings().isBuiltAlike(other, release, number)) {
                return other;
            }
        }
        return release;
    }

    private void judge(GuestKind kind, Asked asked, List<BuildOutcome> built) {
        CpuidSetting setting = asked.setting();
        List<BuildOutcome> plain = IntStream.range(0, run.releases().size())
                .mapToObj(release -> booted.apply(release).plain(kind, setting))
                .toList();
        List<Answer> answers = IntStream.range(0, run.releases().size())
                .mapToObj(release -> answer(
                        built.get(release), plain.get(release), run.settings().understoodBy(release, asked.number())))
                .toList();
        tally.examine(new PairQuestion(asked.id(), kind.text(), asked.pairs(), true), answers, pair -> {
            Pair ends = run.pairs().get(pair);
            AskedSetting question = run.settings().of(asked.number(), ends);
            return new Case.Setting(
                    asked.id(),
                    work.host(),
                    questions.get(pair).versions(),
                    kind,
                    setting,
                    question.request(),
                    question.isUnderstoodAlike(),
                    built.get(ends.to()),
                    plain.get(ends.to()),
                    built.get(ends.from()),
                    plain.get(ends.from()));
        });
    }

    private static Answer answer(BuildOutcome with, BuildOutcome plain, Understood understood) {
        CpuPolicy built = policy(with);
        CpuPolicy plainly = policy(plain);
        return new Answer(
                new Said(with, plain, understood), Arrays.asList(built, plainly), built != null && plainly != null);
    }

    private static @Nullable CpuPolicy policy(BuildOutcome outcome) {
        return outcome instanceof BuildOutcome.Built built ? built.policy() : null;
    }
}
