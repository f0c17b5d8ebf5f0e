package io.github.leafguard.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.report.allure.AllureOptions;
import io.github.leafguard.report.console.ConsoleSummary;
import io.github.leafguard.report.console.Terminal;
import io.github.leafguard.verdict.FloorResult;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.Shortfall.NoSuchCheck;
import io.github.leafguard.verdict.Shortfall.TooFew;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that judged too little says so in every format, and is green in none. */
final class BelowFloorTest {
    private static final Report BELOW = Sample.of(Sample.release()
            .with(new FloorResult.Held(List.of(new TooFew("hosts", 120, 161), new NoSuchCheck("restore-refused")))));

    @TempDir
    Path directory;

    @Test
    void theScreenShowsEveryShortfall() {
        assertThat(new ConsoleSummary(Terminal.PLAIN).render(BELOW).replaceAll("\\n *", " "))
                .startsWith(
                        "INCOMPLETE: model:4.16.0 breaks nothing that was judged, but the run is below its floor: hosts 120 of"
                                + " at least 161 (and 1 more); judged ")
                .contains(
                        " floor: hosts 120 of at least 161; no check restore-refused do: bring back what is missing, or");
    }

    @Test
    void noFileIsGreen() throws IOException {
        new ReportWriter(AllureOptions.DEFAULT).write(BELOW, directory);

        assertThat(Files.readString(directory.resolve("report.json")))
                .contains(
                        "\"outcome\":\"incomplete\"",
                        "\"shortfalls\":[\n\"hosts 120 of at least 161\",\n\"no check restore-refused\"\n]");
        assertThat(Files.readString(directory.resolve("summary.md")))
                .startsWith("# Leafguard: INCOMPLETE")
                .contains("- hosts 120 of at least 161\n- no check restore-refused\n- bring back what is missing");
        assertThat(Files.readString(directory.resolve("index.html")))
                .contains("<li>hosts 120 of at least 161</li>", "<li>no check restore-refused</li>");
        assertThat(Files.readString(directory.resolve("junit.xml")))
                .contains(
                        "errors=\"1\"",
                        "model:4.16.0: the run is below its floor: hosts 120 of at least 161 (and 1 more)");
        try (Stream<Path> results = Files.list(directory.resolve("allure-results"))) {
            assertThat(results.map(BelowFloorTest::read))
                    .filteredOn(text -> text.contains("\"status\":\"broken\""))
                    .singleElement()
                    .asString()
                    .contains("hosts 120 of at least 161\\nno check restore-refused\\nbring back");
        }
    }

    @Test
    void aPartSaysThatItWasHeldToNone() {
        Report part = Sample.of(Sample.release().with(new FloorResult.PartOnly("--only restore-refused")));
        assertThat(new ConsoleSummary(Terminal.PLAIN).render(part))
                .startsWith("GO: ")
                .contains("  floor: not held to it, since only a part was asked for: --only restore-refused\n");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
