package io.github.leafguard.cli.fleet;

import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.journal.Fingerprint;
import java.nio.file.Path;
import java.util.List;

/** A run on an engine: it reads a corpus, and judges portions of it where the work is. */
public interface FleetSession extends AutoCloseable {
    /** What was read, as it is in the files. */
    Corpus corpus();

    /** The digest of what was read; that of {@link io.github.leafguard.corpus.load.CorpusDigest} where the files are on this machine. */
    String digest();

    /**
     * Judges every portion of a plan.
     *
     * @param only the words of {@code --only}, of which the plan's filter is made
     * @param run which run the journals are of
     * @return journals that have every portion between them; they are gone when the session is closed
     * @throws io.github.leafguard.candidate.CandidateException if the engine gives up; nothing is known then
     */
    List<Path> judge(RunPlan plan, List<String> only, Fingerprint run);

    /**
     * Writes what was judged as a table, a row for each case.
     *
     * @param directory path or URI of a directory; an earlier table there is replaced
     */
    void writeTable(String directory);

    @Override
    void close();
}
