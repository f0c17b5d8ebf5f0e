package io.github.leafguard.report.pool;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.github.leafguard.pool.upgrade.UpgradePlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Writes an upgrade as one page, which loads nothing and runs its own script and nothing else. */
public final class UpgradePage {
    private static final String PAGES = "io.github.leafguard.report.page";
    private static final String SCRIPT = "steps.js";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, UpgradePage.class.getClassLoader(), PAGES);

    /**
     * The page.
     *
     * @param version Leafguard's version
     * @param command the command that was run
     */
    public String render(UpgradePlan plan, String version, String command) {
        StringOutput out = new StringOutput();
        engine.render("upgrade.jte", UpgradeView.of(plan, script(), version, command), out);
        return out.toString();
    }

    private static String script() {
        try (InputStream in = UpgradePage.class.getResourceAsStream(SCRIPT)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + SCRIPT + " is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading the resource " + SCRIPT, e);
        }
    }
}
