package io.github.leafguard.report;

import io.github.leafguard.report.allure.AllureOptions;
import io.github.leafguard.report.allure.AllureResults;
import io.github.leafguard.report.html.HtmlPage;
import io.github.leafguard.report.html.UnfinishedPage;
import io.github.leafguard.report.json.JsonReport;
import io.github.leafguard.report.json.JsonUnfinished;
import io.github.leafguard.report.junit.JUnitXml;
import io.github.leafguard.report.markdown.MarkdownSummary;
import io.github.leafguard.report.markdown.MarkdownUnfinished;
import io.github.leafguard.report.wording.ExampleFile;
import io.github.leafguard.report.wording.UnfinishedRun;
import io.github.leafguard.verdict.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a report in every format into one directory: {@code report.json}, {@code junit.xml}, {@code summary.md},
 * {@code index.html}, {@code allure-results/} and, if there are any, {@code examples/}.
 *
 * <p>No file of it has its name before all are whole, and {@code report.json} comes last: nobody takes half a file for a report. What
 * is there already is replaced; other files in the directory stay. Equal reports give equal bytes,
 * but for the times in Allure's results if the options have a clock.
 */
public final class ReportWriter {
    private static final String JSON = "report.json";
    private static final String JUNIT = "junit.xml";
    private static final String MARKDOWN = "summary.md";
    private static final String HTML = "index.html";
    private static final String ALLURE = "allure-results";
    private static final String EXAMPLES = ExampleFile.DIRECTORY;
    private static final List<String> FILES = List.of(JSON, JUNIT, MARKDOWN, HTML);

    private final AllureOptions allure;
    private final Opener opener;

    public ReportWriter(AllureOptions allure) {
        this(allure, Files::newOutputStream);
    }

    ReportWriter(AllureOptions allure, Opener opener) {
        this.allure = allure;
        this.opener = opener;
    }

    /** How a file is opened for writing; tests put a full disk here. */
    interface Opener {
        OutputStream open(Path file) throws IOException;
    }

    /** Renders one format. */
    private interface Renderer {
        void write(Report report, OutputStream out) throws IOException;
    }

    /**
     * Writes the report.
     *
     * @return what was written: the directory of Allure results, that of examples if there are any, and four files, in this order
     * @throws ReportException if something could not be written; nothing of the report is left then, nor of an earlier one
     * @throws IllegalArgumentException if the report contradicts itself
     */
    public List<Path> write(Report report, Path directory) throws ReportException {
        Consistency.require(report);
        return write(directory, staging -> {
            staging.write(ALLURE, target -> new AllureResults(allure).write(report, target));
            if (!Examples.files(report).isEmpty()) {
                staging.write(EXAMPLES, target -> Examples.write(report, target, opener));
            }
            file(staging, HTML, report, new HtmlPage()::write);
            file(staging, MARKDOWN, report, ReportWriter::markdown);
            file(staging, JUNIT, report, new JUnitXml()::write);
            file(staging, JSON, report, new JsonReport()::write);
        });
    }

    /**
     * Says in the same files that a run has no verdict.
     *
     * @throws ReportException if it could not be said; nothing is left then, nor of an earlier report
     */
    void write(UnfinishedRun run, Path directory) throws ReportException {
        Report none = new Report(run.version(), run.command(), List.of(), List.of(run.sentence()));
        write(directory, staging -> {
            staging.write(ALLURE, target -> new AllureResults(allure).write(run, target));
            text(staging, HTML, new UnfinishedPage().render(run));
            text(staging, MARKDOWN, new MarkdownUnfinished().render(run));
            file(staging, JUNIT, none, new JUnitXml()::write);
            text(staging, JSON, new JsonUnfinished().render(run));
        });
    }

    /** Removes what an earlier run wrote. */
    void remove(Path directory) throws ReportException {
        List<String> files = new ArrayList<>(FILES);
        files.add(ReportDirectory.CASES);
        EarlierReport.remove(directory, files, ALLURE);
        EarlierReport.removeExamples(directory.resolve(EXAMPLES));
    }

    /** Puts every part of a report aside. */
    private interface Parts {
        void writeTo(Staging staging) throws ReportException;
    }

    private List<Path> write(Path directory, Parts parts) throws ReportException {
        try (Staging staging = Staging.in(directory)) {
            parts.writeTo(staging);
            EarlierReport.removeResults(directory.resolve(ALLURE));
            EarlierReport.removeExamples(directory.resolve(EXAMPLES));
            return staging.publish();
        } catch (ReportException e) {
            try {
                remove(directory);
            } catch (ReportException stays) {
                e.addSuppressed(stays);
            }
            throw e;
        }
    }

    private void file(Staging staging, String name, Report report, Renderer renderer) throws ReportException {
        staging.write(name, target -> renderer.write(report, opener.open(target)));
    }

    private void text(Staging staging, String name, String text) throws ReportException {
        staging.write(name, target -> {
            try (OutputStream out = opener.open(target)) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    private static void markdown(Report report, OutputStream out) throws IOException {
        try (out) {
            out.write(new MarkdownSummary().render(report).getBytes(StandardCharsets.UTF_8));
        }
    }
}
