package io.github.leafguard.cli;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.cli.fleet.FleetEngine;
import io.github.leafguard.cli.fleet.FleetRequest;
import io.github.leafguard.cli.fleet.FleetSession;
import io.github.leafguard.run.Baselines;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.journal.Fingerprint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A run whose corpus an engine reads and judges. */
final class FleetRun implements CorpusSource, AutoCloseable {
    private static final String MODEL = "model:";

    private final CommandContext context;
    private final RunOptions options;
    private final FleetEngine engine;
    private final Optional<String> master;
    private final Optional<String> work;
    private @Nullable FleetSession session;

    FleetRun(
            CommandContext context,
            RunOptions options,
            FleetEngine engine,
            @Nullable String master,
            @Nullable String work) {
        this.context = context;
        this.options = options;
        this.engine = engine;
        this.master = Optional.ofNullable(master);
        this.work = Optional.ofNullable(work);
    }

    @Override
    public void require(List<Candidate> candidates, Baselines baselines) {
        Stream.concat(candidates.stream(), baselines.named().stream())
                .map(Candidate::spec)
                .filter(spec -> !spec.startsWith(MODEL))
                .findFirst()
                .ifPresent(spec -> {
                    throw new IllegalArgumentException("a fleet is judged with models, and " + spec
                            + " is none: what it needs is on this machine alone; use 'leafguard check'");
                });
    }

    @Override
    public LoadedCorpus load() {
        List<String> paths = paths();
        FleetSession begun =
                engine.start(new FleetRequest(master, paths, options.corpus().limits(), work, this::tell));
        session = begun;
        String name = options.corpus().paths().isEmpty()
                ? LoadedCorpus.DEFAULT_NAME
                : paths.stream().collect(Collectors.joining(", "));
        return LoadedCorpus.calibrated(name, begun.corpus(), context);
    }

    private List<String> paths() {
        List<Path> named = options.corpus().paths();
        if (!named.isEmpty()) {
            return named.stream().map(FleetRun::location).toList();
        }
        return List.of(
                context.environment()
                        .checkout()
                        .map(top -> top.resolve("corpus").toString())
                        .orElseThrow(
                                () -> new IllegalArgumentException(
                                        "no corpus: name the fleet's and Leafguard's own, which a cluster must be able to read, with --corpus")));
    }

    /** The path, or the URI of which a path was made: one slash is all that a path keeps of two. */
    private static String location(Path path) {
        String text = path.toString();
        boolean isUri = text.matches("[a-z][a-z0-9+.-]+:/[^/].*") && !Files.exists(path);
        return isUri && !text.startsWith("file:") ? text.replaceFirst(":/", "://") : text;
    }

    @Override
    public String digest() {
        return begun().digest();
    }

    private FleetSession begun() {
        FleetSession begun = session;
        if (begun == null) {
            throw new IllegalStateException("nothing was read");
        }
        return begun;
    }

    /** Has the engine judge a plan. */
    List<Path> judge(RunPlan plan, Fingerprint run) {
        return begun().judge(plan, options.only(), run);
    }

    /**
     * What the engine judges, as a journal.
     *
     * @param report where the report is to be; null if nowhere
     */
    FleetJournal journal(@Nullable Path report) {
        return new FleetJournal(this, report, context);
    }

    /** Writes a table of all cases. */
    void writeTable(String directory) {
        begun().writeTable(directory);
    }

    private void tell(String what) {
        if (!options.isSilent()) {
            context.screen().err().println("leafguard: " + what);
        }
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
    }
}
