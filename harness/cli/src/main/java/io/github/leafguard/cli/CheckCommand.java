package io.github.leafguard.cli;

import io.github.leafguard.check.Checks;
import io.github.leafguard.cli.FormatOption.Format;
import io.github.leafguard.report.ReportException;
import io.github.leafguard.report.console.ConsoleSummary;
import io.github.leafguard.report.console.Terminal;
import io.github.leafguard.report.earlier.EarlierReport;
import io.github.leafguard.report.wording.NewsText;
import io.github.leafguard.verdict.EarlierVerdict;
import io.github.leafguard.verdict.Report;
import java.io.PrintStream;
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

    @Option(
            names = "--against",
            paramLabel = "REPORT",
            description = {
                "Tell what is new since an earlier report, a report.json or the directory it is in: regressions that are new, gone, grown or"
                        + " shrunk, and cases newly failing. The exit code stays that of the verdict."
            })
    private @Nullable Path against;

    @Option(
            names = "--draft-waivers",
            paramLabel = "FILE",
            description = {
                "Write a waiver for each failing regression there. Each is refused until its reason is filled in; ci/waivers/README.md says"
                        + " what one is."
            })
    private @Nullable Path drafts;

    @Mixin
    private FormatOption format = new FormatOption();

    @Option(
            names = {"-v", "--verbose"},
            description = "Show every regression in full, with a waiver to paste, however many lines it takes.")
    private boolean verbose;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print nothing but errors; the exit code tells the verdict.")
    private boolean quiet;

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
        Format form = format.ofVerdict(spec.commandLine());
        // The earlier report may be the one that this run replaces.
        EarlierVerdict.All earlier = against == null ? null : EarlierReport.read(against);
        GateRun gate = new GateRun(context, options, spec.commandLine());
        Path directory = resume != null ? resume : report;
        if (directory == null) {
            return shown(told(gate.judge(), earlier), form).exitCode().code();
        }
        try (ReportedRun run = ReportedRun.in(directory, resume != null, context, CommandText.of(spec.commandLine()))) {
            Report verdict = shown(told(run.of(gate), earlier), form);
            if (run.publish(verdict, gate) && form == Format.TEXT) {
                say("\nReport: " + directory.resolve("index.html"));
            }
            // What the candidate breaks is known, whether it could be written down or not.
            return verdict.exitCode().code();
        }
    }

    private Report told(Report verdict, EarlierVerdict.@Nullable All earlier) throws ReportException {
        if (drafts != null) {
            WaiverDrafts.write(verdict, drafts);
        }
        return earlier == null ? verdict : NewsText.against(earlier, verdict);
    }

    private Report shown(Report verdict, Format form) {
        if (quiet) {
            return verdict;
        }
        PrintStream out = context.screen().out();
        if (form == Format.TEXT) {
            out.print(summary().render(verdict));
        } else {
            FormatOption.print(verdict, form, out);
        }
        return verdict;
    }

    private ConsoleSummary summary() {
        Terminal screen = context.screen().terminal();
        if (verbose) {
            return ConsoleSummary.verbose(screen);
        }
        boolean isFollowed = report != null || resume != null;
        return new ConsoleSummary(isFollowed ? screen.shorterBy(REPORT_LINES) : screen);
    }

    private void say(String line) {
        if (!quiet) {
            context.screen().out().println(line);
        }
    }
}
