package io.github.leafguard.report.html;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long a page takes in Chromium. It is no test: its name keeps it out of them, and {@code ci/bench/page} runs it with the page and the
 * number of runs in the properties {@code leafguard.page} and {@code leafguard.page.runs}.
 */
class PageBenchmark {
    /** Milliseconds from an input until what it brings is painted: the second frame after the count was told begins when the first is done. */
    private static final String FILTER = """
            new Promise(done => {
              const from = performance.now();
              const before = document.getElementById('count').value;
              %s
              const look = () => document.getElementById('count').value === before
                ? requestAnimationFrame(look)
                : requestAnimationFrame(() => done(performance.now() - from));
              look();
            })""";

    @TempDir
    private Path directory;

    @Test
    @EnabledIfSystemProperty(named = "leafguard.page", matches = ".+")
    void measure() throws Exception {
        Path page = Path.of(System.getProperty("leafguard.page"));
        List<String> lines = new ArrayList<>();
        lines.add("%d bytes".formatted(Files.size(page)));
        for (int run = 0; run < Integer.getInteger("leafguard.page.runs", 5); run++) {
            Path own = Files.createDirectory(directory.resolve("run" + run));
            try (Chromium browser = Chromium.start(own)) {
                browser.window(1300, 1000, false);
                lines.add(measure(browser, page));
            }
        }
        Files.write(Path.of("target", "page-benchmark.txt"), lines);
    }

    private static String measure(Chromium browser, Path page) throws Exception {
        browser.open(page, "");
        browser.await("performance.getEntriesByName('first-contentful-paint').length > 0");
        double painted = browser.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
                .doubleValue();
        double unpacked = browser.evaluate("""
                        new Promise(done => {
                          const from = performance.now();
                          document.getElementById('cases').scrollIntoView();
                          const look = () => /^\\d+ of \\d+ cases$/.test(document.getElementById('count').value)
                            ? requestAnimationFrame(() => done(performance.now() - from))
                            : requestAnimationFrame(look);
                          look();
                        })""").doubleValue();
        String cases =
                browser.evaluate("document.getElementById('count').value").stringValue();
        // Charts are drawn once, when they come into view, which what a search hides may bring them into.
        for (String chart : List.of("leaves", "migration")) {
            String box = "document.querySelector('[data-chart=" + chart + "]')";
            browser.evaluate(box + ".scrollIntoView()");
            browser.await(box + ".querySelector('canvas') !== null");
        }
        browser.evaluate("document.getElementById('cases').scrollIntoView()");
        double text = filter(browser, "search.value = 'noxsave refused'; search.dispatchEvent(new Event('input'));");
        double status = filter(
                browser,
                "form.elements.status.value = 'failed';"
                        + " form.elements.status.dispatchEvent(new Event('input', { bubbles: true }));");
        double one = filter(browser, "search.value = 'r'; search.dispatchEvent(new Event('input'));");
        return String.format(
                Locale.ROOT,
                "%s: first paint %.0f ms; unpacked %.0f ms after they came into view;"
                        + " search 'noxsave refused' %.0f ms, status %.0f ms, search 'r' %.0f ms",
                cases,
                painted,
                unpacked,
                text,
                status,
                one);
    }

    private static double filter(Chromium browser, String input) throws Exception {
        return browser.evaluate(FILTER.formatted(input)).doubleValue();
    }
}
