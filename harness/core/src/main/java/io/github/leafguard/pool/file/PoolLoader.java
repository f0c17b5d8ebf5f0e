package io.github.leafguard.pool.file;

import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.Nearest;
import io.github.leafguard.candidate.calibration.CalibratedCorpus;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.corpus.load.GuestFile;
import io.github.leafguard.format.ErrorText;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import io.github.leafguard.pool.Management;
import io.github.leafguard.pool.Pool;
import io.github.leafguard.pool.PoolGuest;
import io.github.leafguard.pool.PoolHost;
import io.github.leafguard.pool.PoolVersion;
import io.github.leafguard.pool.file.PoolFile.GuestEntry;
import io.github.leafguard.pool.file.PoolFile.HostEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Loads a pool from its file, with the machines of a corpus and of files beside it. */
public final class PoolLoader {
    private final Candidates candidates;
    private final Corpus corpus;
    private final ArchiveLimits limits;
    private final Function<String, PoolVersion> versions;
    private final Map<String, Host> machines = new HashMap<>();
    private final Map<List<Object>, Host> booted = new HashMap<>();

    /**
     * @param candidates who answers for the versions that hosts run
     * @param corpus the machines that hosts may be of, and archived guests
     * @param limits on archives among the files
     */
    public PoolLoader(Candidates candidates, Corpus corpus, ArchiveLimits limits) {
        this(candidates, corpus, limits, version -> PoolVersion.of(version, candidates));
    }

    /**
     * The same.
     *
     * @param versions what answers for a version as the file has it
     */
    public PoolLoader(
            Candidates candidates, Corpus corpus, ArchiveLimits limits, Function<String, PoolVersion> versions) {
        this.candidates = candidates;
        this.corpus = corpus;
        this.limits = limits;
        this.versions = versions;
    }

    /**
     * Loads a pool.
     *
     * @throws InputException if anything in the file cannot be used, or a name in it means nothing
     */
    public Pool load(Path file) {
        Origin origin = Origin.of(file);
        PoolFile read = PoolJson.read(content(file, origin), origin);
        Map<String, PoolHost> hosts = new LinkedHashMap<>();
        boolean isCoordinatorSaid = read.hosts().stream().anyMatch(HostEntry::coordinator);
        for (HostEntry entry : read.hosts()) {
            // Who says nothing has the first host for its coordinator.
            boolean coordinator = isCoordinatorSaid ? entry.coordinator() : hosts.isEmpty();
            if (hosts.put(entry.name(), host(entry, coordinator, file, origin)) != null) {
                throw problem(origin, "two hosts '" + entry.name() + "'", "a name for each", "rename one");
            }
        }
        List<PoolGuest> guests = new ArrayList<>();
        for (GuestEntry entry : read.guests()) {
            guests.add(guest(entry, read.manager(), hosts, file, origin));
        }
        try {
            return new Pool(
                    file.toString(),
                    read.manager(),
                    read.evacuation(),
                    List.copyOf(hosts.values()),
                    guests,
                    candidates.versions());
        } catch (IllegalArgumentException unfit) {
            throw problem(origin, ErrorText.of(unfit), "a pool as docs/POOLS.md describes it", "correct it");
        }
    }

    private static byte[] content(Path file, Origin origin) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InputException(
                    origin, "no file that can be read", "a pool's file", "check the path and its rights", e);
        }
    }

    private PoolHost host(HostEntry entry, boolean coordinator, Path file, Origin origin) {
        Host machine = entry.file() == null
                ? ofCorpus(String.valueOf(entry.machine()), entry, origin)
                : machines.computeIfAbsent("file " + entry.file(), any -> ofFile(file, entry, origin));
        List<String> options = entry.bootOptions() == null ? machine.bootOptions() : entry.bootOptions();
        return new PoolHost(
                entry.name(),
                options.equals(machine.bootOptions())
                        ? machine
                        : booted.computeIfAbsent(List.of(machine.name(), options), any -> machine.booted(options)),
                version(entry.version(), "host '" + entry.name() + "'", origin),
                entry.features(),
                entry.weight(),
                coordinator);
    }

    private Host ofCorpus(String name, HostEntry entry, Origin origin) {
        return corpus.host(name)
                .orElseThrow(() -> problem(
                        origin,
                        "host '" + entry.name() + "' with the machine '" + name + "', which the corpus does not have",
                        "a host of the corpus"
                                + Nearest.to(name, List.copyOf(corpus.hosts().keySet()))
                                        .map(near -> ", such as " + near)
                                        .orElse(""),
                        "name one that 'leafguard corpus list' shows, or a file"));
    }

    private Host ofFile(Path file, HostEntry entry, Origin origin) {
        Path evidence = file.resolveSibling(String.valueOf(entry.file()));
        Corpus read = CalibratedCorpus.of(new CorpusLoader(limits).load(List.of(evidence)))
                .corpus();
        if (read.hosts().size() != 1) {
            throw problem(
                    origin,
                    "host '" + entry.name() + "' with a file of " + read.hosts().size() + " hosts",
                    "a file of one",
                    "name the file of one machine, or give boot options a machine of the corpus");
        }
        return read.hosts().values().iterator().next();
    }

    private PoolVersion version(String text, String whose, Origin origin) {
        try {
            return versions.apply(text);
        } catch (IllegalArgumentException unknown) {
            throw problem(
                    origin,
                    "%s with the version '%s': %s".formatted(whose, text, ErrorText.of(unknown)),
                    "a version that is modelled, or one of its series",
                    "name one that 'leafguard candidates' shows");
        }
    }

    private PoolGuest guest(
            GuestEntry entry, Management manager, Map<String, PoolHost> hosts, Path file, Origin origin) {
        String whose = "guest '" + entry.name() + "'";
        PoolHost home = named(entry.home(), whose + " with the home", hosts, origin);
        PoolHost startedOn =
                entry.startedOn() == null ? home : named(entry.startedOn(), whose + ", started on", hosts, origin);
        ArchivedGuest archived = archived(entry, home, file, origin);
        GuestConfiguration configuration = entry.configuration() != null
                ? entry.configuration()
                : archived != null ? archived.configuration() : GuestConfiguration.PLAIN;
        if (manager == Management.XAPI && !configuration.cpuid().isEmpty()) {
            throw problem(
                    origin,
                    whose + " with a cpuid= setting",
                    "none: XAPI passes no such settings",
                    "remove it, or use \"featureset\"");
        }
        if (manager == Management.XL && (entry.features() != null || entry.featureset() != null)) {
            throw problem(
                    origin, whose + " with a featureset", "none: xl passes none", "remove it, or use a cpuid= setting");
        }
        return new PoolGuest(
                entry.name(),
                entry.count(),
                GuestKind.of(entry.kind()),
                home,
                configuration,
                startedOn,
                entry.startedUnder() == null ? startedOn.version() : version(entry.startedUnder(), whose, origin),
                Optional.ofNullable(entry.features()),
                Optional.ofNullable(entry.featureset()),
                archived);
    }

    private static PoolHost named(String name, String what, Map<String, PoolHost> hosts, Origin origin) {
        PoolHost host = hosts.get(name);
        if (host == null) {
            throw problem(
                    origin,
                    what + " '" + name + "', which the pool does not have",
                    "one of " + String.join(", ", hosts.keySet()),
                    "correct the name");
        }
        return host;
    }

    private @Nullable ArchivedGuest archived(GuestEntry entry, PoolHost home, Path file, Origin origin) {
        if (entry.guest() != null) {
            return corpus.guest(entry.guest())
                    .orElseThrow(() -> problem(
                            origin,
                            "guest '" + entry.name() + "' with the archived guest '" + entry.guest()
                                    + "', which the corpus does not have",
                            "a guest of the corpus",
                            "name one that 'leafguard corpus list' shows, or a file"));
        }
        if (entry.file() == null) {
            return null;
        }
        return GuestFile.read(
                file.resolveSibling(entry.file()),
                new io.github.leafguard.corpus.json.GuestEntry(
                        entry.name(),
                        home.host().name(),
                        GuestKind.of(entry.kind()),
                        home.version().name(),
                        "file " + entry.file(),
                        entry.configuration(),
                        null,
                        null,
                        null),
                limits);
    }

    private static InputException problem(Origin origin, String found, String expected, String advice) {
        return new InputException(origin, found, expected, advice);
    }
}
