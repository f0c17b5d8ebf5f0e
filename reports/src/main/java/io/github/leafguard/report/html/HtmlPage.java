package io.github.leafguard.report.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateException;
import gg.jte.output.WriterOutput;
import io.github.leafguard.verdict.Report;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Writes the report as one page in one file, which loads nothing and runs nothing but its own scripts. */
public final class HtmlPage {
    private static final String PAGES = "io.github.leafguard.report.page";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, HtmlPage.class.getClassLoader(), PAGES);

    private final Scripts scripts = Scripts.packaged();

    /**
     * Writes the page and closes the stream.
     *
     * @throws IOException if the stream does not take all of it
     */
    public void write(Report report, OutputStream out) throws IOException {
        try (Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            engine.render("index.jte", Page.of(report, scripts), new WriterOutput(text));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (TemplateException e) {
            // In a page of several templates, the one that was being written adds its name.
            if (e.getCause() instanceof UncheckedIOException io) {
                throw io.getCause();
            }
            throw e;
        }
    }
}
