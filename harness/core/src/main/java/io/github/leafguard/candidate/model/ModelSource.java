package io.github.leafguard.candidate.model;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.CandidateSource;
import io.github.leafguard.candidate.VersionOrder;
import io.github.leafguard.candidate.model.history.Change;
import io.github.leafguard.candidate.model.history.LineOrder;
import io.github.leafguard.candidate.model.history.ModelSpec;
import io.github.leafguard.candidate.model.history.ReleaseLine;
import io.github.leafguard.format.ErrorText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Candidates of Leafguard's own model: {@code model:4.16.0-rc4}, {@code model:4.15.0+540d911c28} and so on. */
public final class ModelSource implements CandidateSource {
    private final ReleaseLine line = new ReleaseLine();
    private final Map<String, ModelCandidate> resolved = new ConcurrentHashMap<>();

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
        // Applying the changes takes milliseconds, and callers ask once a host.
        return resolved.computeIfAbsent(rest, this::create);
    }

    private ModelCandidate create(String spec) {
        List<Change> changes = ModelSpec.parse(line, spec);
        try {
            return new ModelCandidate(line, spec, changes);
        } catch (IllegalArgumentException impossible) {
            throw new IllegalArgumentException(
                    "model:%s is no candidate: %s".formatted(spec, ErrorText.of(impossible)), impossible);
        }
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
    public List<String> releases() {
        return line.releases();
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
