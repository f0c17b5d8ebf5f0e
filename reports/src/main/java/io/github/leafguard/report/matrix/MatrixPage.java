package io.github.leafguard.report.matrix;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.github.leafguard.verdict.matrix.ReleaseMatrix;

/** Writes the matrix as one page, which loads nothing and runs nothing. */
public final class MatrixPage {
    private static final String PAGES = "io.github.leafguard.report.page";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, MatrixPage.class.getClassLoader(), PAGES);

    /**
     * The page.
     *
     * @param version Leafguard's version
     * @param command the command that was run
     */
    public String render(ReleaseMatrix matrix, String version, String command) {
        StringOutput out = new StringOutput();
        engine.render("matrix.jte", MatrixView.of(matrix, version, command), out);
        return out.toString();
    }
}
