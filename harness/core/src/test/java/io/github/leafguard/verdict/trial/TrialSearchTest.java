package io.github.leafguard.verdict.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.check.Checks;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.run.Baselines;
import io.github.leafguard.run.Progress;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.RunResult;
import io.github.leafguard.run.Runner;
import io.github.leafguard.run.Shard;
import io.github.leafguard.run.Workload;
import io.github.leafguard.verdict.Verdict;
import io.github.leafguard.verdict.VerdictBuilder;
import io.github.leafguard.verdict.trial.Trial.Sort;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What was tried against the shrink of 4.16: on a machine that has no XSAVE, and on one that is booted without. */
class TrialSearchTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Corpus ALL = new CorpusLoader(ArchiveLimits.DEFAULT).load(List.of(ROOT.resolve("corpus")));
    private static final ModelSource MODELS = new ModelSource();
    private static final Candidates CANDIDATES = new Candidates(List.of(MODELS));

    private static Trials trials(String candidate, String baseline, String regression, Set<String> hosts, String source)
            throws InterruptedException {
        Corpus corpus = new Corpus(
                ALL.machines().values(),
                ALL.hosts().values().stream()
                        .filter(host -> hosts.contains(host.name()))
                        .toList(),
                ALL.guests().stream()
                        .filter(guest ->
                                hosts.contains(guest.host()) && guest.source().equals(source))
                        .toList(),
                List.of());
        Candidate judged = CANDIDATES.resolve(candidate);
        RunPlan plan = new RunPlan(
                List.of(judged),
                Baselines.named(CANDIDATES.resolve(baseline), CANDIDATES),
                new Workload("corpus", corpus),
                Checks.all(),
                Shard.WHOLE,
                1);
        RunResult result = Runner.run(plan, Progress.SILENT).results().get(0);
        Verdict verdict = new VerdictBuilder(plan, List.of(), LocalDate.of(2026, 11, 30), true).judge(result);
        return verdict.regressions().stream()
                .filter(each -> each.id().startsWith(regression))
                .map(each -> each.sought().trials())
                .flatMap(found -> Optional.ofNullable(found).stream())
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Trial> option(Trials trials, Sort sort, String text) {
        return trials.options().stream()
                .filter(trial -> trial.sort() == sort && trial.text().equals(text))
                .findFirst();
    }

    @Test
    void onTheMachineOfTheThreadNoBootOptionHelpsAndTheSaidSettingDoesOnlyBeforeTheGuestIsArchived()
            throws InterruptedException {
        Trials trials = trials("model:4.16.0-rc4", "model:4.15.0", "restore-refused@", Set.of("nocera-like"), "4.15.0");
        assertThat(trials.asked()).isEqualTo(trials.cases()).isPositive();
        assertThat(trials.helping())
                .allSatisfy(trial -> assertThat(trial.sort()).isEqualTo(Sort.GUEST_RESTARTED));
        assertThat(option(trials, Sort.BOOT_WITH, "spec-ctrl=no").orElseThrow()).satisfies(trial -> {
            assertThat(trial.cured()).isZero();
            assertThat(trial.of()).isEqualTo(trials.cases());
            assertThat(trial.cost().mitigationOff()).isTrue();
        });
    }

    @Test
    void anOptionThatIsToBlameCostsNothingToLeaveOutAndComesFirst() throws InterruptedException {
        Trials trials = trials(
                "model:4.16.0-rc4",
                "model:4.15.0",
                "restore-refused@",
                Set.of("nocera-like", "Haswell+noxsave", "Haswell"),
                "4.15.0");
        Trial first = trials.options().get(0);
        assertThat(first.sort()).isEqualTo(Sort.BOOT_WITHOUT);
        assertThat(first.text()).isEqualTo("no-xsave");
        assertThat(first.cured()).isEqualTo(first.of()).isLessThan(trials.cases());
        assertThat(first.cost().featuresLost()).isEmpty();
        assertThat(first.cost().featuresGained()).contains("XSAVE", "AVX");
    }

    @Test
    void whatSwitchesMitigationsOffComesAfterWhatDoesNot() throws InterruptedException {
        Trials trials = trials(
                "model:56d690efd3ca",
                "model:56d690efd3ca^",
                "guest-visible-change/feature-lost@",
                Set.of("ff-Haswell"),
                "4.17.0");
        assertThat(option(trials, Sort.BOOT_WITH, "spec-ctrl=no-gds-mit").orElseThrow())
                .satisfies(trial -> {
                    assertThat(trial.cured()).isEqualTo(trials.cases());
                    assertThat(trial.cost().mitigationOff()).isTrue();
                });
        List<Boolean> off = trials.helping().stream()
                .map(trial -> trial.cost().mitigationOff())
                .toList();
        assertThat(off).isSorted();
    }
}
