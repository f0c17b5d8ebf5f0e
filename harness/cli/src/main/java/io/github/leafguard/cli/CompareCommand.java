package io.github.leafguard.cli;

import io.github.leafguard.cli.FormatOption.Format;
import io.github.leafguard.report.console.CompareTable;
import io.github.leafguard.verdict.Report;
import java.io.PrintStream;
import java.util.concurrent.Callable;
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

    @Mixin
    private FormatOption format = new FormatOption();

    CompareCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        Format form = format.ofVerdict(spec.commandLine());
        Report report = new GateRun(context, options, spec.commandLine()).judge();
        PrintStream out = context.screen().out();
        if (form == Format.TEXT) {
            out.print(new CompareTable(context.screen().terminal(), top).render(report));
        } else {
            FormatOption.print(report, form, out);
        }
        return report.exitCode().code();
    }
}
