package io.github.leafguard.lab;

import io.github.leafguard.candidate.CandidateSource;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.candidate.recorded.RecordedSource;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import java.util.List;
import java.util.Map;

/** Every kind of candidate there is. A new kind is a word here. */
public final class CandidateKinds {
    private CandidateKinds() {}

    /**
     * All kinds. Where two stand for one version, the model is asked: it is the fastest.
     *
     * @param environment of the process, which says where the lab is
     * @param limits within which files are read
     */
    public static List<CandidateSource> all(Map<String, String> environment, ArchiveLimits limits) {
        ModelSource models = new ModelSource();
        return List.of(
                models,
                new RecordedSource(models, limits),
                new XenSource(new Lab(LabSettings.of(environment)), models));
    }
}
