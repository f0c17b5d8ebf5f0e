package io.github.leafguard.cli;

import io.github.leafguard.run.Journal;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.journal.Fingerprint;
import java.util.function.Supplier;

/** What is known of a run whose report is to stand in a directory: what it judges, or what others have judged. */
interface ReportJournal extends AutoCloseable {
    /**
     * Requires what there must be before an earlier report is touched.
     *
     * @throws io.github.leafguard.format.InputException if it is not there
     */
    void require();

    /**
     * The journal of a run.
     *
     * @param identity tells what decides its cases
     */
    Journal open(RunPlan plan, Supplier<Fingerprint> identity);

    /** Writes all cases for those who read the report, in the order of hosts and not in that of the run. */
    void writeCases();

    /** Removes what is of no use once the verdict is written. */
    void remove();

    @Override
    void close();
}
