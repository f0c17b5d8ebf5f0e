package io.github.leafguard.pool.file;

import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.calibration.CalibratedCorpus;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.json.GuestEntry;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.corpus.load.GuestFile;
import io.github.leafguard.pool.Evacuation;
import io.github.leafguard.pool.Management;
import io.github.leafguard.pool.Pool;
import io.github.leafguard.pool.PoolGuest;
import io.github.leafguard.pool.PoolHost;
import io.github.leafguard.pool.PoolVersion;
import io.github.leafguard.pool.level.Featureset;
import io.github.leafguard.pool.level.StatedLevels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A pool of two hosts and one guest, for a move that somebody asks about without having a pool. */
public final class LoneMove {
    private static final String CASE = "restore/";

    private final Candidates candidates;
    private final Corpus corpus;
    private final ArchiveLimits limits;
    private final Function<String, PoolVersion> versions;

    /**
     * @param versions what answers for a version
     */
    public LoneMove(
            Candidates candidates, Corpus corpus, ArchiveLimits limits, Function<String, PoolVersion> versions) {
        this.candidates = candidates;
        this.versions = versions;
        this.corpus = corpus;
        this.limits = limits;
    }

    /**
     * What is asked.
     *
     * @param guest an archived guest's id, or a file
     * @param kind kind of the guest in a file
     * @param from host of the guest in a file: a name or a file
     * @param source version of the guest in a file
     * @param features what XAPI recorded of it; null if nothing levels it
     * @param to a host's name or a file
     * @param version what that host runs; null for the guest's own version
     */
    public record Asked(
            String guest,
            @Nullable String kind,
            @Nullable String from,
            @Nullable String source,
            @Nullable String features,
            String to,
            @Nullable String version) {}

    /**
     * The pool; its last host is the one to go to.
     *
     * @throws IllegalArgumentException if a name means nothing, saying which
     */
    public Pool pool(Asked asked) {
        ArchivedGuest guest = guest(asked);
        Host home = asked.from() == null ? host(guest.host()) : host(asked.from());
        Host target = host(asked.to());
        PoolVersion before = versions.apply(guest.source());
        PoolVersion after = asked.version() == null ? before : versions.apply(asked.version());
        PoolHost from = new PoolHost(
                home.name() + (home == target ? " (" + before.stated() + ")" : ""),
                home,
                before,
                StatedLevels.NONE,
                1,
                true);
        boolean isHome = home == target && before.identity().equals(after.identity());
        PoolHost to = isHome ? from : new PoolHost(target.name(), target, after, StatedLevels.NONE, 1, false);
        Optional<Featureset> recorded = Optional.ofNullable(asked.features()).map(Featureset::parse);
        return new Pool(
                "two hosts",
                recorded.isPresent() ? Management.XAPI : Management.XL,
                Evacuation.NOT_SAID,
                Stream.of(from, to).distinct().toList(),
                List.of(new PoolGuest(
                        guest.id(),
                        1,
                        guest.kind(),
                        from,
                        guest.configuration(),
                        from,
                        before,
                        recorded,
                        Optional.empty(),
                        guest)),
                candidates.versions());
    }

    private ArchivedGuest guest(Asked asked) {
        String id = asked.guest().startsWith(CASE) ? asked.guest().substring(CASE.length()) : asked.guest();
        Optional<ArchivedGuest> known = corpus.guest(id).or(() -> corpus.guest(asked.guest()));
        if (known.isPresent()) {
            return known.get();
        }
        if (!Files.exists(Path.of(asked.guest()))) {
            throw new IllegalArgumentException("'" + asked.guest()
                    + "' is neither a guest of the corpus ('leafguard corpus list' names them) nor a file");
        }
        return ofFile(asked);
    }

    private ArchivedGuest ofFile(Asked asked) {
        String kind = said(asked.kind(), "--kind", "its kind");
        return GuestFile.read(
                Path.of(asked.guest()),
                new GuestEntry(
                        asked.guest(),
                        said(asked.from(), "--from", "its host"),
                        GuestKind.of(kind.equals("hvm") || kind.equals("pvh") ? "hvm-hap" : kind),
                        said(asked.source(), "--source", "its version"),
                        "file " + asked.guest(),
                        null,
                        null,
                        null,
                        null),
                limits);
    }

    private static String said(@Nullable String value, String option, String what) {
        if (value == null) {
            throw new IllegalArgumentException("a guest in a file does not say " + what + ": give " + option);
        }
        return value;
    }

    private Host host(String name) {
        Optional<Host> known = corpus.host(name);
        if (known.isPresent()) {
            return known.get();
        }
        if (!Files.exists(Path.of(name))) {
            throw new IllegalArgumentException(
                    "'" + name + "' is neither a host of the corpus ('leafguard corpus list' names them) nor a file");
        }
        Corpus read = CalibratedCorpus.of(new CorpusLoader(limits).load(List.of(Path.of(name))))
                .corpus();
        if (read.hosts().size() != 1) {
            throw new IllegalArgumentException(
                    name + " tells of " + read.hosts().size() + " hosts; name the file of one");
        }
        return read.hosts().values().iterator().next();
    }
}
