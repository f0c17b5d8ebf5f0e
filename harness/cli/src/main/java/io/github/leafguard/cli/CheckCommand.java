package io.github.leafguard.cli;

import io.github.leafguard.check.Checks;
import io.github.leafguard.report.ReportException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code leafguard check}: the gate. */
@Command(
        name = "check",
        description = {
            "Judge candidates: which archived guests, settings and policies of the corpus do they break?",
            "Ends with 0 if they break nothing that the baseline held, with 1 if they do."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  leafguard check --candidate model:4.16.0-rc4 --report target/leafguard",
            "  leafguard check -c model:4.16.0 --baseline model:4.15.0 --corpus fleet.tar.zst",
            "  leafguard check -c model:4.16.0-rc4 --only restore-refused",
            "  leafguard check -c model:4.16.0-rc4 --only 'restore/4.15.0/*' --shard 2/8",
            "",
            "Checks:"
        },
        sortOptions = false)
final class CheckCommand implements Callable<Integer> {
    /** Meanings of checks are wrapped for the narrowest help there is. */
    private static final int HELP_WIDTH = 72;
    /** What is said below a summary of where its report is. */
    private static final int REPORT_LINES = 2;

    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(
            names = {"-r", "--report"},
            paramLabel = "DIR",
            description = {
                "Write report.json, junit.xml, summary.md, index.html and allure-results/ there. An earlier report there is"
                        + " replaced."
            })
    private @Nullable Path report;

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            description = {
                "Go on where a run stopped that was to write its report there, and write it there. All else must be as it was; the"
                        + " report is that of a run without a stop."
            })
    private @Nullable Path resume;

    @Mixin
    private VerdictOptions shows = new VerdictOptions();

    CheckCommand(CommandContext context) {
        this.context = context;
    }

    /** The command with its help, which lists the checks there are. */
    static CommandLine with(CommandContext context) {
        CommandLine command = new CommandLine(new CheckCommand(context));
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        Stream<String> checks = Checks.all().stream()
                .flatMap(check ->
                        Stream.of("  " + check.id(), "      " + check.meaning().replace("%", "%%")));
        usage.footer(Stream.concat(Stream.of(usage.footer()), checks).toArray(String[]::new));
        return command;
    }

    @Override
    public Integer call() throws InterruptedException, ReportException {
        if (report != null && resume != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--report and --resume exclude each other: a run that is resumed has its report in DIR");
        }
        Path directory = resume != null ? resume : report;
        ShownVerdict shown = shows.shown(context, spec.commandLine(), directory != null);
        GateRun gate = new GateRun(context, options, spec.commandLine());
        if (directory == null) {
            return shown.of(gate.judge()).exitCode().code();
        }
        try (ReportedRun run = ReportedRun.in(directory, resume != null, context, CommandText.of(spec.commandLine()))) {
            return shown.of(run, gate, directory).code();
        }
    }
}
