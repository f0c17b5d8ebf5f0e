package io.github.leafguard.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.VersionOrder;
import io.github.leafguard.candidate.calibration.CalibratedCorpus;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.run.Progress;
import io.github.leafguard.run.Workload;
import io.github.leafguard.verdict.matrix.ConfirmedFaults;
import io.github.leafguard.verdict.matrix.MatrixBuilder;
import io.github.leafguard.verdict.matrix.ReleaseMatrix;
import io.github.leafguard.verdict.matrix.ReleaseMatrix.Cause;
import io.github.leafguard.verdict.matrix.ReleaseMatrix.Cell;
import io.github.leafguard.verdict.matrix.ReleaseMoves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every move that is NO-GO breaks by a fault that Xen's own history confirms, and the document says so. */
class MatrixDocumentTest {
    private static final Path DOCUMENT =
            CommittedCorpus.DIRECTORY.resolveSibling("docs").resolve("MATRIX.md");

    private static ReleaseMatrix matrix;

    @BeforeAll
    static void compare() throws InterruptedException {
        ModelSource models = new ModelSource();
        Candidates known = new Candidates(List.of(models));
        ReleaseMoves moves = ReleaseMoves.between(ReleaseMoves.verified(models.line()));
        List<Candidate> releases =
                moves.releases().stream().<Candidate>map(models::resolve).toList();
        Workload workload = new Workload(
                "Leafguard's own corpus",
                CalibratedCorpus.of(CommittedCorpus.WHOLE).corpus());
        matrix = new MatrixBuilder(known, workload, ConfirmedFaults.ofXen(known.versions()), LocalDate.of(2026, 1, 1))
                .build(moves, releases, 2, Progress.SILENT);
    }

    @Test
    void everyFaultIsConfirmed() {
        List<String> unconfirmed = new ArrayList<>();
        for (Cell cell : matrix.cells()) {
            for (Cause cause : cell.faults()) {
                if (cause.confirmed().isEmpty()) {
                    unconfirmed.add(cell.from() + " to " + cell.to() + ": " + cause);
                }
            }
        }
        assertThat(unconfirmed).isEmpty();
    }

    /** A table of words would hide a cell that changed from one fault to another. */
    @Test
    void theDocumentHasTheCountsOfEveryCell() throws IOException {
        String document = Files.readString(DOCUMENT).split("## All releases", 2)[1];
        for (Cell cell : matrix.cells()) {
            int count = cell.failed() > 0 ? cell.failed() : cell.deliberate();
            assertThat(row(document, cell.from()))
                    .as(cell.from() + " to " + cell.to())
                    .contains(count > 0 ? " " + count : " GO ");
        }
    }

    private static String row(String document, String from) {
        return document.lines()
                .filter(line -> line.startsWith("| " + from + " |"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatConfirmsIsACaseOfHistoryThatThereIsOrACommit() {
        Pattern id = Pattern.compile("\\bH\\d\\d\\b");
        List<String> ids =
                HistoryRun.HISTORY.cases().stream().map(each -> each.id()).toList();
        ConfirmedFaults.ofXen(VersionOrder.NONE).all().forEach(fault -> {
            List<String> named =
                    id.matcher(fault.by()).results().map(MatchResult::group).toList();
            assertThat(ids).as(fault.by()).containsAll(named);
            assertThat(Stream.of("H\\d\\d.*", ".*[0-9a-f]{12}.*", "The binaries of .*")
                            .anyMatch(fault.by()::matches))
                    .as(fault.by())
                    .isTrue();
        });
    }
}
