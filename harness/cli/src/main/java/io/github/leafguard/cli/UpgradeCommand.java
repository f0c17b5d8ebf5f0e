package io.github.leafguard.cli;

import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.cli.FormatOption.Format;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.pool.Pool;
import io.github.leafguard.pool.PoolHost;
import io.github.leafguard.pool.PoolVersion;
import io.github.leafguard.pool.file.PoolLoader;
import io.github.leafguard.pool.upgrade.UpgradePlan;
import io.github.leafguard.report.pool.UpgradeDocument;
import io.github.leafguard.report.pool.UpgradeJson;
import io.github.leafguard.report.pool.UpgradePage;
import io.github.leafguard.report.pool.UpgradeSheet;
import io.github.leafguard.verdict.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code leafguard upgrade}: a rolling upgrade of a pool, host by host. */
@Command(
        name = "upgrade",
        description = {
            "Go through a rolling upgrade of a pool, host by host: which guests are stuck at which step, which read other values while they"
                    + " run, what a restart in between does, how long the pool has hosts of two versions, and the best order of hosts.",
            "Ends with 1 if something is wrong with it, with 2 if it hangs on what nothing shows."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  leafguard upgrade --pool pool.json --to 4.17.6-2.1.xcpng8.3",
            "  leafguard upgrade --pool pool.json --to 4.20.0 --order a,c,b --html upgrade.html --json upgrade.json"
        },
        sortOptions = false)
final class UpgradeCommand implements Callable<Integer> {
    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--pool",
            required = true,
            paramLabel = "FILE",
            description = "A pool (docs/POOLS.md says what is in it).")
    private Path pool;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "VERSION",
            description =
                    "The Xen that every host gets: a release, the version of a distribution's package, or a candidate.")
    private String version;

    @Option(
            names = "--order",
            split = ",",
            paramLabel = "HOST",
            description = "The hosts in the order of their turns. Default: the best order found.")
    private List<String> order = List.of();

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page there.")
    private @Nullable Path html;

    @Option(names = "--json", paramLabel = "FILE", description = "Write JSON there.")
    private @Nullable Path json;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Write a document there.")
    private @Nullable Path markdown;

    @Mixin
    private ToolstackOption toolstack = new ToolstackOption();

    @Mixin
    private FormatOption format = new FormatOption();

    @Mixin
    private CorpusOptions corpus = new CorpusOptions();

    UpgradeCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Format form = format.among(
                List.of(Format.TEXT, Format.JSON, Format.MARKDOWN),
                spec.commandLine(),
                "an upgrade has no regressions (--html writes its page)");
        OptionErrors errors = new OptionErrors(spec.commandLine());
        Candidates known = context.candidates(corpus.limits());
        PoolVersions versions = errors.of(() -> new PoolVersions(known, toolstack, context));
        PoolVersion to = errors.of(() -> versions.apply(version));
        Corpus loaded = LoadedCorpus.of(corpus, context).corpus();
        Pool read = new PoolLoader(known, loaded, corpus.limits(), versions).load(pool);
        errors.check(versions::requireUse);
        List<PoolHost> hosts = order.stream().map(name -> host(read, name)).toList();
        UpgradePlan plan = errors.of(() -> UpgradePlan.of(read, to, hosts));
        context.screen()
                .out()
                .print(
                        switch (form) {
                            case JSON -> new UpgradeJson().render(plan, ManifestVersion.text());
                            case MARKDOWN -> new UpgradeDocument().render(plan);
                            default -> new UpgradeSheet(context.screen().terminal()).render(plan);
                        });
        if (html != null) {
            write(html, new UpgradePage().render(plan, ManifestVersion.text(), CommandText.of(spec.commandLine())));
        }
        if (json != null) {
            write(json, new UpgradeJson().render(plan, ManifestVersion.text()));
        }
        if (markdown != null) {
            write(markdown, new UpgradeDocument().render(plan));
        }
        return code(plan).code();
    }

    private PoolHost host(Pool read, String name) {
        return read.host(name)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "--order: the pool " + read.name() + " has no host '" + name + "'"));
    }

    private static ExitCode code(UpgradePlan plan) {
        if (!plan.troubles().isEmpty()) {
            return ExitCode.REGRESSIONS;
        }
        return plan.isOpen() ? ExitCode.INCOMPLETE : ExitCode.CLEAN;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException unwritten) {
            throw new UncheckedIOException("cannot write " + file, unwritten);
        }
    }
}
