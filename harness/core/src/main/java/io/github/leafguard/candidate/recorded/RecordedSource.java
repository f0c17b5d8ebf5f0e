package io.github.leafguard.candidate.recorded;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.CandidateSource;
import io.github.leafguard.candidate.model.ModelCandidate;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.recorded.RecordedHost;
import io.github.leafguard.corpus.recorded.Recordings;
import io.github.leafguard.format.ErrorText;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Candidates whose system policies were recorded on real hosts: {@code recorded:DIR}, where {@code DIR} is one version's directory
 * of recordings ({@code hosts.jsonl.xz} in it). Domains follow the model's rules of the recorded version.
 */
public final class RecordedSource implements CandidateSource {
    private final ModelSource models;
    private final ArchiveLimits limits;

    /** Recordings whose domains follow these models. */
    public RecordedSource(ModelSource models, ArchiveLimits limits) {
        this.models = models;
        this.limits = limits;
    }

    @Override
    public String prefix() {
        return "recorded";
    }

    /**
     * Reads the recordings of a directory.
     *
     * @throws IllegalArgumentException if there is no such directory, it has no recordings, or of a version without a model
     * @throws io.github.leafguard.format.InputException if a recording cannot be read
     */
    @Override
    public Candidate resolve(String rest) {
        Path directory = directory(rest);
        List<RecordedHost> hosts = new ArrayList<>();
        Path name = directory.getFileName();
        new Recordings(directory.getParent(), limits).hosts(name.toString(), hosts::add);
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("recorded:" + rest + " has no host in its hosts.jsonl");
        }
        ModelCandidate rules = models.resolve(hosts.get(0).source());
        return new RecordedCandidate("recorded:" + rest, directory, rules, hosts);
    }

    private static Path directory(String text) {
        Path directory;
        try {
            directory = Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("recorded:" + text + " is no path: " + ErrorText.of(e), e);
        }
        if (!Files.isDirectory(directory) || !hasHosts(directory)) {
            throw new IllegalArgumentException("recorded:" + text
                    + " is no directory with the recordings of one version (hosts.jsonl, compressed or not, in it),"
                    + " e.g. recorded:corpus/recorded/4.15.0");
        }
        return directory;
    }

    private static boolean hasHosts(Path directory) {
        return Stream.of("", ".xz", ".gz", ".zst")
                .anyMatch(ending -> Files.exists(directory.resolve("hosts.jsonl" + ending)));
    }

    @Override
    public List<String> available() {
        return List.of();
    }
}
