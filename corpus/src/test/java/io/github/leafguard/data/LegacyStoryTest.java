package io.github.leafguard.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.check.Checks;
import io.github.leafguard.check.Finding;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.run.Baselines;
import io.github.leafguard.run.Progress;
import io.github.leafguard.run.RunOutcome;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.Runner;
import io.github.leafguard.run.Shard;
import io.github.leafguard.run.Workload;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Verdict;
import io.github.leafguard.verdict.VerdictBuilder;
import io.github.leafguard.verdict.trial.Trial;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What became of the captured guests of 4.13.0, which bring no CPUID data, on the way to 4.16.0. */
class LegacyStoryTest {
    private static final String DOES_NOT_FIT = "model:5fa174cbf54c^";
    private static final String IGNORED = "model:34990446ca91^";
    private static final String RC4 = "model:4.16.0-rc4";
    private static final String RELEASE = "model:4.16.0";

    private static Map<String, Verdict> verdicts;

    @BeforeAll
    static void judgeAll() throws InterruptedException {
        Candidates candidates = new Candidates(List.of(new ModelSource()));
        Corpus all = CommittedCorpus.CORPUS;
        Corpus legacy = new Corpus(
                all.machines().values(),
                all.hosts().values(),
                all.guests().stream()
                        .filter(guest -> guest.source().equals("4.13.0"))
                        .filter(guest ->
                                !all.hosts().get(guest.host()).machine().isBareMetal())
                        .toList(),
                List.of());
        RunPlan plan = new RunPlan(
                List.of(DOES_NOT_FIT, IGNORED, RC4, RELEASE).stream()
                        .map(candidates::resolve)
                        .toList(),
                Baselines.archived(candidates),
                new Workload("guests of 4.13.0", legacy),
                Checks.only(List.of("restore-refused", "guest-visible-change", "legacy-restore-change")),
                Shard.WHOLE,
                2);
        RunOutcome outcome = Runner.run(plan, Progress.SILENT);
        assertThat(outcome.failures()).isEmpty();
        verdicts = new VerdictBuilder(plan, List.of(), LocalDate.of(2026, 1, 1), true)
                .judge(outcome.results()).stream()
                        .collect(Collectors.toMap(verdict -> verdict.run().candidate(), verdict -> verdict));
    }

    private static Map<String, Long> found(String candidate) {
        return verdicts.get(candidate).run().cases().stream()
                .flatMap(result -> result.findings().stream())
                .collect(Collectors.groupingBy(
                        finding -> finding.kind().text() + " " + finding.subject(), Collectors.counting()));
    }

    @Test
    void all286AreJudged() {
        verdicts.forEach((candidate, verdict) -> assertThat(verdict.run().cases())
                .as(candidate)
                .hasSize(286)
                .allSatisfy(result -> assertThat(result.reason()).isEmpty()));
    }

    @Test
    void aPolicyThatDoesNotFitRefusesThemSinceItsFailureCounts() {
        String error =
                "restore-refused leaf ffffffff, subleaf ffffffff, msr ffffffff (105 = No buffer space available)";
        assertThat(found(DOES_NOT_FIT)).containsEntry(error, 197L);
        assertThat(found(IGNORED)).doesNotContainKey(error);
        assertThat(found(RC4)).doesNotContainKey(error);
        Regression refused = verdicts.get(DOES_NOT_FIT).regressions().stream()
                .filter(regression -> regression.check().equals("restore-refused"))
                .findFirst()
                .orElseThrow();
        assertThat(refused.since())
                .isNotNull()
                .satisfies(cause -> assertThat(cause.commit()).isEqualTo("34990446ca91"));
        assertThat(refused.sought().trials()).isNotNull().satisfies(trials -> {
            assertThat(trials.options())
                    .extracting(Trial::sort)
                    .contains(Trial.Sort.BOOT_WITHOUT, Trial.Sort.BOOT_WITH, Trial.Sort.GUEST_SETTING);
            // A lower max leaf comes too late: the toolstack fails before it looks at settings.
            assertThat(trials.helping()).extracting(Trial::sort).containsOnly(Trial.Sort.BOOT_WITH);
        });
    }

    @Test
    void theShrinkRefusesNoneOfThemButTheirMaxLeavesShrink() {
        assertThat(found(RC4).keySet()).noneMatch(what -> what.startsWith("restore-refused"));
        assertThat(found(RC4)).containsEntry("max-leaf-shrunk basic.max_leaf", 102L);
        assertThat(found(RELEASE).keySet()).noneMatch(what -> what.startsWith("max-leaf-shrunk"));
    }

    /** None takes anything from them; each is a decision, or the mending of one, and is waived in the gate with a reason. */
    @Test
    void theReleaseGivesThemWhatNewGuestsGet() {
        assertThat(found(RELEASE))
                .isEqualTo(Map.of(
                        "feature-gained X2APIC",
                        125L,
                        "feature-gained NO_LMSL",
                        125L,
                        "value-changed lppp",
                        125L,
                        "feature-gained FSRM",
                        42L,
                        "max-leaf-grown extd.max_leaf",
                        11L));
        assertThat(verdicts.get(RELEASE).run().cases())
                .flatExtracting(result -> result.findings())
                .extracting(Finding::check)
                .containsOnly("legacy-restore-change");
    }
}
