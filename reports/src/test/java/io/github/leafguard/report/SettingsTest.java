package io.github.leafguard.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.check.SettingOutcome;
import io.github.leafguard.check.SettingOutcome.Result;
import io.github.leafguard.report.console.SettingsSheet;
import io.github.leafguard.report.console.Terminal;
import io.github.leafguard.report.html.SettingsPage;
import io.github.leafguard.report.markdown.SettingsMarkdown;
import io.github.leafguard.report.wording.SettingsTable;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What settings do, in each of its forms. */
class SettingsTest {
    private static final SettingsTable TABLE = new SettingsTable(
            "some CPU, host <web-17>",
            "leafguard settings --host '<web-17>'",
            List.of(
                    new SettingOutcome(
                            "cpuid = \"host,xsave=0\"",
                            "pv",
                            Result.OBEYED,
                            List.of("XSAVE=0"),
                            List.of("XSAVE=0"),
                            List.of(),
                            List.of("loses AVX", "loses FMA")),
                    new SettingOutcome(
                            "cpuid = \"host,a|b\"",
                            "hvm-hap",
                            Result.IGNORED,
                            List.of(),
                            List.of(),
                            List.of("no such key"),
                            List.of())));

    @Test
    void onATerminalEachSettingIsABlock() {
        assertThat(new SettingsSheet(Terminal.PLAIN).render(TABLE)).isEqualTo("""
                some CPU, host <web-17>
                1 obeyed, 1 ignored

                cpuid = "host,xsave=0"  pv  OBEYED
                  wanted    XSAVE=0
                  got       XSAVE=0
                  also      loses AVX, loses FMA
                cpuid = "host,a|b"  hvm-hap  IGNORED
                  why not   no such key
                """);
    }

    @Test
    void markdownTakesNothingForMarkup() {
        assertThat(new SettingsMarkdown().render(TABLE))
                .contains(
                        "# What cpuid= settings do: some CPU, host \\<web-17\\>\n",
                        "| `cpuid = \"host,xsave=0\"` | pv | obeyed | XSAVE=0 | XSAVE=0 |  | loses AVX, loses FMA |\n",
                        "| <code>cpuid = &#34;host,a&#124;b&#34;</code> | hvm-hap | ignored |");
    }

    @Test
    void thePageEscapesAndLoadsNothing() {
        assertThat(new SettingsPage().render(TABLE))
                .contains("<h1>some CPU, host &lt;web-17&gt;</h1>", "<td class=\"result ignored\">ignored</td>")
                .doesNotContain("<web-17>", "<script", "http:", "src=");
    }

    @Test
    void aLongListIsCutAndCounted() {
        SettingsTable table = new SettingsTable(
                "t",
                "c",
                List.of(new SettingOutcome(
                        "s",
                        "pv",
                        Result.OBEYED,
                        List.of(),
                        List.of(),
                        List.of(),
                        Collections.nCopies(15, "loses X"))));
        assertThat(table.rows().get(0).sideEffects()).endsWith("loses X and 3 more");
    }
}
