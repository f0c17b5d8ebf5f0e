package io.github.leafguard.cli;

import io.github.leafguard.cli.FormatOption.Format;
import io.github.leafguard.report.ReportException;
import io.github.leafguard.report.earlier.EarlierReport;
import io.github.leafguard.verdict.EarlierVerdict;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a verdict is shown, and what is told beside it. */
final class VerdictOptions {
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

    /**
     * Shows verdicts as the options say.
     *
     * @param isReported whether a line below says where the report is
     * @throws ReportException if the earlier report cannot be read
     */
    ShownVerdict shown(CommandContext context, CommandLine command, boolean isReported) throws ReportException {
        Format form = format.ofVerdict(command);
        // The earlier report may be the one that this run replaces.
        EarlierVerdict.All earlier = against == null ? null : EarlierReport.read(against);
        return new ShownVerdict(context.screen(), form, earlier, drafts, verbose, quiet, isReported);
    }
}
