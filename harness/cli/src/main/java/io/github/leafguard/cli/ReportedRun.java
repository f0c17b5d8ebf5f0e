package io.github.leafguard.cli;

import io.github.leafguard.format.ErrorText;
import io.github.leafguard.report.ReportDirectory;
import io.github.leafguard.report.ReportException;
import io.github.leafguard.report.ReportWriter;
import io.github.leafguard.report.allure.AllureOptions;
import io.github.leafguard.report.wording.UnfinishedRun;
import io.github.leafguard.verdict.Report;
import java.nio.file.Path;

/**
 * A run whose report stands in a directory from beginning to end: while it goes on the report says so, and if the run ends without a
 * verdict the report says why. What cannot be written is told and changes no verdict.
 */
final class ReportedRun implements AutoCloseable {
    private final CommandContext context;
    private final UnfinishedRun run;
    private final ReportDirectory directory;
    private final ReportJournal journal;

    private ReportedRun(CommandContext context, UnfinishedRun run, ReportDirectory directory, ReportJournal journal) {
        this.context = context;
        this.run = run;
        this.directory = directory;
        this.journal = journal;
    }

    /**
     * Begins a run of a command, or goes on with one that stopped.
     *
     * @param resumed whether it goes on where another one stopped
     * @throws ReportException if the directory cannot be used, or another run has it
     */
    static ReportedRun in(Path directory, boolean resumed, CommandContext context, String command)
            throws ReportException {
        return in(directory, new RunJournal(directory, resumed, context.screen()), context, command);
    }

    /**
     * The same with what is known of the run.
     *
     * @throws ReportException if the directory cannot be used, or another run has it
     */
    static ReportedRun in(Path directory, ReportJournal journal, CommandContext context, String command)
            throws ReportException {
        UnfinishedRun run = UnfinishedRun.begun(
                ManifestVersion.text(),
                command,
                context.environment().process(),
                context.environment().started());
        // Nothing is taken away from a report that nothing goes on with.
        journal.require();
        AllureOptions allure = AllureOptions.DEFAULT.at(
                context.environment().started(), context.environment().clock());
        ReportDirectory taken = ReportDirectory.take(directory, new ReportWriter(allure), run);
        ReportedRun reported = new ReportedRun(context, run, taken, journal);
        try {
            taken.clear();
        } catch (ReportException e) {
            taken.close();
            throw e;
        }
        reported.mark(run);
        return reported;
    }

    /** Judges; if that comes to no verdict, the report says so before the caller sees the error. */
    Report of(GateRun gate) throws InterruptedException {
        try {
            return gate.judge(journal::open);
        } catch (InterruptedException | RuntimeException | Error end) {
            mark(
                    Failures.isInterruption(end)
                            ? run.interrupted(gate.extent())
                            : run.failed(gate.extent(), Failures.reason(end)));
            throw end;
        }
    }

    /** Writes the verdict, and tells whether that was possible. */
    boolean publish(Report verdict, GateRun gate) {
        try {
            journal.writeCases();
            directory.publish(verdict);
            journal.remove();
            return true;
        } catch (ReportException unwritten) {
            tell(unwritten);
            mark(run.failed(
                    gate.extent(), "the report could not be written; the command's exit code tells the verdict"));
            return false;
        }
    }

    private void mark(UnfinishedRun stands) {
        try {
            directory.mark(stands);
        } catch (ReportException unwritten) {
            tell(unwritten);
        }
    }

    private void tell(ReportException unwritten) {
        context.screen().err().println("leafguard: " + ErrorText.of(unwritten));
    }

    @Override
    public void close() throws ReportException {
        journal.close();
        directory.close();
    }
}
