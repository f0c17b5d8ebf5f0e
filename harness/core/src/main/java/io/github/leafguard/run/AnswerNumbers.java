package io.github.leafguard.run;

import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Feature;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.FeatureWord;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the answers that many releases give to one question. Answers of one number are equal, and their releases have the same names
 * for every feature in which the answers to the question differ: what is found between two numbers is found between any two releases of
 * these numbers. Thread-safe.
 */
final class AnswerNumbers {
    private final List<FeatureCatalog> catalogs;

    /** By the features that differ, as words: which releases name them alike. */
    private final Map<IntBuffer, int[]> sameNames = new ConcurrentHashMap<>();

    /**
     * An answer.
     *
     * @param said all that it is
     * @param policies the policies in it, as many in every answer to a question; null where it has none
     * @param isSound whether there is nothing to find in two answers that are both this one
     */
    record Answer(Object said, List<@Nullable CpuPolicy> policies, boolean isSound) {}

    /** @param catalogs the features that each release knows */
    AnswerNumbers(List<FeatureCatalog> catalogs) {
        this.catalogs = List.copyOf(catalogs);
    }

    /**
     * The number of each answer.
     *
     * @param answers one for each release
     * @param had a policy with which those in the answers are compared as well; null if there is none
     */
    int[] of(List<Answer> answers, @Nullable CpuPolicy had) {
        int[] numbers = new int[answers.size()];
        List<Answer> distinct = new ArrayList<>();
        for (int release = 0; release < numbers.length; release++) {
            numbers[release] = number(answers.get(release), distinct);
        }
        if (distinct.size() == 1) {
            return numbers;
        }
        int[] names = sameNames.computeIfAbsent(differing(distinct, had), this::sameNames);
        Map<Integer, Integer> both = new HashMap<>();
        for (int release = 0; release < numbers.length; release++) {
            numbers[release] = both.computeIfAbsent(numbers[release] << 16 | names[release], any -> both.size());
        }
        return numbers;
    }

    private static int number(Answer answer, List<Answer> distinct) {
        for (int number = distinct.size() - 1; number >= 0; number--) {
            if (distinct.get(number).said().equals(answer.said())) {
                return number;
            }
        }
        distinct.add(answer);
        return distinct.size() - 1;
    }

    private static IntBuffer differing(List<Answer> distinct, @Nullable CpuPolicy had) {
        int[] bits = new int[FeatureWord.COUNT];
        for (int place = 0; place < distinct.get(0).policies().size(); place++) {
            CpuPolicy measure = had;
            for (Answer answer : distinct) {
                CpuPolicy policy = answer.policies().get(place);
                measure = measure == null ? policy : measure;
                for (int word = 0; word < bits.length && policy != null && measure != null; word++) {
                    int position = FeatureWord.position(word);
                    bits[word] |= policy.word(position) ^ measure.word(position);
                }
            }
        }
        return IntBuffer.wrap(bits);
    }

    private int[] sameNames(IntBuffer differing) {
        Map<List<Optional<Feature>>, Integer> known = new HashMap<>();
        int[] numbers = new int[catalogs.size()];
        for (int release = 0; release < numbers.length; release++) {
            List<Optional<Feature>> names = new ArrayList<>();
            for (int word = 0; word < differing.limit(); word++) {
                for (int bits = differing.get(word); bits != 0; bits &= bits - 1) {
                    names.add(catalogs.get(release).at(word * 32 + Integer.numberOfTrailingZeros(bits)));
                }
            }
            numbers[release] = known.computeIfAbsent(names, any -> known.size());
        }
        return numbers;
    }
}
