package io.github.leafguard.verdict.matrix;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.check.Checks;
import io.github.leafguard.run.CaseFilter;
import io.github.leafguard.run.Progress;
import io.github.leafguard.run.ReleasePairs;
import io.github.leafguard.run.ReleasePairs.Pair;
import io.github.leafguard.run.Workload;
import io.github.leafguard.verdict.matrix.ReleaseMatrix.Cell;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Makes the matrix. Steps between neighbouring releases are judged in full: each finding is blamed on a change, and held against
 * what was meant. A longer move has the causes of the steps on its way; what none of them brought is blamed by itself.
 */
public final class MatrixBuilder {
    private final Candidates known;
    private final Workload workload;
    private final ConfirmedFaults confirmed;
    private final LocalDate today;

    public MatrixBuilder(Candidates known, Workload workload, ConfirmedFaults confirmed, LocalDate today) {
        this.known = known;
        this.workload = workload;
        this.confirmed = confirmed;
        this.today = today;
    }

    /**
     * The matrix of some releases.
     *
     * @param candidates one for each release of the moves, in their order
     * @param jobs hosts at a time
     * @throws InterruptedException if the thread is interrupted
     */
    public ReleaseMatrix build(ReleaseMoves moves, List<Candidate> candidates, int jobs, Progress progress)
            throws InterruptedException {
        List<Pair> pairs = moves.pairs();
        ReleasePairs run = new ReleasePairs(candidates, pairs, workload, known, CaseFilter.of(Checks.all()));
        FoundCases found = new FoundCases(pairs);
        run.judge(jobs, found, progress);
        found.order();
        StepCauses causes = new StepCauses(found, run, candidates, today);
        for (int pair = 0; pair < pairs.size(); pair++) {
            if (pairs.get(pair).isStep()) {
                causes.judge(pair);
            }
        }
        List<AlikeFound> alike = found.alike();
        List<Cell> cells = new ArrayList<>();
        for (int number = 0; number < pairs.size(); number++) {
            Pair pair = pairs.get(number);
            CellTally tally = new CellTally(found, causes, confirmed);
            tally.add(number, alike);
            cells.add(tally.cell(
                    moves.releases().get(pair.from()),
                    moves.releases().get(pair.to()),
                    moves.isPromised(pair),
                    found.cases(number),
                    found.missing(number)));
        }
        cells.sort(Comparator.<Cell>comparingInt(cell -> moves.releases().indexOf(cell.from()))
                .thenComparingInt(cell -> moves.releases().indexOf(cell.to())));
        return new ReleaseMatrix(moves.releases(), cells, workload.corpus());
    }
}
