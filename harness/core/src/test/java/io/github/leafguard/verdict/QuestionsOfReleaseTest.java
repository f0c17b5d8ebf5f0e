package io.github.leafguard.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.model.Faults;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.check.Checks;
import io.github.leafguard.check.Harm;
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
import io.github.leafguard.verdict.fix.FixRow;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the release manager asked about the shrink of 4.16 is answered of other breaks by the same code: which change, who, what to do, which
 * fix. Three are from Xen's history, three are seeded.
 */
class QuestionsOfReleaseTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Corpus ALL = new CorpusLoader(ArchiveLimits.DEFAULT).load(List.of(ROOT.resolve("corpus")));
    private static final ModelSource MODELS = new ModelSource();
    private static final Candidates CANDIDATES = new Candidates(List.of(MODELS));
    private static final Set<String> HOSTS = Set.of(
            "nocera-like",
            "bare-Cascadelake-Server",
            "bare-EPYC-Milan",
            "bare-Haswell",
            "ff-Haswell",
            "EPYC",
            "Haswell",
            "Haswell+noxsave");

    private static Verdict verdict(Candidate candidate, String baseline, String source) throws InterruptedException {
        Corpus corpus = new Corpus(
                ALL.machines().values(),
                ALL.hosts().values().stream()
                        .filter(host -> HOSTS.contains(host.name()))
                        .toList(),
                ALL.guests().stream()
                        .filter(guest ->
                                HOSTS.contains(guest.host()) && guest.source().equals(source))
                        .toList(),
                List.of());
        RunPlan plan = new RunPlan(
                List.of(candidate),
                Baselines.named(CANDIDATES.resolve(baseline), CANDIDATES),
                new Workload("corpus", corpus),
                Checks.all(),
                Shard.WHOLE,
                1);
        RunResult result = Runner.run(plan, Progress.SILENT).results().get(0);
        return new VerdictBuilder(plan, List.of(), LocalDate.of(2026, 11, 30), true).judge(result);
    }

    /** All that a release manager needs to know of what one change broke. */
    private static void assertAnswered(Verdict verdict, String change) {
        Culprit culprit = verdict.culprits().stream()
                .filter(each -> each.change().commit().equals(change))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not blamed: " + change + ", but " + verdict.culprits()));
        assertThat(culprit.regressions())
                .allSatisfy(
                        regression -> assertThat(regression.affected().who()).isNotNull());
        assertThat(culprit.regressions())
                .filteredOn(regression -> regression.kind().harm() != Harm.POLICY_CHANGED)
                .isNotEmpty()
                .allSatisfy(regression -> assertThat(regression.sought().trials())
                        .isNotNull()
                        .satisfies(trials -> assertThat(trials.options()).isNotEmpty()));
        assertThat(verdict.fixes())
                .isNotNull()
                .satisfies(table -> assertThat(table.rows())
                        .filteredOn(row -> row.sort() == FixRow.Sort.DROPPED
                                && row.parts().stream()
                                        .anyMatch(part -> part.spec().contains(change)))
                        .singleElement()
                        .satisfies(row -> assertThat(row.outcomes())
                                .filteredOn(outcome -> culprit.regressions().stream()
                                        .anyMatch(each -> each.id().equals(outcome.regression())))
                                .isNotEmpty()
                                .allSatisfy(
                                        outcome -> assertThat(outcome.cured()).isPositive())));
    }

    @ParameterizedTest
    @CsvSource({
        "model:56d690efd3ca, model:56d690efd3ca^, 4.17.0, 56d690efd3ca",
        "model:34990446ca91, model:34990446ca91^, 4.13.0, 34990446ca91",
        "model:540d911c2813, model:540d911c2813^, 4.15.0, 540d911c2813"
    })
    void ofABreakInHistory(String candidate, String baseline, String source, String change)
            throws InterruptedException {
        assertAnswered(verdict(CANDIDATES.resolve(candidate), baseline, source), change);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fault-shrink-again", "fault-ibpb", "fault-faulting"})
    void ofASeededFault(String fault) throws InterruptedException {
        Candidate spoiled = Faults.everyday().stream()
                .filter(each -> each.id().equals(fault))
                .map(each -> Faults.candidate(Faults.VERSION, each))
                .findFirst()
                .orElseThrow();
        assertAnswered(verdict(spoiled, "model:4.15.0", "4.15.0"), fault);
    }
}
