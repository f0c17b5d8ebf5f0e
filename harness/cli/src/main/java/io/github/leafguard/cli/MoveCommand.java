package io.github.leafguard.cli;

import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.cli.FormatOption.Format;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.pool.Pool;
import io.github.leafguard.pool.PoolGuest;
import io.github.leafguard.pool.PoolHost;
import io.github.leafguard.pool.file.LoneMove;
import io.github.leafguard.pool.file.PoolLoader;
import io.github.leafguard.pool.move.Move;
import io.github.leafguard.pool.move.MoveTable;
import io.github.leafguard.report.pool.MoveDocument;
import io.github.leafguard.report.pool.MoveJson;
import io.github.leafguard.report.pool.MoveSheet;
import io.github.leafguard.verdict.ExitCode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code leafguard move}: whether a guest may go to a host, and what it sees there. */
@Command(
        name = "move",
        description = {
            "Tell whether a guest may go to a host: what XAPI says, what Xen says, and what the guest reads otherwise there, at once and"
                    + " after its next start. With a pool and no guest: every guest and every host.",
            "Ends with 1 if the guest is refused or changes; of a table, if a move looks possible and fails or changes the guest."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  leafguard move restore/4.15.0/Haswell/pv --to IvyBridge",
            "  leafguard move db-3.save --kind hvm --from bare-Haswell --source 4.15.0 --to bare-Broadwell --version 4.17.0",
            "  leafguard move --pool pool.json",
            "  leafguard move db --to host-7 --pool pool.json --format json"
        },
        sortOptions = false)
final class MoveCommand implements Callable<Integer> {
    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "GUEST",
            arity = "0..1",
            description = "A guest of the pool; without a pool an archived guest of the corpus, or a file.")
    private @Nullable String guest;

    @Option(
            names = "--to",
            paramLabel = "HOST",
            description = "A host of the pool; without a pool one of the corpus, or a file.")
    private @Nullable String to;

    @Option(names = "--pool", paramLabel = "FILE", description = "A pool (docs/POOLS.md says what is in it).")
    private @Nullable Path pool;

    @Option(
            names = "--version",
            paramLabel = "VERSION",
            description = "The Xen of the host, without a pool. Default: the guest's own.")
    private @Nullable String version;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "Kind of the guest in a file: pv, pv32, hvm-hap, hvm-shadow, hvm, pvh.")
    private @Nullable String kind;

    @Option(
            names = "--from",
            paramLabel = "HOST",
            description = "The host of the guest in a file: one of the corpus, or a file.")
    private @Nullable String from;

    @Option(names = "--source", paramLabel = "VERSION", description = "The Xen of the guest in a file.")
    private @Nullable String source;

    @Option(
            names = "--features",
            paramLabel = "WORDS",
            description =
                    "What XAPI recorded of the guest (last-boot-CPU-flags of xe vm-param-list), to ask XAPI's test as well.")
    private @Nullable String features;

    @Mixin
    private ToolstackOption toolstack = new ToolstackOption();

    @Mixin
    private FormatOption format = new FormatOption();

    @Mixin
    private CorpusOptions corpus = new CorpusOptions();

    MoveCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Format form = format.among(
                List.of(Format.TEXT, Format.JSON, Format.MARKDOWN),
                spec.commandLine(),
                "a move has no regressions ('upgrade --html' writes a page)");
        Candidates known = context.candidates(corpus.limits());
        OptionErrors errors = new OptionErrors(spec.commandLine());
        PoolVersions versions = errors.of(() -> new PoolVersions(known, toolstack, context));
        MoveTable table = pool == null ? lone(known, versions) : ofPool(pool, known, versions);
        errors.check(versions::requireUse);
        PrintStream out = context.screen().out();
        switch (form) {
            case JSON -> new MoveJson().write(table, ManifestVersion.text(), out::print);
            case MARKDOWN -> out.print(new MoveDocument().render(table));
            default -> out.print(new MoveSheet(context.screen().terminal()).render(table));
        }
        return code(table).code();
    }

    private MoveTable ofPool(Path file, Candidates known, PoolVersions versions) {
        refuse(version, "--version");
        refuse(kind, "--kind");
        refuse(from, "--from");
        refuse(source, "--source");
        refuse(features, "--features");
        Corpus loaded = LoadedCorpus.of(corpus, context).corpus();
        Pool read = new PoolLoader(known, loaded, corpus.limits(), versions).load(file);
        List<PoolGuest> guests = guest == null ? read.guests() : List.of(guestOf(read, guest));
        List<PoolHost> hosts = to == null ? read.hosts() : List.of(hostOf(read, to));
        if (guests.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "the pool " + file + " has no guests");
        }
        return MoveTable.of(read, guests, hosts);
    }

    private void refuse(@Nullable String value, String option) {
        if (value != null) {
            throw new ParameterException(
                    spec.commandLine(), option + " says what a pool's file says; it has no place beside --pool");
        }
    }

    private PoolGuest guestOf(Pool read, String name) {
        return read.guest(name)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "the pool " + read.name() + " has no guest '" + name + "'"));
    }

    private PoolHost hostOf(Pool read, String name) {
        return read.host(name)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "the pool " + read.name() + " has no host '" + name + "'"));
    }

    private MoveTable lone(Candidates known, PoolVersions versions) {
        if (guest == null || to == null) {
            throw new ParameterException(
                    spec.commandLine(), "name a guest and a host with --to, or a pool with --pool");
        }
        Corpus loaded = LoadedCorpus.of(corpus, context).corpus();
        LoneMove move = new LoneMove(known, loaded, corpus.limits(), versions);
        Pool made = new OptionErrors(spec.commandLine())
                .of(() -> move.pool(new LoneMove.Asked(guest, kind, from, source, features, to, version)));
        return MoveTable.of(
                made, made.guests(), List.of(made.hosts().get(made.hosts().size() - 1)));
    }

    /** A single move is bad if it does not come off; of a table only what looks possible and is not, or does harm. */
    private static ExitCode code(MoveTable table) {
        boolean alone = table.moves().size() == 1;
        boolean bad = table.moves().stream()
                .map(Move::result)
                .anyMatch(result -> result.isFault() || alone && !result.isOpen() && !result.goes());
        if (bad) {
            return ExitCode.REGRESSIONS;
        }
        return table.moves().stream().anyMatch(move -> move.result().isOpen()) ? ExitCode.INCOMPLETE : ExitCode.CLEAN;
    }
}
