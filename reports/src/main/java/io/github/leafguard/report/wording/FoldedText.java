package io.github.leafguard.report.wording;

import io.github.leafguard.report.ReportDirectory;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.verdict.Verdict;
import java.util.Locale;
import java.util.Optional;

/** Says of a run with very many cases that they are not all listed, and what that leaves unknown. */
public final class FoldedText {
    private FoldedText() {}

    /** The sentence; empty if every case is listed. */
    public static Optional<String> of(Verdict verdict) {
        if (!verdict.run().isFolded()) {
            return Optional.empty();
        }
        long standing = verdict.run().cases().stream()
                .filter(result -> result.alike() > 1)
                .count();
        String listed = String.format(
                Locale.ROOT,
                "%,d of %,d cases are listed, %,d of which stand for others of their host that ended in the same way; %s has all",
                verdict.run().cases().size(),
                CaseResult.cases(verdict.run().cases()),
                standing,
                ReportDirectory.CASES);
        return Optional.of(
                verdict.run().isRough()
                        ? listed
                                + ". There are so many ways in which they break that those that break in one place stand for each other:"
                                + " how many each regression hits is an estimate, how many break is not"
                        : listed);
    }
}
