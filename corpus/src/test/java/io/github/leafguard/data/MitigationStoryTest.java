package io.github.leafguard.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.check.Checks;
import io.github.leafguard.run.Baselines;
import io.github.leafguard.run.CaseFilter;
import io.github.leafguard.run.Progress;
import io.github.leafguard.run.RunOutcome;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.Runner;
import io.github.leafguard.run.Shard;
import io.github.leafguard.run.Workload;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.VerdictBuilder;
import io.github.leafguard.verdict.trial.Trials;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** AVX goes away without a word where a mitigation needs it to: the verdict tells whom it costs the restore, and what leaves it. */
class MitigationStoryTest {
    private static List<Regression> regressions(String machine) throws InterruptedException {
        Candidates candidates = new Candidates(List.of(new ModelSource()));
        Workload workload = new Workload("corpus", CommittedCorpus.CORPUS)
                .part(host -> host.equals(machine) || host.startsWith(machine + "+"));
        RunPlan plan = new RunPlan(
                List.of(candidates.resolve("model:4.18.0")),
                Baselines.archived(candidates),
                workload,
                CaseFilter.of(List.of("restore/*", "guest-visible-change", "extended-state-refused"), Checks.all()),
                Shard.WHOLE,
                1);
        RunOutcome outcome = Runner.run(plan, Progress.SILENT);
        return new VerdictBuilder(plan, List.of(), LocalDate.of(2026, 1, 1), true)
                .judge(outcome.results().get(0))
                .regressions();
    }

    @Test
    void whoEnabledAvxIsRefusedAndThatComesFirst() throws InterruptedException {
        assertThat(regressions("ff-Haswell")).first().satisfies(refused -> {
            assertThat(refused.kind().rule()).isEqualTo("extended-state-refused/assumed");
            assertThat(refused.subjects()).containsExactly("AVX");
            assertThat(refused.affected().hosts())
                    .containsExactly("ff-Haswell", "ff-Haswell+cpuid_no-avx2_no-aesni", "ff-Haswell+vpmu_on");
            assertThat(refused.since())
                    .isNotNull()
                    .satisfies(cause -> assertThat(cause.commit()).isEqualTo("56d690efd3ca"));
        });
    }

    @Test
    void theOptionsThatKeepAvxAreNamed() throws InterruptedException {
        assertThat(regressions("ff-Haswell"))
                .filteredOn(regression -> regression.subjects().contains("AVX"))
                .isNotEmpty()
                .allSatisfy(regression -> {
                    assertThat(trials(regression).helping())
                            .filteredOn(trial -> trial.text().equals("spec-ctrl=no-gds-mit"))
                            .singleElement()
                            .satisfies(trial -> {
                                assertThat(trial.cured()).isEqualTo(trial.of());
                                assertThat(trial.cost().mitigationOff()).isTrue();
                            });
                });
    }

    private static Trials trials(Regression regression) {
        Trials trials = regression.sought().trials();
        assertThat(trials).isNotNull();
        return trials;
    }
}
