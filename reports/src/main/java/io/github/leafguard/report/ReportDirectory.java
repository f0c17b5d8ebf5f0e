package io.github.leafguard.report;

import io.github.leafguard.report.wording.UnfinishedRun;
import io.github.leafguard.verdict.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where one run keeps its report, from its first moment on. While it goes on, every file there says so: whoever reads an old verdict
 * in between would take it for this run's. When it has a verdict the files tell it, and if it dies they still say that there is none.
 * Other runs are kept out until it is closed.
 */
public final class ReportDirectory implements AutoCloseable {
    /** Every case as it was judged, before anything was accepted. */
    public static final String CASES = "cases.jsonl.zst";

    private final Path directory;
    private final ReportWriter writer;
    private final DirectoryLock lock;

    private ReportDirectory(Path directory, ReportWriter writer, DirectoryLock lock) {
        this.directory = directory;
        this.writer = writer;
        this.lock = lock;
    }

    /**
     * Takes the directory, which is made if it is not there.
     *
     * @throws ReportException if another run has it, or if it cannot be used
     */
    public static ReportDirectory take(Path directory, ReportWriter writer, UnfinishedRun run) throws ReportException {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw FileTrouble.with("cannot make the report directory", directory, e);
        }
        return new ReportDirectory(directory, writer, DirectoryLock.of(directory, run.process(), run.since()));
    }

    /**
     * Removes an earlier run's report.
     *
     * @throws ReportException if some of it could not be removed
     */
    public void clear() throws ReportException {
        writer.remove(directory);
    }

    /**
     * Says in every file how the run stands, in place of what is there.
     *
     * @throws ReportException if it could not be said; then nothing is there
     */
    public void mark(UnfinishedRun run) throws ReportException {
        // Of a thread that was interrupted every file would close at once.
        boolean interrupted = Thread.interrupted();
        try {
            writer.write(run, directory);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Writes the verdict in every format.
     *
     * @return what was written
     * @throws ReportException if something could not be written; then nothing is there
     */
    public List<Path> publish(Report report) throws ReportException {
        return writer.write(report, directory);
    }

    @Override
    public void close() throws ReportException {
        lock.close();
    }
}
