package io.github.leafguard.cli;

import io.github.leafguard.cli.FormatOption.Format;
import io.github.leafguard.cli.screen.Screen;
import io.github.leafguard.report.ReportException;
import io.github.leafguard.report.console.ConsoleSummary;
import io.github.leafguard.report.console.Terminal;
import io.github.leafguard.report.wording.NewsText;
import io.github.leafguard.verdict.EarlierVerdict;
import io.github.leafguard.verdict.ExitCode;
import io.github.leafguard.verdict.Report;
import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Shows a verdict on the screen, told what is new in it.
 *
 * @param earlier what it is compared with; null if with nothing
 * @param drafts where drafts of waivers go; null if nowhere
 * @param isVerbose whether every regression is shown in full
 * @param isQuiet whether nothing is shown
 * @param isReported whether a line below says where the report is
 */
record ShownVerdict(
        Screen screen,
        Format form,
        EarlierVerdict.@Nullable All earlier,
        @Nullable Path drafts,
        boolean isVerbose,
        boolean isQuiet,
        boolean isReported) {
    /** What is said below a summary of where its report is. */
    private static final int REPORT_LINES = 2;

    /**
     * Shows one.
     *
     * @return the same, told what is new in it
     */
    Report of(Report verdict) throws ReportException {
        if (drafts != null) {
            WaiverDrafts.write(verdict, drafts);
        }
        Report told = earlier == null ? verdict : NewsText.against(earlier, verdict);
        if (!isQuiet) {
            PrintStream out = screen.out();
            if (form == Format.TEXT) {
                out.print(summary().render(told));
            } else {
                FormatOption.print(told, form, out);
            }
        }
        return told;
    }

    /** Judges, shows the verdict and writes its report. */
    ExitCode of(ReportedRun run, GateRun gate, Path directory) throws InterruptedException, ReportException {
        Report verdict = of(run.of(gate));
        if (run.publish(verdict, gate) && form == Format.TEXT && !isQuiet) {
            screen.out().println("\nReport: " + directory.resolve("index.html"));
        }
        // What the candidate breaks is known, whether it could be written down or not.
        return verdict.exitCode();
    }

    private ConsoleSummary summary() {
        Terminal terminal = screen.terminal();
        return isVerbose
                ? ConsoleSummary.verbose(terminal)
                : new ConsoleSummary(isReported ? terminal.shorterBy(REPORT_LINES) : terminal);
    }
}
