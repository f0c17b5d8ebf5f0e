package io.github.leafguard.verdict.matrix;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.run.CaseEvaluator;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.ReleasePairs;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.RunResult;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Verdict;
import io.github.leafguard.verdict.VerdictBuilder;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The change behind each finding of a step, and behind those of longer moves that no step has. */
final class StepCauses {
    /** Cases that speak for a sort of finding which no step has. */
    private static final int WITNESSES = 3;

    private final FoundCases found;
    private final ReleasePairs run;
    private final List<Candidate> releases;
    private final Candidates known;
    private final LocalDate today;
    private final Map<Integer, Map<Long, Origin>> byStep = new HashMap<>();

    /**
     * What is behind a finding.
     *
     * @param commit the change; empty if none is known
     * @param lacking whether the candidate lacks it
     * @param deliberate whether it was meant to bring the finding
     */
    record Origin(String commit, String title, String date, boolean lacking, boolean deliberate) {
        static final Origin UNKNOWN = new Origin("", "", "", false, false);
    }

    StepCauses(FoundCases found, ReleasePairs run, List<Candidate> releases, Candidates known, LocalDate today) {
        this.found = found;
        this.run = run;
        this.releases = releases;
        this.known = known;
        this.today = today;
    }

    /** Blames the findings of a step. */
    void judge(int step) {
        Map<Long, Origin> origins = new HashMap<>();
        List<CaseResult> cases = found.ofStep(step);
        if (!cases.isEmpty()) {
            take(judged(step, cases), step, origins);
        }
        byStep.put(step, origins);
    }

    private Verdict judged(int pair, List<CaseResult> cases) {
        RunPlan plan = run.plan(pair);
        List<CaseResult> ordered =
                cases.stream().sorted(Comparator.comparing(CaseResult::caseId)).toList();
        RunResult result = new RunResult(
                plan.candidates().get(0).spec(),
                plan.baselines().name(),
                plan.workload().corpus(),
                "",
                ordered);
        return new VerdictBuilder(plan, List.of(), today, false).judge(result);
    }

    private void take(Verdict verdict, int pair, Map<Long, Origin> origins) {
        Lacking lacking = new Lacking(
                releases.get(found.pair(pair).from()),
                releases.get(found.pair(pair).to()),
                run.plan(pair),
                known);
        for (Regression regression : verdict.regressions()) {
            Regression.Cause since = regression.since();
            Origin origin = since != null
                    ? new Origin(since.commit(), since.title(), since.date(), false, regression.isDeliberate())
                    : lacking.behind(regression.findings().get(0));
            for (Finding finding : regression.findings()) {
                origins.put(key(found.numberOf(finding.caseId()), found.sort(finding)), origin);
            }
        }
    }

    private static long key(int caseNumber, int sort) {
        return (long) caseNumber << 32 | sort;
    }

    /** What a step brought of a case; null if it brought nothing of the kind. */
    @Nullable
    Origin of(int step, int caseNumber, int sort) {
        return byStep.get(step).get(key(caseNumber, sort));
    }

    /** What is behind a sort of finding of a longer move that no step has, as a few of its cases tell. */
    Origin ofWitnesses(int pair, int sort, List<Integer> caseNumbers) {
        List<CaseId> witnesses =
                caseNumbers.stream().limit(WITNESSES).map(found::caseId).toList();
        RunPlan plan = run.plan(pair);
        Candidate candidate = plan.candidates().get(0);
        try (CaseEvaluator evaluator = new CaseEvaluator(plan, candidate)) {
            List<CaseResult> cases = witnesses.stream()
                    .map(id -> new CaseResult(
                            id,
                            evaluator.host(id).name(),
                            "",
                            "",
                            CaseResult.Status.FAILED,
                            evaluator.findings(candidate, id)))
                    .toList();
            Map<Long, Origin> origins = new HashMap<>();
            take(judged(pair, cases), pair, origins);
            List<Origin> told = caseNumbers.stream()
                    .limit(WITNESSES)
                    .map(number -> origins.getOrDefault(key(number, sort), Origin.UNKNOWN))
                    .toList();
            return told.stream()
                    .filter(origin -> !origin.deliberate())
                    .findFirst()
                    .orElse(told.get(0));
        }
    }
}
