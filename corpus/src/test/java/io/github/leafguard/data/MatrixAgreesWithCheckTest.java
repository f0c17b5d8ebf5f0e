package io.github.leafguard.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.check.Checks;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.run.Baselines;
import io.github.leafguard.run.CaseFilter;
import io.github.leafguard.run.Progress;
import io.github.leafguard.run.RunOutcome;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.Runner;
import io.github.leafguard.run.Shard;
import io.github.leafguard.run.Workload;
import io.github.leafguard.verdict.Totals;
import io.github.leafguard.verdict.VerdictBuilder;
import io.github.leafguard.verdict.matrix.ConfirmedFaults;
import io.github.leafguard.verdict.matrix.MatrixBuilder;
import io.github.leafguard.verdict.matrix.ReleaseMatrix;
import io.github.leafguard.verdict.matrix.ReleaseMatrix.Cell;
import io.github.leafguard.verdict.matrix.ReleaseMoves;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the matrix works out for many releases at once is what each of them is told when it is checked alone. */
class MatrixAgreesWithCheckTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);
    private static final Candidates KNOWN = new Candidates(List.of(new ModelSource()));
    private static final Baselines ORDER = Baselines.archived(KNOWN);
    private static final List<String> RELEASES = List.of("4.14.0", "4.14.5", "4.15.1", "4.18.0");

    /** Judged in full. Longer moves have the causes of the steps on their way, and settings that these break. */
    private static final List<String> STEPS = List.of("4.14.0 to 4.14.5", "4.14.5 to 4.15.1", "4.15.1 to 4.18.0");

    /** A cell is about guests of the release that they come from, and of earlier ones. */
    private static Workload workload(String from) {
        Corpus all = CommittedCorpus.WHOLE;
        List<Host> hosts = all.hosts().values().stream()
                .filter(host -> host.name().matches("(bare-)?(Nehalem|Haswell|Icelake-Server|EPYC).*|Opteron_G3.*"))
                .toList();
        Set<String> names = hosts.stream().map(Host::name).collect(Collectors.toSet());
        return new Workload(
                "some hosts",
                new Corpus(
                        all.machines().values(),
                        hosts,
                        all.guests().stream()
                                .filter(guest -> names.contains(guest.host()))
                                .filter(guest -> !ORDER.isLater(guest.source(), from))
                                .toList(),
                        all.settings()));
    }

    private static Totals check(Cell cell) throws InterruptedException {
        RunPlan plan = new RunPlan(
                List.of(KNOWN.resolve("model:" + cell.to())),
                Baselines.named(KNOWN.resolve("model:" + cell.from()), KNOWN),
                workload(cell.from()),
                CaseFilter.of(Checks.all()),
                Shard.WHOLE,
                2);
        RunOutcome outcome = Runner.run(plan, Progress.SILENT);
        return new VerdictBuilder(plan, List.of(), TODAY, false)
                .judge(outcome.results().get(0))
                .totals();
    }

    @Test
    void everyCellHasWhatACheckFinds() throws InterruptedException {
        List<Candidate> releases = RELEASES.stream()
                .map(release -> KNOWN.resolve("model:" + release))
                .toList();
        ReleaseMatrix matrix = new MatrixBuilder(
                        KNOWN, workload("4.23-dev"), ConfirmedFaults.ofXen(KNOWN.versions()), TODAY)
                .build(ReleaseMoves.between(RELEASES), releases, 2, Progress.SILENT);
        assertThat(matrix.cells()).hasSize(6);
        for (Cell cell : matrix.cells()) {
            Totals totals = check(cell);
            String move = cell.from() + " to " + cell.to();
            assertThat(cell.failed() > 0).as(move).isEqualTo(totals.failed() > 0);
            if (STEPS.contains(move)) {
                assertThat(cell.failed()).as(move).isPositive().isEqualTo(totals.failed());
                assertThat(cell.deliberate()).as(move).isEqualTo(totals.deliberate());
            }
        }
    }
}
