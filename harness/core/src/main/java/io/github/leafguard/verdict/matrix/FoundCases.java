package io.github.leafguard.verdict.matrix;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.check.Finding.Severity;
import io.github.leafguard.policy.Location;
import io.github.leafguard.run.AlikeCases;
import io.github.leafguard.run.ReleasePairs;
import io.github.leafguard.run.ReleasePairs.Pair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is found of every pair. Cases that no rule tells apart are one. A finding is known by its place and subject, whichever the case, and has
 * a number.
 */
final class FoundCases implements ReleasePairs.Listener {
    private final List<Pair> pairs;
    private final Map<Long, Integer> numbers = new HashMap<>();
    private final List<FoundCase> all = new ArrayList<>();
    private final Map<CaseId, FoundCase> byId = new HashMap<>();

    /** Equal ones are one. */
    private final Map<FailurePattern, FailurePattern> patterns = new HashMap<>();

    private final Map<Sort, Integer> sortNumbers = new HashMap<>();
    private final List<Finding> sorts = new ArrayList<>();
    private final int[] cases;
    private final int[] missing;

    private record Sort(String rule, @Nullable Location location, int bit, String subject) {
        static Sort of(Finding finding) {
            return new Sort(finding.kind().rule(), finding.location(), finding.bit(), finding.subject());
        }
    }

    FoundCases(List<Pair> pairs) {
        this.pairs = List.copyOf(pairs);
        this.cases = new int[pairs.size()];
        this.missing = new int[pairs.size()];
        for (int number = 0; number < pairs.size(); number++) {
            numbers.put(ends(pairs.get(number).from(), pairs.get(number).to()), number);
        }
    }

    private static long ends(int from, int to) {
        return (long) from << Integer.SIZE | to;
    }

    @Override
    public void failed(AlikeCases alike) {
        FailurePattern fresh = FailurePattern.of(alike, pairs, this::sorts);
        FailurePattern pattern = patterns.computeIfAbsent(fresh, same -> same);
        FoundCase one = new FoundCase(alike.ids(), pattern);
        all.add(one);
        alike.ids().forEach(id -> byId.put(id, one));
    }

    /** Puts the cases in order, whichever host was done first. */
    void order() {
        all.sort(Comparator.comparing(FoundCase::id));
    }

    @Override
    public void counted(int pair, int some, int unjudged) {
        cases[pair] += some;
        missing[pair] += unjudged;
    }

    private List<Integer> sorts(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.REGRESSION)
                .map(this::sort)
                .toList();
    }

    /** The number of findings like this one. */
    int sort(Finding finding) {
        return sortNumbers.computeIfAbsent(Sort.of(finding), fresh -> {
            sorts.add(finding);
            return sorts.size() - 1;
        });
    }

    /** One of the findings of a sort. */
    Finding example(int sort) {
        return sorts.get(sort);
    }

    /** What fails between a pair; together what fails alike between all pairs. */
    List<List<FoundCase>> failing(int pair) {
        Map<FailurePattern, List<FoundCase>> failing = new IdentityHashMap<>();
        all.stream()
                .filter(one -> one.pattern().failing().get(pair))
                .forEach(one -> failing.computeIfAbsent(one.pattern(), any -> new ArrayList<>())
                        .add(one));
        return failing.values().stream()
                .sorted(Comparator.comparing(some -> some.get(0).id()))
                .toList();
    }

    /** A case that fails somewhere, or one that was not told apart from it. */
    FoundCase found(CaseId id) {
        return Objects.requireNonNull(byId.get(id), id::text);
    }

    /** All cases, those that are alike together. */
    List<AlikeFound> alike() {
        Map<Object, List<FoundCase>> alike = new LinkedHashMap<>();
        all.forEach(one ->
                alike.computeIfAbsent(one.shape(), any -> new ArrayList<>()).add(one));
        return alike.values().stream().map(some -> new AlikeFound(some, this)).toList();
    }

    /** The numbers of a pair's steps; its own if it is one. */
    int[] stepsOf(int pair) {
        List<Integer> steps =
                pairs.get(pair).isStep() ? List.of(pair) : pairs.get(pair).steps();
        return steps.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The pair that a longer one is without its last step; -1 for a step. */
    int withoutLastStep(int pair) {
        if (pairs.get(pair).isStep()) {
            return -1;
        }
        List<Integer> steps = pairs.get(pair).steps();
        int last = pairs.get(steps.get(steps.size() - 1)).from();
        return Objects.requireNonNull(numbers.get(ends(pairs.get(pair).from(), last)));
    }

    Pair pair(int number) {
        return pairs.get(number);
    }

    int cases(int pair) {
        return cases[pair];
    }

    int missing(int pair) {
        return missing[pair];
    }
}
