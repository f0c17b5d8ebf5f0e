package io.github.leafguard.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.leafguard.check.SettingOutcome;
import io.github.leafguard.check.SettingOutcome.Result;
import io.github.leafguard.report.wording.SettingsTable;
import io.github.leafguard.verdict.Report;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages as Chromium lays them out. */
class InBrowserTest {
    private static final Pattern CUT_OFF = Pattern.compile("data-cut-off=\"([0-9]+)\"");
    private static final SettingsTable TABLE = new SettingsTable(
            "Intel Core (Broadwell), host Broadwell, under model:4.17.5+72/toolstack:4.17",
            "leafguard settings --host Broadwell",
            List.of(new SettingOutcome(
                    "cpuid = \"host,maxleaf=0x105,avx512_vpopcntdq=0\"",
                    "hvm-shadow",
                    Result.NOT_CHECKABLE,
                    List.of("basic.max_leaf=00000105"),
                    List.of("basic.max_leaf=0000000d"),
                    List.of("Failed to set d1's policy (err leaf 0, subleaf 0xffffffff, msr 0xffffffff)"),
                    Collections.nCopies(
                            8, "reads leaf 00000004:00000001 " + "0000000f:".repeat(6) + "00000000 instead of 0"))));

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1200, 1300, 1920})
    void theTableOfSettingsFitsTheWindow(int width) throws Exception {
        assertThat(cutOff(new SettingsPage().render(TABLE), width))
                .as("pixels to the right of a window of %d", width)
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("io.github.leafguard.report.html.HtmlPageTest#reports")
    void theReportFitsTheWindow(Report report) throws Exception {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        new HtmlPage().write(report, page);
        assertThat(cutOff(page.toString(StandardCharsets.UTF_8), 1200)).isZero();
    }

    @Test
    void whatDoesNotFitIsNoticed() throws Exception {
        assertThat(cutOff(new SettingsPage().render(TABLE), 600)).isPositive();
    }

    /** Pixels of a page's widest scrolled part that a reader does not see until it is scrolled. */
    private int cutOff(String page, int width) throws IOException, InterruptedException {
        Optional<Path> chromium = chromium();
        assumeTrue(chromium.isPresent(), "needs Chromium, as chromium or chromium-browser on the PATH");
        Path file = directory.resolve("page.html");
        Files.writeString(file, measuring(page));
        Path log = directory.resolve("log");
        Process process = new ProcessBuilder(
                        chromium.orElseThrow().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--user-data-dir=" + directory.resolve("profile"),
                        "--window-size=" + width + ",1000",
                        "--dump-dom",
                        file.toUri().toString())
                .redirectError(log.toFile())
                .redirectOutput(directory.resolve("dom").toFile())
                .start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        Matcher found = CUT_OFF.matcher(Files.readString(directory.resolve("dom")));
        assertThat(found.find())
                .as(new String(Files.readAllBytes(log), StandardCharsets.UTF_8))
                .isTrue();
        return Integer.parseInt(found.group(1));
    }

    /** The page with a script that measures it, which its own security policy would not run. */
    private static String measuring(String page) {
        String open = page.replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "");
        assertThat(open).isNotEqualTo(page);
        return open.replace("</body>", """
                <script>
                const hidden = [document.documentElement, ...document.querySelectorAll(".scroll")]
                    .map(part => part.scrollWidth - part.clientWidth);
                document.body.dataset.cutOff = Math.max(...hidden);
                </script>
                </body>""");
    }

    private static Optional<Path> chromium() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> List.of(Path.of(folder, "chromium"), Path.of(folder, "chromium-browser")).stream())
                .filter(Files::isExecutable)
                .findFirst();
    }
}
