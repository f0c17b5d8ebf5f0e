package io.github.leafguard.report;

import io.github.leafguard.report.allure.AllureOptions;
import io.github.leafguard.report.allure.AllureResults;
import io.github.leafguard.report.html.HtmlPage;
import io.github.leafguard.report.json.JsonReport;
import io.github.leafguard.report.junit.JUnitXml;
import io.github.leafguard.report.markdown.MarkdownSummary;
import io.github.leafguard.verdict.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a report in every format into one directory: {@code report.json}, {@code junit.xml}, {@code summary.md},
 * {@code index.html} and {@code allure-results/}.
 *
 * <p>An earlier report there is removed first, and no file of the new one has its name before all are whole: nobody takes
 * half a file, or an old verdict, for this run's. Other files in the directory stay. Equal reports give equal bytes.
 */
public final class ReportWriter {
    private static final String JSON = "report.json";
    private static final String JUNIT = "junit.xml";
    private static final String MARKDOWN = "summary.md";
    private static final String HTML = "index.html";
    private static final String ALLURE = "allure-results";
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
     * @return what was written: four files and the directory of Allure results, in this order
     * @throws ReportException if something could not be written; nothing of the report is left then
     * @throws IllegalArgumentException if the report contradicts itself
     */
    public List<Path> write(Report report, Path directory) throws ReportException {
        Consistency.require(report);
        try (Staging staging = Staging.in(directory)) {
            EarlierReport.remove(directory, FILES, ALLURE);
            file(staging, JSON, report, new JsonReport()::write);
            file(staging, JUNIT, report, new JUnitXml()::write);
            file(staging, MARKDOWN, report, ReportWriter::markdown);
            file(staging, HTML, report, new HtmlPage()::write);
            staging.write(ALLURE, target -> new AllureResults(allure).write(report, target));
            return publish(staging, directory);
        }
    }

    private static List<Path> publish(Staging staging, Path directory) throws ReportException {
        try {
            return staging.publish();
        } catch (ReportException e) {
            EarlierReport.remove(directory, FILES, ALLURE);
            throw e;
        }
    }

    private void file(Staging staging, String name, Report report, Renderer renderer) throws ReportException {
        staging.write(name, target -> renderer.write(report, opener.open(target)));
    }

    private static void markdown(Report report, OutputStream out) throws IOException {
        try (out) {
            out.write(new MarkdownSummary().render(report).getBytes(StandardCharsets.UTF_8));
        }
    }
}
