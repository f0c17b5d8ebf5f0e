package io.github.leafguard.run;

import io.github.leafguard.check.Case;
import io.github.leafguard.run.AnswerNumbers.Answer;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.run.ReleasePairs.Pair;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Counts the cases of one host between all pairs, and keeps those that fail between some. For one thread. */
final class PairTally {
    private final PairRun run;
    private final List<AlikeCases> failed = new ArrayList<>();
    private final int[] missing;

    /** How many cases there are between the same pairs. */
    private final Map<BitSet, Integer> cases = new HashMap<>();

    PairTally(PairRun run) {
        this.run = run;
        this.missing = new int[run.pairs().size()];
    }

    /**
     * Examines each two answers that differ once, whatever the number of pairs that have them.
     *
     * @param answers one for each release
     * @param between the case as a pair has it
     */
    void examine(PairQuestion question, List<Answer> answers, IntFunction<Case> between) {
        cases.merge(question.asked(), question.ids().size(), Integer::sum);
        int[] numbers = run.numbers().of(answers, question.had());
        boolean[] isSound = new boolean[numbers.length];
        boolean isAlike = true;
        for (int release = 0; release < numbers.length; release++) {
            isSound[release] = answers.get(release).isSound();
            isAlike &= isSound[release] && numbers[release] == numbers[0];
        }
        if (!isAlike) {
            new Examination(question, numbers, isSound, between).examine();
        }
    }

    void tell(ReleasePairs.Listener listener) {
        int[] counts = new int[missing.length];
        cases.forEach((asked, count) -> {
            for (int pair = asked.nextSetBit(0); pair >= 0; pair = asked.nextSetBit(pair + 1)) {
                counts[pair] += count;
            }
        });
        for (int pair = 0; pair < missing.length; pair++) {
            listener.counted(pair, counts[pair], missing[pair]);
        }
        failed.forEach(listener::failed);
    }

    /** One question, pair by pair. */
    private final class Examination {
        private final PairQuestion question;
        private final int[] numbers;
        private final boolean[] isSound;
        private final IntFunction<Case> between;
        private final Map<Integer, Judgement> judgements = new HashMap<>();
        private final BitSet failing = new BitSet();

        Examination(PairQuestion question, int[] numbers, boolean[] isSound, IntFunction<Case> between) {
            this.question = question;
            this.numbers = numbers;
            this.isSound = isSound;
            this.between = between;
        }

        void examine() {
            BitSet asked = question.asked();
            int[] from = run.ends().from();
            int[] to = run.ends().to();
            for (int pair = asked.nextSetBit(0); pair >= 0; pair = asked.nextSetBit(pair + 1)) {
                int before = from[pair];
                if (numbers[before] == numbers[to[pair]] && isSound[before]) {
                    continue;
                }
                if (question.afterSteps()
                        && failing.isEmpty()
                        && pair > run.ends().lastStep()) {
                    break;
                }
                if (isLookedAt(pair)) {
                    count(pair, judgement(pair));
                }
            }
            if (!failing.isEmpty()) {
                failed.add(new AlikeCases(
                        question.ids(), question.guestKind(), question.source(), numbers, failing, judgements));
            }
        }

        private boolean isLookedAt(int pair) {
            return !question.afterSteps()
                    || run.pairs().get(pair).isStep()
                    || failing.intersects(run.steps().get(pair));
        }

        private Judgement judgement(int pair) {
            Pair ends = run.pairs().get(pair);
            int key = AlikeCases.key(numbers, ends);
            Judgement judgement = judgements.get(key);
            if (judgement == null) {
                judgement = run.examiner().judge(between.apply(pair));
                judgements.put(key, judgement);
            }
            return judgement;
        }

        private void count(int pair, Judgement judgement) {
            if (judgement.status() == Status.FAILED) {
                failing.set(pair, !question.isExcused().test(pair));
            } else if (judgement.status().isMissing()) {
                missing[pair] += question.ids().size();
            }
        }
    }
}
