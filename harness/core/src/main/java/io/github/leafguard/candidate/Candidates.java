package io.github.leafguard.candidate;

import io.github.leafguard.corpus.XenVersion;
import io.github.leafguard.format.ErrorText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every candidate there is: finds the one a spec such as {@code model:4.16.0-rc4} names, or that stands for a version. */
public final class Candidates {
    private final Map<String, CandidateSource> sources = new LinkedHashMap<>();
    private final VersionOrder versions = new Joined();

    /**
     * @param sources the kinds of candidate; where two can answer a question, the first one does
     * @throws IllegalArgumentException if two have the same prefix
     */
    public Candidates(List<CandidateSource> sources) {
        for (CandidateSource source : sources) {
            if (this.sources.putIfAbsent(source.prefix(), source) != null) {
                throw new IllegalArgumentException(
                        "two kinds of candidate share the prefix '" + source.prefix() + ":'");
            }
        }
    }

    /**
     * The candidate a spec names.
     *
     * @throws IllegalArgumentException if there is none, naming the spec, the nearest one that exists, and all there are
     */
    public Candidate resolve(String spec) {
        int colon = spec.indexOf(':');
        CandidateSource source = colon < 0 ? null : sources.get(spec.substring(0, colon));
        if (source == null) {
            throw new IllegalArgumentException("candidate '" + spec + "' starts with none of "
                    + String.join(
                            ", ",
                            sources.keySet().stream()
                                    .map(prefix -> prefix + ":")
                                    .toList())
                    + didYouMean(spec) + "; there are: " + String.join(", ", available()));
        }
        try {
            return source.resolve(spec.substring(colon + 1));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "no candidate '" + spec + "': " + ErrorText.of(unknown) + didYouMean(spec), unknown);
        }
    }

    private String didYouMean(String spec) {
        List<String> specs = available();
        return specs.stream()
                .filter(known -> known.endsWith(":" + spec))
                .findFirst()
                .or(() -> Nearest.to(spec, specs))
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
    }

    /** The candidate that stands for a version as archived guests name it. */
    public Optional<Candidate> forVersion(String version) {
        return sources.values().stream()
                .map(source -> source.forVersion(version))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * What stands for a version that archived guests: itself where it is known, else the newest known release of its series that is
     * not later, else nothing.
     */
    public StandIn standIn(String version) {
        return forVersion(version)
                .<StandIn>map(StandIn.Exact::new)
                .orElseGet(() -> XenVersion.parse(version)
                        .map(number -> nearest(version, number))
                        .orElseGet(() -> new StandIn.None("no version known here is called " + version)));
    }

    private StandIn nearest(String version, XenVersion number) {
        List<String> releases = sources.values().stream()
                .flatMap(source -> source.releases().stream())
                .toList();
        return StandIn.newest(version, number, releases)
                .flatMap(this::forVersion)
                .<StandIn>map(StandIn.Assumed::new)
                .orElseGet(() -> new StandIn.None("no release of " + number.series() + " up to " + version
                        + " is known here that could stand for it"));
    }

    /** How versions follow one another. */
    public VersionOrder versions() {
        return versions;
    }

    /** Specs a user can ask for, kind by kind. */
    public List<String> available() {
        List<String> specs = new ArrayList<>();
        sources.values().forEach(source -> specs.addAll(source.available()));
        return List.copyOf(specs);
    }

    private final class Joined implements VersionOrder {
        @Override
        public Optional<Boolean> isLater(String version, String other) {
            return sources.values().stream()
                    .map(source -> source.versions().isLater(version, other))
                    .flatMap(Optional::stream)
                    .findFirst();
        }

        @Override
        public Optional<String> releaseBefore(String version) {
            return sources.values().stream()
                    .map(source -> source.versions().releaseBefore(version))
                    .flatMap(Optional::stream)
                    .findFirst();
        }

        @Override
        public Optional<String> newerThan(String version, String knowing) {
            return sources.values().stream()
                    .map(source -> source.versions().newerThan(version, knowing))
                    .flatMap(Optional::stream)
                    .findFirst();
        }

        @Override
        public List<String> tookOver(String change) {
            return sources.values().stream()
                    .flatMap(source -> source.versions().tookOver(change).stream())
                    .distinct()
                    .toList();
        }
    }
}
