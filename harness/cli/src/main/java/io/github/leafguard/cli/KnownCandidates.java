package io.github.leafguard.cli;

import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.lab.CandidateKinds;
import io.github.leafguard.lab.Lab;
import io.github.leafguard.lab.LabSettings;

/** The candidates that the command knows, and the lab of the user. */
final class KnownCandidates {
    private KnownCandidates() {}

    /** All kinds, reading files within these limits. Where two stand for one version, the model is asked: it is the fastest. */
    static Candidates of(Face face, ArchiveLimits limits) {
        return new Candidates(CandidateKinds.all(face.surroundings().environment(), limits));
    }

    /** The lab of the user. */
    static Lab lab(Face face) {
        return new Lab(LabSettings.of(face.surroundings().environment()));
    }
}
