package io.github.leafguard.cli;

import io.github.leafguard.report.ReportException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code leafguard merge}: one verdict of what the shards of a run have judged. */
@Command(
        name = "merge",
        description = {
            "Make one verdict of the shards of a run: nothing is judged again, and the report is that of the run as a whole.",
            "Give the options that the shards were run with, but for --shard. The exit code is that of the whole."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  leafguard check -c model:4.22.0 --corpus fleet --shard 1/2 --report one",
            "  leafguard check -c model:4.22.0 --corpus fleet --shard 2/2 --report two",
            "  leafguard merge -c model:4.22.0 --corpus fleet --report whole one two"
        },
        sortOptions = false)
final class MergeCommand implements Callable<Integer> {
    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "SHARD",
            description = "Reports of all shards: their directories, or the cases.jsonl.zst in them.")
    private List<Path> shards = List.of();

    @Option(
            names = {"-r", "--report"},
            required = true,
            paramLabel = "DIR",
            description = "Write the report of the whole there. An earlier one is replaced.")
    private Path report;

    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private VerdictOptions shows = new VerdictOptions();

    MergeCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException, ReportException {
        if (!options.shard().isWhole()) {
            throw new ParameterException(
                    spec.commandLine(), "--shard names one part of a run, and all parts are merged: leave it out");
        }
        ShownVerdict shown = shows.shown(context, spec.commandLine(), true);
        GateRun gate = new GateRun(context, options, spec.commandLine());
        ShardJournals journals = new ShardJournals(shards, report, context);
        try (ReportedRun run = ReportedRun.in(report, journals, context, CommandText.of(spec.commandLine()))) {
            return shown.of(run, gate, report).code();
        }
    }
}
