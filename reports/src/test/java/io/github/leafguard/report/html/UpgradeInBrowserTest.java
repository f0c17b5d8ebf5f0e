package io.github.leafguard.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.pool.Pool;
import io.github.leafguard.pool.PoolVersion;
import io.github.leafguard.pool.file.PoolLoader;
import io.github.leafguard.pool.upgrade.UpgradePlan;
import io.github.leafguard.report.pool.UpgradePage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of an upgrade as Chromium shows it, under its own security policy. */
class UpgradeInBrowserTest {
    private static final Path CORPUS = Path.of("../corpus");
    private static final String GRID =
            "[...document.querySelectorAll('#grid tbody tr')].map(row => [...row.cells].map(cell => cell.textContent).join(' '))";

    @TempDir
    private static Path directory;

    private static Chromium browser;
    private static Path milan;
    private static Path stuck;

    @BeforeAll
    static void start() throws Exception {
        browser = Chromium.start(directory);
        milan = write("milan-upgrade", "4.17.6-2.1.xcpng8.3");
        stuck = write("haswell-and-ivy-bridge", "4.20.0");
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    private static Path write(String example, String to) throws Exception {
        Candidates candidates = new Candidates(List.of(new ModelSource()));
        Pool pool = new PoolLoader(
                        candidates,
                        new CorpusLoader(ArchiveLimits.DEFAULT).load(List.of(CORPUS.resolve("machines"))),
                        ArchiveLimits.DEFAULT)
                .load(CORPUS.resolve("pools").resolve(example + ".json"));
        UpgradePlan plan = UpgradePlan.of(pool, PoolVersion.of(to, candidates), List.of());
        Path page = directory.resolve(example + ".html");
        Files.writeString(page, new UpgradePage().render(plan, "1.0", "leafguard upgrade"));
        return page;
    }

    private static void open(Path page, String hash, int width, boolean dark) throws Exception {
        browser.window(width, 900, dark);
        browser.open(page, hash);
    }

    private static List<String> grid() throws Exception {
        List<String> rows = new ArrayList<>();
        browser.evaluate(GRID).forEach(row -> rows.add(row.stringValue()));
        return rows;
    }

    @Test
    void theSliderShowsTheGridAtEveryStep() throws Exception {
        open(milan, "", 1200, false);
        assertThat(grid()).containsExactly("web (12) = ok ok", "db (3) ok = ok", "legacy (2) ok ok =");
        browser.evaluate("document.getElementById('step').focus()");
        browser.press("ArrowRight");
        assertThat(browser.evaluate("document.getElementById('said').textContent")
                        .stringValue())
                .isEqualTo("Step 1 of 3: m1 is upgraded");
        assertThat(grid()).containsExactly("web (12) ~ ok =", "db (3) ~ = ok", "legacy (2) ~ ok =");
        assertThat(browser.evaluate("document.querySelectorAll('#grid thead th.done').length")
                        .intValue())
                .isEqualTo(1);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aLinkOpensAStep() throws Exception {
        open(milan, "#step-3", 1200, false);
        assertThat(browser.evaluate("document.getElementById('step').value").stringValue())
                .isEqualTo("3");
        assertThat(browser.evaluate("document.querySelectorAll('#grid thead th.done').length")
                        .intValue())
                .isEqualTo(3);
    }

    @Test
    void guestsThatCannotMoveAreRed() throws Exception {
        open(stuck, "", 1200, false);
        assertThat(browser.evaluate(
                                "[...document.querySelectorAll('#grid tr.alone th')].map(head => head.textContent).join()")
                        .stringValue())
                .isEqualTo("before,before-pv");
        assertThat(browser.evaluate("getComputedStyle(document.querySelector('#grid tr.alone th')).color")
                        .stringValue())
                .isEqualTo("rgb(179, 20, 31)");
    }

    @Test
    void withoutScriptsTheFirstGridAndAllStepsAreThere() throws Exception {
        browser.scripts(false);
        try {
            open(milan, "", 1200, false);
        } finally {
            browser.scripts(true);
        }
        assertThat(Files.readString(milan)).contains("<td class=\"here\">=</td>", "1. m1: 12 guests moved");
    }

    @ParameterizedTest
    @CsvSource({"320, false", "320, true", "1200, true"})
    void nothingIsWiderThanTheWindow(int width, boolean dark) throws Exception {
        for (Path page : List.of(milan, stuck)) {
            open(page, "#step-1", width, dark);
            browser.evaluate("document.querySelectorAll('details').forEach(fold => (fold.open = true))");
            assertThat(browser.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                            .intValue())
                    .isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void aScreenReaderFindsNothingSeriousAgainstIt(boolean dark) throws Exception {
        open(stuck, "#step-1", 1200, dark);
        browser.evaluate("document.querySelectorAll('details').forEach(fold => (fold.open = true))");
        try (var axe = UpgradeInBrowserTest.class.getResourceAsStream("/axe.min.js")) {
            browser.evaluate(new String(axe.readAllBytes(), StandardCharsets.UTF_8) + "; null");
        }
        List<String> faults = new ArrayList<>();
        browser.evaluate(
                        "axe.run().then(result => result.violations.filter(fault => ['serious', 'critical'].includes(fault.impact))"
                                + ".map(fault => fault.id + ': ' + fault.nodes.slice(0, 3).map(node => node.html).join(' | ')))")
                .forEach(fault -> faults.add(fault.stringValue()));
        assertThat(faults).isEmpty();
    }
}
