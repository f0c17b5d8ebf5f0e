package io.github.leafguard.cli;

import io.github.leafguard.check.Check;
import io.github.leafguard.cli.screen.Screen;
import io.github.leafguard.report.ReportDirectory;
import io.github.leafguard.run.Journal;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.journal.Fingerprint;
import io.github.leafguard.run.journal.JournalFile;
import io.github.leafguard.run.journal.SortedJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The journal beside a report: begun with the run, or gone on with, and gone when the report has the verdict. Without one a run is as
 * good as with one, so what keeps it from being written is told and ends nothing.
 */
final class RunJournal implements ReportJournal {
    private static final String NAME = "journal.jsonl.zst";

    private final Path file;
    private final Path cases;
    private List<Check> checks = List.of();
    private boolean isWhole = true;
    private final boolean resumed;
    private final Screen screen;
    private @Nullable JournalFile open;

    /**
     * @param directory that of the report
     * @param resumed whether there is a journal to go on with
     */
    RunJournal(Path directory, boolean resumed, Screen screen) {
        this.file = directory.resolve(NAME);
        this.cases = directory.resolve(ReportDirectory.CASES);
        this.resumed = resumed;
        this.screen = screen;
    }

    /** Requires a journal if one is to be gone on with. */
    @Override
    public void require() {
        if (resumed) {
            JournalFile.require(file);
        }
    }

    @Override
    public Journal open(RunPlan plan, Supplier<Fingerprint> identity) {
        try {
            Fingerprint run = identity.get();
            checks = plan.checks();
            open = resumed
                    ? JournalFile.resume(file, run, plan.checks(), this::tell)
                    : JournalFile.begin(file, run, plan.checks(), this::tell);
            return open;
        } catch (IOException unwritten) {
            tell(unwritten);
            return Journal.NONE;
        }
    }

    private void tell(IOException unwritten) {
        isWhole = false;
        screen.err()
                .println("leafguard: cannot write " + FileErrorText.of(file, unwritten)
                        + "; the run goes on, but could not be resumed from here");
    }

    @Override
    public void writeCases() {
        if (open == null || !isWhole) {
            return;
        }
        try {
            SortedJournal.write(file, checks, cases);
        } catch (IOException unwritten) {
            screen.err()
                    .println("leafguard: cannot write " + FileErrorText.of(cases, unwritten)
                            + "; the verdict is whole without it");
        }
    }

    @Override
    public void remove() {
        close();
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            screen.err().println("leafguard: cannot remove " + FileErrorText.of(file, stays));
        }
    }

    @Override
    public void close() {
        JournalFile journal = open;
        open = null;
        if (journal != null) {
            try {
                journal.close();
            } catch (IOException unwritten) {
                tell(unwritten);
            }
        }
    }
}
