package io.github.leafguard.run.accuracy;

import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.recorded.Recordings;
import java.nio.file.Path;

/** Opens folders of ground truth by what is in them. */
public final class Truths {
    private Truths() {}

    /**
     * The truth in a folder: an oracle's, or recordings made on the hosts of {@code corpus}.
     *
     * @throws io.github.leafguard.format.InputException if the folder is neither
     */
    public static Truth open(Path folder, Corpus corpus, ArchiveLimits limits) {
        return OracleTruth.isOne(folder)
                ? new OracleTruth(folder, limits)
                : new RecordedTruth(new Recordings(folder, limits), corpus);
    }
}
