package io.github.leafguard.run;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.corpus.ArchivedGuest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * With what a candidate is compared. Unless the user names one baseline for everything, a restored guest is compared with the
 * version that archived it, and everything else with the newest release before the candidate. Thread-safe.
 */
public final class Baselines {
    private final Candidates candidates;
    private final @Nullable Candidate named;
    private final Map<String, Optional<Candidate>> byVersion = new ConcurrentHashMap<>();
    private final Map<String, Optional<Candidate>> byJudged = new ConcurrentHashMap<>();

    /** Few pairs are asked for again and again, once for every guest. */
    private final Map<Pair, Boolean> later = new ConcurrentHashMap<>();

    private record Pair(String version, String other) {}

    private Baselines(Candidates candidates, @Nullable Candidate named) {
        this.candidates = candidates;
        this.named = named;
    }

    /** For guests the version that archived them, for the rest the newest release before the candidate. */
    public static Baselines archived(Candidates candidates) {
        return new Baselines(candidates, null);
    }

    /** One baseline for everything, named by the user. */
    public static Baselines named(Candidate baseline, Candidates candidates) {
        return new Baselines(candidates, baseline);
    }

    /** The named baseline's spec, or {@code archived}. */
    public String name() {
        return named == null ? "archived" : named.spec();
    }

    /**
     * What the candidate is compared with where no archived guest is concerned.
     *
     * @throws IllegalArgumentException if no release before the candidate is known and none was named
     */
    public Candidate of(Candidate judged) {
        if (named != null) {
            return named;
        }
        return byJudged.computeIfAbsent(judged.spec(), spec -> releaseBefore(judged))
                .orElseThrow(() -> new IllegalArgumentException("no release before " + judged.spec()
                        + " is known to compare it with; name one with --baseline"));
    }

    private Optional<Candidate> releaseBefore(Candidate judged) {
        return candidates.versions().releaseBefore(judged.version()).flatMap(this::forVersion);
    }

    /**
     * What the candidate is compared with on an archived guest. A named baseline that is older than the guest cannot be
     * expected to take it and says nothing about the candidate: then, too, the version that archived it is the measure. A guest
     * of a version that nothing here stands for is measured by {@link #of(Candidate)}.
     */
    public Candidate of(Candidate judged, ArchivedGuest guest) {
        if (named != null && !isLater(guest.source(), named.version())) {
            return named;
        }
        return forVersion(guest.source()).orElseGet(() -> of(judged));
    }

    /** The version that archived the guest, if anything here stands for it. */
    public Optional<Candidate> archiving(ArchivedGuest guest) {
        return forVersion(guest.source());
    }

    /** Whether the guest was archived by a version that came after the candidate. */
    public boolean isFromLater(ArchivedGuest guest, Candidate judged) {
        return isLater(guest.source(), judged.version());
    }

    /** Whether the first version is known to have come after the second, by its number or by its date. */
    public boolean isLater(String version, String other) {
        return later.computeIfAbsent(
                new Pair(version, other),
                pair -> candidates.versions().isLater(version, other).orElse(false));
    }

    private Optional<Candidate> forVersion(String version) {
        return byVersion.computeIfAbsent(version, candidates::forVersion);
    }
}
