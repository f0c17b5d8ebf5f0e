package io.github.leafguard.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.report.allure.AllureOptions;
import io.github.leafguard.report.console.ConsoleSummary;
import io.github.leafguard.report.console.Terminal;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A verdict without one host is partial: it says which host, why, and what was printed there, in every format, and is green in none. */
final class BadHostTest {
    private static final String HOST = "nocera";
    private static final String REASON = Sample.NOT_RUN;

    @TempDir
    Path directory;

    private static final Report PARTIAL = Sample.partial(Sample.release(), HOST);

    private static long cases() {
        return Sample.release().run().cases().stream()
                .filter(each -> each.host().equals(HOST))
                .count();
    }

    @Test
    void theExitCodeIsThatOfACandidateThatCouldNotRun() {
        assertThat(PARTIAL.exitCode().code()).isEqualTo(3);
    }

    @Test
    void theScreenSaysWhichHostWhyAndWhatWasPrintedThere() {
        String screen = new ConsoleSummary(Terminal.PLAIN).render(PARTIAL);
        assertThat(screen.replaceAll("\\n *", " "))
                .startsWith("INCOMPLETE: model:4.16.0 breaks nothing that was judged, but it could not run on 1 of ")
                .contains(" hosts (" + HOST + "); judged ", "not run: " + HOST + ", " + cases() + " cases: " + REASON)
                .doesNotContain("missing:", "\\u000a");
        assertThat(screen).endsWith("""

                          on nocera:
                            what its console shows of the cause:
                            | (XEN) RIP: \\u001b[2J<here>
                        """);
    }

    @Test
    void whatBreaksOnOtherHostsIsKnownToBreak() {
        Verdict broken = Sample.rc4();
        String spared = broken.run().cases().stream()
                .filter(each -> each.status() != CaseResult.Status.FAILED)
                .map(CaseResult::host)
                .filter(host -> broken.run().cases().stream()
                        .noneMatch(each -> each.host().equals(host) && each.status() == CaseResult.Status.FAILED))
                .findFirst()
                .orElseThrow();
        Report partial = Sample.partial(broken, spared);
        assertThat(partial.exitCode().code()).isEqualTo(3);
        assertThat(new ConsoleSummary(Terminal.PLAIN).render(partial).replaceAll("\\n *", " "))
                .startsWith("NO-GO: ")
                .contains("; it could not run on 1 of ");
    }

    @Test
    void noFileIsGreen() throws IOException {
        new ReportWriter(AllureOptions.DEFAULT).write(PARTIAL, directory);

        assertThat(Files.readString(directory.resolve("report.json")))
                .contains(
                        "\"outcome\":\"incomplete\"",
                        "\"exitCode\":3",
                        "\"host\":\"" + HOST + "\"",
                        "\"reason\":\"" + REASON + "\"");
        assertThat(Files.readString(directory.resolve("summary.md")))
                .startsWith("# Leafguard: INCOMPLETE")
                .contains("Hosts on which it could not run:", "      | (XEN) RIP: \\u001b[2J<here>\n");
        assertThat(Files.readString(directory.resolve("index.html")))
                .contains(
                        "<h3>Hosts on which it could not run</h3>",
                        "  what its console shows of the cause:\n  | (XEN) RIP: \\u001b[2J&lt;here&gt;</pre>");
        assertThat(Files.readString(directory.resolve("junit.xml")))
                .contains("type=\"no-verdict\"", "message=\"model:4.16.0: " + REASON + "\"", "| (XEN) RIP: ")
                .doesNotContain("\\u000a");
    }

    @Test
    void aCandidateThatRanNowhereIsToldWithWhatWasPrinted() throws IOException {
        Report nowhere = new Report("0.1.0", "leafguard check", List.of(), List.of(REASON + "\n  | (XEN) RIP: here"));
        assertThat(new ConsoleSummary(Terminal.PLAIN).render(nowhere))
                .startsWith("NO VERDICT: a candidate could not run: could not run ")
                .endsWith("\n  | (XEN) RIP: here\n");
        new ReportWriter(AllureOptions.DEFAULT).write(nowhere, directory);
        for (String file : List.of("summary.md", "index.html", "junit.xml")) {
            assertThat(Files.readString(directory.resolve(file)))
                    .contains("| (XEN) RIP: here")
                    .doesNotContain("\\u000a");
        }
    }
}
