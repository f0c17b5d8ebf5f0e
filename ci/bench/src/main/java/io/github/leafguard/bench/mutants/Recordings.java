package io.github.leafguard.bench.mutants;

import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.run.accuracy.Accuracy;
import io.github.leafguard.run.accuracy.Agreement;
import io.github.leafguard.run.accuracy.Truth;
import io.github.leafguard.run.accuracy.Truths;
import java.nio.file.Path;
import java.util.Optional;

/** What a real hypervisor answered, which a faulty model may contradict. */
final class Recordings {
    private final Truth truth;
    private final Truth.TruthSet set;

    /**
     * @param folder the recordings
     * @param corpus the hosts they were made on
     * @param version the version that was recorded
     */
    Recordings(Path folder, Corpus corpus, String version) {
        this.truth = Truths.open(folder, corpus, ArchiveLimits.DEFAULT);
        this.set = truth.sets().stream()
                .filter(each -> each.version().equals(version))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing is recorded of " + version));
    }

    /** The version that was recorded. */
    String version() {
        return set.version();
    }

    /**
     * The first thing that a model with a fault answers otherwise than the real hypervisor; empty if there is none, or if the recorded version
     * cannot have that fault. One at a time, since recordings are read anew for each and their reader is for one thread.
     */
    synchronized Optional<String> difference(Mutant mutant) {
        Guarded candidate;
        try {
            candidate =
                    new Guarded("model:" + set.version() + "+m", mutant.made().apply(set.version()));
        } catch (RuntimeException | LinkageError | StackOverflowError impossible) {
            return Optional.empty();
        }
        try {
            Agreement agreement = Accuracy.of(truth, set, candidate);
            return agreement.differences().stream().findFirst();
        } catch (CandidateException crash) {
            return Optional.of(String.valueOf(crash.getMessage()));
        }
    }
}
