package io.github.leafguard.report.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.github.leafguard.report.wording.SettingsTable;

/** Writes what settings do as one page, which loads nothing and runs nothing. */
public final class SettingsPage {
    private static final String PAGES = "io.github.leafguard.report.page";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, SettingsPage.class.getClassLoader(), PAGES);

    /** The page. */
    public String render(SettingsTable table) {
        StringOutput out = new StringOutput();
        engine.render("settings.jte", table, out);
        return out.toString();
    }
}
