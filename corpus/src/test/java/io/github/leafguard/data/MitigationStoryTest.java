package io.github.leafguard.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.check.Checks;
import io.github.leafguard.run.Baselines;
import io.github.leafguard.run.Progress;
import io.github.leafguard.run.RunOutcome;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.Runner;
import io.github.leafguard.run.Shard;
import io.github.leafguard.run.Workload;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.VerdictBuilder;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** AVX goes away without a word where a mitigation needs it to: the verdict tells what leaves it. */
class MitigationStoryTest {
    private static List<Regression> regressions(String machine) throws InterruptedException {
        Candidates candidates = new Candidates(List.of(new ModelSource()));
        Workload workload = new Workload("corpus", CommittedCorpus.CORPUS)
                .part(host -> host.equals(machine) || host.startsWith(machine + "+"), id -> id.startsWith("restore/"));
        RunPlan plan = new RunPlan(
                List.of(candidates.resolve("model:4.18.0")),
                Baselines.archived(candidates),
                workload,
                Checks.only(List.of("guest-visible-change")),
                Shard.WHOLE,
                1);
        RunOutcome outcome = Runner.run(plan, Progress.SILENT);
        return new VerdictBuilder(plan, List.of(), LocalDate.of(2026, 1, 1), true)
                .judge(outcome.results().get(0))
                .regressions();
    }

    @Test
    void theOptionsThatKeepAvxAreNamed() throws InterruptedException {
        assertThat(regressions("ff-Haswell"))
                .filteredOn(regression -> regression.title().contains("AVX"))
                .isNotEmpty()
                .extracting(Regression::workaround)
                .containsOnly(
                        "boot the destination with 'spec-ctrl=no', seen to keep it on 1 machine; boot the destination"
                                + " with 'spec-ctrl=no-gds-mit', seen to keep it on 1 machine; weigh what else it switches off");
    }

    @Test
    void whereNoHostOfTheMachineKeepsItNothingIsClaimed() throws InterruptedException {
        assertThat(regressions("Haswell"))
                .filteredOn(regression -> regression.title().contains("AVX"))
                .isNotEmpty()
                .extracting(Regression::workaround)
                .containsOnly("");
    }
}
