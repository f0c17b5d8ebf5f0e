package io.github.leafguard.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.check.Case;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.toy.ToyCandidate;
import io.github.leafguard.toy.ToyChange;
import io.github.leafguard.toy.ToyCheck;
import io.github.leafguard.toy.ToyWorld;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaseEvaluatorTest {
    private final ToyCandidate old = new ToyCandidate("1.0");
    private final ToyCandidate bad = new ToyCandidate("2.0", ToyChange.SHRINK);
    private final Host host = ToyWorld.host("blank-tail", Vendor.AMD, 6, 3);
    private final RunPlan plan = new RunPlan(
            List.of(bad),
            Baselines.archived(new ToyWorld(old, bad).candidates()),
            ToyWorld.workload(
                    List.of(host),
                    List.of(ToyWorld.guest("1.0", host, GuestKind.PV)),
                    List.of(ToyWorld.setting("five", "host,5=0x77", "1.0"))),
            List.of(ToyCheck.REFUSED, ToyCheck.SHRUNK, ToyCheck.IGNORED),
            Shard.WHOLE,
            1);

    @Test
    void everyCaseOfARunIsFoundAgainWithItsFindings() throws InterruptedException {
        RunResult result = Runner.run(plan, Progress.SILENT).results().get(0);
        try (CaseEvaluator evaluator = new CaseEvaluator(plan, bad)) {
            assertThat(result.cases())
                    .hasSize(3)
                    .allSatisfy(each -> assertThat(evaluator.findings(bad, each.caseId()))
                            .isEqualTo(each.findings())
                            .hasSize(1));
        }
    }

    @Test
    void aVariantIsHeldAgainstTheBaselineOfTheJudged() {
        try (CaseEvaluator evaluator = new CaseEvaluator(plan, bad)) {
            assertThat(evaluator.findings(bad.prefix(0), CaseId.of("system/blank-tail/pv-max")))
                    .isEmpty();
            assertThat(evaluator.baseline(CaseId.of("system/blank-tail/pv-max")))
                    .isSameAs(old);
        }
    }

    @Test
    void aHostIsBootedOnceForSeveralCases() {
        try (CaseEvaluator evaluator = new CaseEvaluator(plan, bad)) {
            evaluator.findings(bad, CaseId.of("system/blank-tail/pv-max"));
            evaluator.findings(bad, CaseId.of("setting/blank-tail/pv/five"));
        }
        assertThat(bad.boots()).isEqualTo(1);
        assertThat(bad.closed()).isEqualTo(1);
    }

    @Test
    void ofACostlyCandidateOnlyAFewAreKeptRunning() {
        Host other = ToyWorld.host("full", Vendor.INTEL, 6, 6);
        ToyCandidate costly = new ToyCandidate("2.0", ToyChange.SHRINK).atMost(1);
        RunPlan both = new RunPlan(
                List.of(costly),
                Baselines.archived(new ToyWorld(old, costly).candidates()),
                ToyWorld.workload(List.of(host, other), List.of(), List.of()),
                List.of(ToyCheck.SHRUNK),
                Shard.WHOLE,
                1);
        try (CaseEvaluator evaluator = new CaseEvaluator(both, costly)) {
            evaluator.findings(costly, CaseId.of("system/blank-tail/pv-max"));
            evaluator.findings(costly, CaseId.of("system/full/pv-max"));
            assertThat(costly.boots()).isEqualTo(2);
            assertThat(costly.closed()).isEqualTo(1);
            assertThat(old.closed()).as("others are none of its business").isZero();
        }
        assertThat(costly.closed()).isEqualTo(2);
    }

    @Test
    void aCaseCanBeLookedAtWithItsAnswers() {
        try (CaseEvaluator evaluator = new CaseEvaluator(plan, bad)) {
            Case.Restore restore = (Case.Restore) evaluator.ask(bad, CaseId.of("restore/1.0/blank-tail/pv"));
            assertThat(restore.candidate()).isInstanceOf(RestoreOutcome.Refused.class);
            assertThat(restore.baseline()).isInstanceOf(RestoreOutcome.Restored.class);
            assertThat(evaluator.findings(bad, restore.id()))
                    .extracting(Finding::subject)
                    .containsExactly("leaf 00000000, subleaf ffffffff, msr ffffffff (22 = Invalid argument)");
        }
    }

    @Test
    void aCaseTheCorpusDoesNotHaveIsNamed() {
        try (CaseEvaluator evaluator = new CaseEvaluator(plan, bad)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> evaluator.findings(bad, CaseId.of("restore/nobody")))
                    .withMessage("the corpus (toys) has no archived guest 'nobody'");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> evaluator.findings(bad, CaseId.of("system/nowhere/pv-max")))
                    .withMessage("the corpus (toys) has no host 'nowhere'");
        }
    }
}
