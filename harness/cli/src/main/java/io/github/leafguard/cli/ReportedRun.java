package io.github.leafguard.cli;

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
    private final Face face;
    private final UnfinishedRun run;
    private final ReportDirectory directory;

    private ReportedRun(Face face, UnfinishedRun run, ReportDirectory directory) {
        this.face = face;
        this.run = run;
        this.directory = directory;
    }

    /**
     * Begins a run of a command.
     *
     * @throws ReportException if the directory cannot be used, or another run has it
     */
    static ReportedRun in(Path directory, Face face, String command) throws ReportException {
        UnfinishedRun run = UnfinishedRun.begun(
                ManifestVersion.text(),
                command,
                face.surroundings().process(),
                face.surroundings().started());
        ReportDirectory taken = ReportDirectory.take(directory, new ReportWriter(AllureOptions.DEFAULT), run);
        ReportedRun reported = new ReportedRun(face, run, taken);
        reported.mark(run);
        return reported;
    }

    /** Judges; if that comes to no verdict, the report says so before anybody else hears of it. */
    Report of(Judge judge) throws InterruptedException {
        try {
            return judge.judge();
        } catch (InterruptedException | RuntimeException | Error end) {
            mark(
                    Failures.isInterruption(end)
                            ? run.interrupted(judge.extent())
                            : run.failed(judge.extent(), Failures.reason(end)));
            throw end;
        }
    }

    /** Writes the verdict, and tells whether that was possible. */
    boolean publish(Report verdict, Judge judge) {
        try {
            directory.publish(verdict);
            return true;
        } catch (ReportException unwritten) {
            tell(unwritten);
            mark(run.failed(
                    judge.extent(), "the report could not be written; the command's exit code tells the verdict"));
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
        face.screen().err().println("leafguard: " + unwritten.getMessage());
    }

    @Override
    public void close() throws ReportException {
        directory.close();
    }
}
