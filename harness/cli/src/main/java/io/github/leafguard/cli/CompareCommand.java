package io.github.leafguard.cli;

import io.github.leafguard.cli.FormatOption.Format;
import io.github.leafguard.report.ReportException;
import io.github.leafguard.report.console.CompareTable;
import io.github.leafguard.verdict.Report;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code leafguard compare}: candidates side by side. */
@Command(
        name = "compare",
        description = "Show side by side what each of several candidates breaks on the same corpus.",
        footerHeading = "%nExample:%n",
        footer = {
            "  leafguard compare -b model:4.15.0 -c model:4.16.0-rc1 -c model:4.16.0-rc4 -c model:4.16.0-rc4+no-max-shrink -c"
                    + " model:4.16.0"
        },
        sortOptions = false)
final class CompareCommand implements Callable<Integer> {
    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(
            names = "--top",
            paramLabel = "COUNT",
            defaultValue = "10",
            description = "Rows to show of each kind, the widest first. Default: ${DEFAULT-VALUE}.")
    private int top;

    @Option(
            names = {"-r", "--report"},
            paramLabel = "DIR",
            description = {
                "Write the files there that 'leafguard check --report DIR' writes. An earlier report there is replaced."
            })
    private @Nullable Path report;

    @Mixin
    private FormatOption format = new FormatOption();

    CompareCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException, ReportException {
        Format form = format.ofVerdict(spec.commandLine());
        GateRun gate = new GateRun(context, options, spec.commandLine());
        Path directory = report;
        if (directory == null) {
            return shown(gate.judge(), form).exitCode().code();
        }
        try (ReportedRun run = ReportedRun.in(directory, false, context, CommandText.of(spec.commandLine()))) {
            Report verdict = shown(run.of(gate), form);
            if (run.publish(verdict, gate) && form == Format.TEXT) {
                context.screen().out().println("\nReport: " + directory.resolve("index.html"));
            }
            return verdict.exitCode().code();
        }
    }

    private Report shown(Report verdict, Format form) {
        PrintStream out = context.screen().out();
        if (form == Format.TEXT) {
            out.print(new CompareTable(context.screen().terminal(), top).render(verdict));
        } else {
            FormatOption.print(verdict, form, out);
        }
        return verdict;
    }
}
