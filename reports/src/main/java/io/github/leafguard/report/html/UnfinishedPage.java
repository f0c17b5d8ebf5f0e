package io.github.leafguard.report.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.github.leafguard.report.wording.UnfinishedRun;

/** What stands in {@code index.html} while a run has no verdict. */
public final class UnfinishedPage {
    private static final String PAGES = "io.github.leafguard.report.page";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, UnfinishedPage.class.getClassLoader(), PAGES);

    /** The page. */
    public String render(UnfinishedRun run) {
        StringOutput text = new StringOutput();
        engine.render("unfinished.jte", run, text);
        return text.toString();
    }
}
