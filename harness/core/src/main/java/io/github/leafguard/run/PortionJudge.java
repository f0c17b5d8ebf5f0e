package io.github.leafguard.run;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.CandidateException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges single portions as {@link Runner} does, for those who give out the work themselves. What it says of a portion depends on the plan
 * and on that portion alone. Not thread-safe.
 */
public final class PortionJudge {
    private final RunPlan plan;
    private final Examiner examiner;
    private final Map<Candidate, List<AskedSetting>> settings = new HashMap<>();

    /** @param plan what is judged; the guests of its workload are not asked for */
    public PortionJudge(RunPlan plan) {
        this.plan = plan;
        this.examiner = new Examiner(plan.filter().checks());
    }

    /**
     * Every case of a portion, by the candidate's spec.
     *
     * @throws IllegalStateException if judging goes wrong, naming the candidate, the host and the case: nothing is known of the portion then
     */
    public Map<String, PortionResult> judge(Portion portion) {
        Map<String, PortionResult> results = new LinkedHashMap<>();
        try (HostPass pass = new HostPass(plan, portion, examiner)) {
            for (Candidate candidate : plan.candidates()) {
                results.put(candidate.spec(), judge(pass, candidate, portion));
            }
        } catch (CandidateException notClosed) {
            results.replaceAll((spec, result) -> PortionResult.unjudged(
                    result.cases(), RunFailure.notRun(spec, portion.host().name(), Runner.CLOSING, notClosed)));
        }
        return results;
    }

    private PortionResult judge(HostPass pass, Candidate candidate, Portion portion) {
        try {
            return pass.judge(
                    candidate, () -> settings.computeIfAbsent(candidate, asked -> AskedSetting.all(plan, asked)));
        } catch (RuntimeException thrown) {
            RunFailure fault = RunFailure.fault(candidate.spec(), portion.host().name(), pass.asking(), thrown);
            throw new IllegalStateException(fault.message(), thrown);
        }
    }
}
