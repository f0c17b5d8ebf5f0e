package io.github.leafguard.verdict.matrix;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.check.Finding.Severity;
import io.github.leafguard.policy.Location;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.ReleasePairs;
import io.github.leafguard.run.ReleasePairs.Pair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is found of every pair. Of steps all is kept; of longer moves, of which there are many more, which cases fail and by what, as
 * numbers: a finding is known by its place and subject, whichever the case.
 */
final class FoundCases implements ReleasePairs.Listener {
    private final List<Pair> pairs;
    private final List<List<CaseResult>> steps = new ArrayList<>();
    private final List<List<int[]>> longer = new ArrayList<>();
    private final Map<CaseId, Integer> caseNumbers = new HashMap<>();
    private final List<CaseId> caseIds = new ArrayList<>();
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
        this.pairs = pairs;
        this.cases = new int[pairs.size()];
        this.missing = new int[pairs.size()];
        pairs.forEach(pair -> {
            steps.add(new ArrayList<>());
            longer.add(new ArrayList<>());
        });
    }

    @Override
    public void failed(int pair, CaseResult result) {
        if (pairs.get(pair).isStep()) {
            steps.get(pair).add(result);
        }
        List<Finding> broken = result.findings().stream()
                .filter(finding -> finding.severity() == Severity.REGRESSION)
                .toList();
        int[] numbers = new int[broken.size() + 1];
        numbers[0] = number(result.caseId());
        for (int index = 0; index < broken.size(); index++) {
            numbers[index + 1] = sort(broken.get(index));
        }
        longer.get(pair).add(numbers);
    }

    @Override
    public void counted(int pair, int some, int unjudged) {
        cases[pair] += some;
        missing[pair] += unjudged;
    }

    private int number(CaseId id) {
        return caseNumbers.computeIfAbsent(id, fresh -> {
            caseIds.add(fresh);
            return caseIds.size() - 1;
        });
    }

    /** The number of a case that fails somewhere. */
    int numberOf(CaseId id) {
        return number(id);
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

    /** The case of a number. */
    CaseId caseId(int number) {
        return caseIds.get(number);
    }

    /** The failing cases of a step. */
    List<CaseResult> ofStep(int pair) {
        return steps.get(pair);
    }

    /** The failing cases of a pair: the number of the case, then of each sort of finding. */
    List<int[]> of(int pair) {
        return longer.get(pair);
    }

    /** What a pair's steps are; itself if it is one. */
    List<Integer> stepsOf(int pair) {
        return pairs.get(pair).isStep() ? List.of(pair) : pairs.get(pair).steps();
    }

    /** The pair that a longer one is without its last step; -1 for a step. */
    int withoutLastStep(int pair) {
        if (pairs.get(pair).isStep()) {
            return -1;
        }
        List<Integer> steps = pairs.get(pair).steps();
        int last = pairs.get(steps.get(steps.size() - 1)).from();
        for (int number = 0; number < pairs.size(); number++) {
            Pair other = pairs.get(number);
            if (other.from() == pairs.get(pair).from() && other.to() == last) {
                return number;
            }
        }
        throw new IllegalStateException("there is no pair up to the last step of pair " + pair);
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
