package io.github.leafguard.report.markdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.check.Finding.Severity;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.report.Sample;
import io.github.leafguard.report.SampleVerdict;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.verdict.Report;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MarkdownSummaryTest {
    @Test
    void verdictsAndTotalsComeFirst() {
        assertThat(render(Sample.mixed())).startsWith("""
                # Leafguard: NO VERDICT

                - ⛔ **NO-GO**: model:4.16.0-rc4 breaks 3 cases on 2 of 3 machines; judged 11 of 12 cases
                - ✅ **GO**: model:4.16.0 breaks nothing on 3 machines; judged 11 of 12 cases (1 waived, 1 pre-existing, 1 not applicable)
                - ⚠️ **NO VERDICT**: a candidate could not run: exec:./derive: exit status 3

                | candidate | verdict | cases | passed | failed | waived | deliberate | pre-existing | not applicable | undecided | unjudged |
                |:---|:---|---:|---:|---:|---:|---:|---:|---:|---:|---:|
                | `model:4.16.0-rc4` | NO-GO | 12 | 6 | 3 | 1 | 0 | 1 | 1 | 0 | 0 |
                | `model:4.16.0` | GO | 12 | 9 | 0 | 1 | 0 | 1 | 1 | 0 | 0 |

                Cases/machines that each candidate breaks (w: waived or deliberate):

                | what breaks | `model:4.16.0-rc4` | `model:4.16.0` |
                |:---|---:|---:|
                | restore-refused | 2/1 | - |
                | guest-visible-change/feature-lost | 1/1w | 1/1w |
                | setting-ignored | 1/1 | - |
                """);
    }

    @Test
    void regressionsAreATableAndFoldedDetails() {
        String since = "[`540d911c28`](https://xenbits.xen.org/gitweb/?p=xen.git;a=commit;h=540d911c28) "
                + "x86/cpuid: shrink max leaves to what is filled (2021-04-22)";
        assertThat(render(Sample.broken()))
                .contains("| 1 | **restore-refused**: Archived guests are refused: " + Sample.REFUSED_IN_SHORT
                        + ", on 1 of 3 machines (AMD)<br>**who:** hosts without XSAVE | 2 | 1 of 3 | " + since + " |\n")
                .contains(
                        "| 2 | **setting-ignored**: cpuid= settings change nothing any more: avx2=0, on 1 of 3 machines (Intel) | 1 | 1 of 3 | not known |\n")
                .contains("""
                <details>
                <summary>1. restore-refused: Archived guests are refused: leaf 00000000 above the host's maximum, on 1 of 3 machines (AMD)</summary>

                - error: `leaf 00000000, subleaf ffffffff, msr ffffffff (22 = Invalid argument)`
                - who: hosts without XSAVE: 1 of 1; with XSAVE: 0 of 2; 1 machine as booted by default
                - share: 1 of 3 machines (AMD 1 of 2: nocera); cases: hvm-hap 1, pv 1
                - since: SINCE
                - masked: hidden on 2 more hosts (1 machine) by e9b4fe2636 (x86/cpuid: support leaf 80000021); a revert of that breaks them as well
                - workaround: restart the guest with cpuid = "host,maxleaf=0x7" before it is archived (cures 2 of 2; lower max leaves in 2)
                - example: `leafguard explain restore/xen-4.15.0/nocera/hvm-hap --candidate model:4.16.0-rc4`

                | case | place | what | before | after |
                |:---|:---|:---|:---|:---|
                """.replace("SINCE", since))
                .contains("""
                Waived:

                - waiver `hidden-on-purpose`: 1 case: Restored guests lose X2APIC, on 1 of 3 machines (Intel)

                Pre-existing, as bad under the baseline:

                - 1 case: Restored guests lose HLE, on 1 of 3 machines (Intel)

                Not judged:

                - not applicable: 1 case: the host cannot run 32-bit PV guests

                Leafguard 0.1.0, `leafguard check --report out`
                """);
    }

    @Test
    void hostileTextIsShownAndNeverMarkup() {
        String text = render(Sample.nasty());
        assertThat(text)
                .doesNotContain("\u001b")
                .contains("restore/\\<b\\>\\&\"'é\\]\\]\\>\\\\u001b\\[31m\\\\u000a\\|\\`x\\`\\*\\_")
                .contains(
                        "<summary>1. restore-refused: Archived guests are refused: restore/&lt;b&gt;&amp;&quot;'é]]&gt;\\u001b[31m\\u000a|`x`*_, on 1 of 2 machines</summary>");
        assertThat(text.replaceAll("`[^`]*`", "")).doesNotContain("<b>").doesNotContain("<script>");
    }

    @Test
    void codeKeepsToASpanWhereItCanAndToAnElementWhereItCannot() {
        assertThat(Markdown.code("cpuid = \"host,avx=0\" <&>")).isEqualTo("`cpuid = \"host,avx=0\" <&>`");
        assertThat(Markdown.code("a|b")).isEqualTo("<code>a&#124;b</code>");
        assertThat(Markdown.code(" a ")).isEqualTo("<code> a </code>");
        assertThat(Markdown.code("")).isEmpty();
    }

    @Test
    void aLongListIsCutAndCounted() {
        SampleVerdict verdict = new SampleVerdict("model:x");
        for (int kind = 0; kind < 60; kind++) {
            for (int host = 0; host < 25; host++) {
                String id = "setting/h%02d/pv/f%02d".formatted(host, kind);
                Finding finding = Sample.setting("setting-ignored", id, "f%02d=0".formatted(kind), Severity.REGRESSION);
                verdict.add(id, "h" + host, "pv", Status.FAILED, finding);
            }
        }
        String text = render(Sample.of(verdict.build()));
        assertThat(text)
                .contains("\nand 10 more regressions (250 cases)\n")
                .contains("\nand 5 more findings; `report.json` has all of them\n")
                .contains("\nDetails of 40 more regressions are in `report.json`.\n");
        assertThat(text.lines().filter(line -> line.equals("<details>"))).hasSize(20);
    }

    @Test
    void theSizeIsKeptWhateverComes() {
        String longText = "é|".repeat(3000);
        SampleVerdict verdict = new SampleVerdict("exec:" + longText);
        IntStream.range(0, 2000).forEach(number -> {
            CaseId id = new CaseId.Setting("%04d".formatted(number), GuestKind.PV, longText);
            String kind = "k" + number % 40 + longText;
            verdict.add(id, "h", "pv", Status.FAILED, Sample.setting(kind, id, longText, Severity.REGRESSION));
            verdict.problem(longText);
        });
        Report report = Sample.of(verdict.build(), verdict.build());
        for (int most : new int[] {2_000, 20_000, MarkdownSummary.MOST_BYTES}) {
            String text = new MarkdownSummary(most).render(report);
            assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(most);
            assertThat(text).contains("of this page did not fit into a job summary; `report.json` has everything.**");
        }
    }

    @Test
    void aLimitWithoutRoomForAVerdictIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MarkdownSummary(100))
                .withMessage("a summary of 100 bytes has no room for a verdict");
    }

    private static String render(Report report) {
        return new MarkdownSummary().render(report);
    }

    @Test
    void whatWasNotJudgedAndWhatStoodForAVersionAreListed() {
        assertThat(new MarkdownSummary().render(Sample.incomplete()))
                .startsWith("# Leafguard: INCOMPLETE\n")
                .contains("| 5 | 1 | 0 | 0 | 0 | 0 | 1 | 1 | 2 |\n")
                .contains("Not judged although it should have been:\n\n- 1 case unjudged: zen1 has no emulation, e.g. ")
                .contains("Versions that another one stands for:\n\n- 1 guest archived by 4.13.5, judged as 4.13.0 ");
    }
}
