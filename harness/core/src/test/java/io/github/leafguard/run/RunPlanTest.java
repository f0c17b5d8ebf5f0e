package io.github.leafguard.run;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.check.Check;
import io.github.leafguard.toy.ToyCandidate;
import io.github.leafguard.toy.ToyCheck;
import io.github.leafguard.toy.ToyWorld;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunPlanTest {
    private final ToyCandidate old = new ToyCandidate("1.0");
    private final ToyCandidate next = new ToyCandidate("2.0");
    private final Baselines baselines = Baselines.archived(new ToyWorld(old, next).candidates());
    private final Workload nothing = ToyWorld.workload(List.of(), List.of(), List.of());

    private RunPlan plan(List<Candidate> candidates, List<Check> checks, int jobs) {
        return new RunPlan(candidates, baselines, nothing, checks, Shard.WHOLE, jobs);
    }

    @Test
    void aRunNeedsACandidateAndACheck() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(List.of(), List.of(ToyCheck.REFUSED), 1))
                .withMessage("a run needs a candidate and a check; found 0 candidates and 1 checks");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(List.of(next), List.of(), 1))
                .withMessage("a run needs a candidate and a check; found 1 candidates and 0 checks");
    }

    @Test
    void aRunNeedsAThread() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(List.of(next), List.of(ToyCheck.REFUSED), 0))
                .withMessage("a run needs at least one job, not 0");
    }

    @Test
    void aCandidateIsJudgedOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(List.of(next, next), List.of(ToyCheck.REFUSED), 1))
                .withMessage("candidate toy:2.0 is given twice");
    }

    @Test
    void aCandidateNeedsSomethingToBeComparedWith() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(List.of(old), List.of(ToyCheck.REFUSED), 1))
                .withMessageStartingWith("no release before toy:1.0 is known");
    }
}
