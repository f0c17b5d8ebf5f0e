package io.github.leafguard.candidate.model;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.CandidateSource;
import io.github.leafguard.candidate.VersionOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Candidates of Leafguard's own model: {@code model:4.16.0-rc4}, {@code model:4.15.0+540d911c28} and so on. */
public final class ModelSource implements CandidateSource {
    private final ReleaseLine line = new ReleaseLine();

    /** The history behind the candidates. */
    public ReleaseLine line() {
        return line;
    }

    @Override
    public String prefix() {
        return "model";
    }

    @Override
    public ModelCandidate resolve(String rest) {
        return new ModelCandidate(line, rest, ModelSpec.parse(line, rest));
    }

    @Override
    public Optional<Candidate> forVersion(String version) {
        try {
            return Optional.of(resolve(version));
        } catch (IllegalArgumentException unknownVersion) {
            return Optional.empty();
        }
    }

    @Override
    public VersionOrder versions() {
        return new LineOrder(line);
    }

    @Override
    public List<String> available() {
        List<String> specs = new ArrayList<>();
        line.releases().forEach(release -> specs.add("model:" + release));
        return specs;
    }
}
