package io.github.leafguard.cli;

import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.candidate.recorded.RecordedSource;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.lab.Lab;
import io.github.leafguard.lab.LabSettings;
import io.github.leafguard.lab.XenSource;
import java.util.List;

/** Every kind of candidate that the command knows. A new kind is a line here. */
final class KnownCandidates {
    private KnownCandidates() {}

    /** All kinds, reading files within these limits. Where two stand for one version, the model is asked: it is the fastest. */
    static Candidates of(Face face, ArchiveLimits limits) {
        ModelSource models = new ModelSource();
        return new Candidates(List.of(models, new RecordedSource(models, limits), new XenSource(lab(face), models)));
    }

    /** The lab of the user. */
    static Lab lab(Face face) {
        return new Lab(LabSettings.of(face.surroundings().environment()));
    }
}
