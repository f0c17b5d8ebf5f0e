package io.github.leafguard.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.check.Checks;
import io.github.leafguard.check.Finding;
import io.github.leafguard.run.Baselines;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.Progress;
import io.github.leafguard.run.RunOutcome;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.Runner;
import io.github.leafguard.run.Shard;
import io.github.leafguard.run.Workload;
import io.github.leafguard.verdict.ExitCode;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Verdict;
import io.github.leafguard.verdict.VerdictBuilder;
import io.github.leafguard.verdict.trial.Trial;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happened on the way to 4.16.0, as the committed corpus and the model tell it. */
class ShrinkStoryTest {
    private static final String SHRINK = "model:4.15.0+540d911c28";
    private static final String RC1 = "model:4.16.0-rc1";
    private static final String RC4 = "model:4.16.0-rc4";
    private static final String UNMASKED = "model:4.16.0-rc4-e9b4fe2636";
    private static final String PARTIAL_FIX = "model:4.16.0-rc4+no-max-shrink";
    private static final String RELEASE = "model:4.16.0";

    private static RunPlan plan;
    private static Map<String, Verdict> verdicts;

    @BeforeAll
    static void judgeAll() throws InterruptedException {
        plan = plan(2);
        verdicts = verdicts(plan);
    }

    private static RunPlan plan(int jobs) {
        Candidates candidates = new Candidates(List.of(new ModelSource()));
        List<Candidate> judged = List.of(SHRINK, RC1, RC4, UNMASKED, PARTIAL_FIX, RELEASE).stream()
                .map(candidates::resolve)
                .toList();
        return new RunPlan(
                judged,
                Baselines.archived(candidates),
                new Workload("corpus", CommittedCorpus.CORPUS),
                Checks.only(List.of(
                        "restore-refused", "guest-visible-change", "max-leaf-shrunk", "hypervisor-leaves-shrunk")),
                Shard.WHOLE,
                jobs);
    }

    private static Map<String, Verdict> verdicts(RunPlan plan) throws InterruptedException {
        RunOutcome outcome = Runner.run(plan, Progress.SILENT);
        assertThat(outcome.failures()).isEmpty();
        return new VerdictBuilder(plan, List.of(), LocalDate.of(2026, 1, 1), true)
                .judge(outcome.results()).stream()
                        .collect(Collectors.toMap(
                                verdict -> verdict.run().candidate(),
                                Function.identity(),
                                (one, other) -> one,
                                TreeMap::new));
    }

    private static Regression regression(String candidate, String id) {
        return verdicts.get(candidate).regressions().stream()
                .filter(regression -> regression.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(candidate + " has no " + id + " but "
                        + verdicts.get(candidate).regressions().stream()
                                .map(Regression::id)
                                .toList()));
    }

    /** What real binaries answered for the 286 guests that 4.15.0 archived on the emulated hosts. */
    @ParameterizedTest
    @CsvSource({SHRINK + ",102,60", RC1 + ",102,3", RC4 + ",102,3", PARTIAL_FIX + ",0,0", RELEASE + ",0,0"})
    void guestsOf415AreRefusedWhereRealBinariesRefuseThem(String candidate, int atLeaf0, int atLeaf80000000) {
        Map<String, Long> refused = verdicts.get(candidate).run().cases().stream()
                .filter(result -> result.source().equals("4.15.0"))
                .filter(result -> !result.host().startsWith("bare-"))
                .flatMap(result -> result.findings().stream())
                .filter(finding -> finding.check().equals("restore-refused"))
                .collect(Collectors.groupingBy(Finding::subject, Collectors.counting()));
        assertThat(refused.getOrDefault("leaf 00000000, subleaf ffffffff, msr ffffffff (22 = Invalid argument)", 0L))
                .isEqualTo(atLeaf0);
        assertThat(refused.getOrDefault("leaf 80000000, subleaf ffffffff, msr ffffffff (22 = Invalid argument)", 0L))
                .isEqualTo(atLeaf80000000);
        assertThat(refused.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(atLeaf0 + atLeaf80000000);
    }

    @ParameterizedTest
    @CsvSource({SHRINK, RC1, RC4})
    void theShrinkIsToBlame(String candidate) {
        Regression refused = regression(candidate, "restore-refused@540d911c2813");
        assertThat(refused.since())
                .isEqualTo(new Regression.Cause(
                        "540d911c2813",
                        "Shrink max_{,sub}leaf fields according to actual leaf contents",
                        "2021-04-22"));
    }

    /** Before rc4 such guests are taken as well, but see fewer of the hypervisor's leaves, so nothing is said to cure them. */
    @ParameterizedTest
    @CsvSource({SHRINK + ",0", RC4 + ",376"})
    void theOptionToLeaveOutIsToldWithWhatItCures(String candidate, int cured) {
        assertThat(regression(candidate, "restore-refused@540d911c2813")
                        .sought()
                        .trials())
                .isNotNull()
                .satisfies(trials -> assertThat(trials.options())
                        .filteredOn(trial -> trial.sort() == Trial.Sort.BOOT_WITHOUT
                                && trial.text().equals("no-xsave"))
                        .extracting(Trial::cured)
                        .containsExactly(cured));
    }

    @ParameterizedTest
    @CsvSource({RC1, RC4})
    void moreHostsWouldBeHitWithoutAnUnrelatedChange(String candidate) {
        assertThat(regression(candidate, "restore-refused@540d911c2813").masks())
                .singleElement()
                .satisfies(mask -> {
                    assertThat(mask.change().commit()).isEqualTo("e9b4fe263649");
                    assertThat(mask.change().title()).isEqualTo("Support leaf 80000021 and LFENCE_DISPATCH");
                    assertThat(mask.hosts()).hasSize(24);
                    assertThat(mask.machines()).isEqualTo(12);
                });
    }

    @Test
    void withoutThatChangeEveryAmdMachineIsHit() {
        Regression refused = regression(UNMASKED, "restore-refused@540d911c2813");
        List<String> withoutGuests = List.of("bare-EPYC-Milan-ibrs", "bare-EPYC-Rome-sme");
        assertThat(withoutGuests)
                .allSatisfy(host ->
                        assertThat(CommittedCorpus.CORPUS.guestsOf(host)).isEmpty());
        assertThat(refused.affected().byVendor().get("AMD"))
                .satisfies(count -> assertThat(count[0]).isEqualTo(count[1] - withoutGuests.size()));
        assertThat(refused.affected().byVendor().get("Hygon"))
                .satisfies(count -> assertThat(count[0]).isEqualTo(count[1]));
        assertThat(refused.subjects())
                .containsExactlyInAnyOrder(
                        "leaf 00000000, subleaf ffffffff, msr ffffffff (22 = Invalid argument)",
                        "leaf 80000000, subleaf ffffffff, msr ffffffff (22 = Invalid argument)");
    }

    @Test
    void onlyTheShrinkItselfTakesAHypervisorLeafAway() {
        verdicts.forEach((candidate, verdict) -> assertThat(verdict.regressions().stream()
                        .anyMatch(regression -> regression.check().equals("hypervisor-leaves-shrunk")))
                .as(candidate)
                .isEqualTo(candidate.equals(SHRINK)));
    }

    @Test
    void onRc1SomeGuestsComeBackWithSmallerMaxima() {
        assertThat(regression(RC1, "guest-visible-change/max-leaf-shrunk@540d911c2813")
                        .subjects())
                .containsExactly("extd.max_leaf", "basic.max_leaf");
        assertThat(verdicts.get(RC4).regressions())
                .extracting(Regression::check)
                .doesNotContain("guest-visible-change");
    }

    @Test
    void thePartialFixTakesGuestsButKeepsDefaultsShrunk() {
        assertThat(verdicts.get(PARTIAL_FIX).regressions())
                .extracting(Regression::id)
                .containsExactly("max-leaf-shrunk@540d911c2813");
    }

    @Test
    void theReleaseIsClean() {
        assertThat(verdicts.get(RELEASE).exitCode()).isEqualTo(ExitCode.CLEAN);
        assertThat(verdicts.get(RELEASE).regressions()).isEmpty();
    }

    @Test
    void onlyWhatABranchTookOverFromLaterReleasesIsLostWithoutAPromise() {
        assertThat(verdicts.get(RELEASE).run().cases())
                .filteredOn(result -> result.reason().contains(" was made before what "))
                .isNotEmpty()
                .allSatisfy(result -> {
                    assertThat(result.source()).isEqualTo("4.14.6");
                    assertThat(result.reason())
                            .endsWith("it breaks: guest-visible-change/feature-lost")
                            .contains("no promise exists");
                });
    }

    @Test
    void totalsReconcileAndNothingIsLeftUnsaid() {
        verdicts.forEach((candidate, verdict) -> {
            assertThat(verdict.problems()).isEmpty();
            assertThat(verdict.run().cases())
                    .filteredOn(result -> !result.status().isJudged())
                    .allSatisfy(result -> {
                        assertThat(result.status()).isEqualTo(CaseResult.Status.NOT_APPLICABLE);
                        assertThat(result.reason()).isNotBlank();
                    });
        });
    }

    @Test
    void theVerdictsDoNotDependOnTheNumberOfThreads() throws InterruptedException {
        verdicts(plan(1)).forEach((candidate, alone) -> {
            Verdict together = verdicts.get(candidate);
            assertThat(alone.run()).isEqualTo(together.run());
            assertThat(said(alone)).isEqualTo(said(together));
        });
    }

    private static List<List<Object>> said(Verdict verdict) {
        return verdict.regressions().stream()
                .map(each -> List.<Object>of(
                        each.id(), each.kind(), each.sought(), each.affected().hosts(), each.findings()))
                .toList();
    }
}
