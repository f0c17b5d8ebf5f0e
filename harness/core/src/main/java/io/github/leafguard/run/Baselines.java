package io.github.leafguard.run;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.StandIn;
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
    private final Map<String, StandIn> byVersion;
    private final Map<String, Optional<Candidate>> byJudged;

    /** Few pairs are asked for again and again, once for every guest. */
    private final Map<Pair, Boolean> later;

    private final Map<Pair, Optional<String>> newer;

    private record Pair(String version, String other) {}

    private Baselines(Candidates candidates, @Nullable Candidate named) {
        this.candidates = candidates;
        this.named = named;
        this.byVersion = new ConcurrentHashMap<>();
        this.byJudged = new ConcurrentHashMap<>();
        this.later = new ConcurrentHashMap<>();
        this.newer = new ConcurrentHashMap<>();
    }

    private Baselines(Baselines known, Candidate named) {
        this.candidates = known.candidates;
        this.named = named;
        this.byVersion = known.byVersion;
        this.byJudged = known.byJudged;
        this.later = known.later;
        this.newer = known.newer;
    }

    /** For guests the version that archived them, for the rest the newest release before the candidate. */
    public static Baselines archived(Candidates candidates) {
        return new Baselines(candidates, null);
    }

    /** One baseline for everything, named by the user. */
    public static Baselines named(Candidate baseline, Candidates candidates) {
        return new Baselines(candidates, baseline);
    }

    /** The same with another baseline for everything; what is known of the order of versions is shared. */
    public Baselines naming(Candidate baseline) {
        return new Baselines(this, baseline);
    }

    /**
     * Requires that a candidate is not the named baseline: what is compared with itself is always clean.
     *
     * @throws IllegalArgumentException if both are made of the same, however they are called
     */
    public void requireOtherThan(Candidate judged) {
        if (named == null || !judged.identity().equals(named.identity())) {
            return;
        }
        String alias = judged.spec().equals(named.spec()) ? "" : ", which is made of the same,";
        throw new IllegalArgumentException("baseline " + named.spec() + " and candidate " + judged.spec() + alias
                + " cannot be compared: nothing breaks compared with itself; name another baseline, or none for the version that"
                + " archived each guest");
    }

    /** The named baseline, if one is named for everything. */
    public Optional<Candidate> named() {
        return Optional.ofNullable(named);
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
        return candidates.versions().releaseBefore(judged.version()).flatMap(candidates::forVersion);
    }

    /**
     * What the candidate is compared with on an archived guest. A named baseline that is older than the guest, or than what the guest's
     * version took over, cannot be expected to take it and says nothing about the candidate: then, too, the version that archived it is
     * the measure, or what stands for it. Without either there is no measure, and nothing else takes its place.
     *
     * <p>A candidate that is itself older than what the guest's version took over is measured as in everything else: what it breaks and
     * the release before it does not, it breaks by itself.
     */
    public StandIn of(Candidate judged, ArchivedGuest guest) {
        if (newerThan(judged, guest).isPresent()) {
            return new StandIn.Exact(of(judged));
        }
        return named != null
                        && !isLater(guest.source(), named.version())
                        && newerThan(named, guest).isEmpty()
                ? new StandIn.Exact(named)
                : standIn(guest.source());
    }

    /**
     * The version that had to stand for the guest's own to judge it, be it as the measure or to know what that one took over; empty if
     * none had to.
     */
    public String judgedAs(Candidate judged, ArchivedGuest guest) {
        StandIn source = standIn(guest.source());
        boolean isUsed =
                of(judged, guest).equals(source) || newerThan(judged, guest).isPresent();
        return isUsed && source instanceof StandIn.Assumed assumed
                ? assumed.candidate().version()
                : "";
    }

    /** The measure for showing a case: where there is no measure, the release before the candidate is looked at beside it. */
    public Candidate beside(Candidate judged, ArchivedGuest guest) {
        StandIn measure = of(judged, guest);
        if (measure instanceof StandIn.Assumed assumed) {
            return assumed.candidate();
        }
        return measure instanceof StandIn.Exact exact ? exact.candidate() : of(judged);
    }

    /**
     * What the guest's version took over from development that the candidate came too early for, although its series is later; empty
     * if nothing is known of the kind.
     */
    public Optional<String> newerThan(Candidate judged, ArchivedGuest guest) {
        return newer.computeIfAbsent(new Pair(guest.source(), judged.version()), this::newerThan);
    }

    private Optional<String> newerThan(Pair pair) {
        StandIn source = standIn(pair.version());
        String version =
                source instanceof StandIn.Assumed assumed ? assumed.candidate().version() : pair.version();
        return candidates.versions().newerThan(version, pair.other());
    }

    /** The version that archived the guest, if anything here stands for it. */
    public Optional<Candidate> archiving(ArchivedGuest guest) {
        StandIn source = standIn(guest.source());
        if (source instanceof StandIn.Assumed assumed) {
            return Optional.of(assumed.candidate());
        }
        return source instanceof StandIn.Exact exact ? Optional.of(exact.candidate()) : Optional.empty();
    }

    /** Whether the guest was archived by a version that came after the candidate. */
    public boolean isFromLater(ArchivedGuest guest, Candidate judged) {
        return isLater(guest.source(), judged.version());
    }

    /** Whether the first version is known to be later than the second, as {@link io.github.leafguard.candidate.VersionOrder} has it. */
    public boolean isLater(String version, String other) {
        return later.computeIfAbsent(
                new Pair(version, other),
                pair -> candidates.versions().isLater(version, other).orElse(false));
    }

    private StandIn standIn(String version) {
        return byVersion.computeIfAbsent(version, candidates::standIn);
    }
}
