package io.github.leafguard.cli;

import io.github.leafguard.report.ReportException;
import io.github.leafguard.report.ReportWriter;
import io.github.leafguard.report.allure.AllureOptions;
import io.github.leafguard.report.console.ConsoleSummary;
import io.github.leafguard.verdict.Report;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code leafguard check}: the gate. */
@Command(
        name = "check",
        description = {
            "Judge candidates: which archived guests, settings and policies of the corpus do they break?",
            "Ends with 0 if they break nothing that the baseline held, with 1 if they do."
        },
        sortOptions = false)
final class CheckCommand implements Callable<Integer> {
    private final Face face;

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
            names = {"-q", "--quiet"},
            description = "Print nothing but errors; the exit code tells the verdict.")
    private boolean quiet;

    CheckCommand(Face face) {
        this.face = face;
    }

    @Override
    public Integer call() throws InterruptedException, ReportException {
        Report verdict = new Judge(face, options, spec.commandLine()).judge();
        if (!quiet) {
            face.screen().out().print(new ConsoleSummary(face.screen().terminal()).render(verdict));
        }
        if (report != null) {
            new ReportWriter(AllureOptions.DEFAULT).write(verdict, report);
            if (!quiet) {
                face.screen().out().println("\nReport: " + report.resolve("index.html"));
            }
        }
        return verdict.exitCode().code();
    }
}
