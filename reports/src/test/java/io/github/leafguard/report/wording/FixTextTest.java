package io.github.leafguard.report.wording;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.report.Sample;
import io.github.leafguard.report.SampleFixes;
import io.github.leafguard.report.console.ConsoleSummary;
import io.github.leafguard.report.console.Terminal;
import io.github.leafguard.report.html.HtmlPage;
import io.github.leafguard.report.markdown.MarkdownSummary;
import io.github.leafguard.verdict.fix.FixRow;
import io.github.leafguard.verdict.fix.FixTable;
import io.github.leafguard.verdict.fix.FixTable.Extent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FixTextTest {
    private static final FixTable TABLE =
            SampleFixes.table("restore-refused@540d911c2813", new Extent(3, 3, 20, 20), false);

    private static final Terminal ROOMY = new Terminal(100, 60, Terminal.PLAIN.paint());

    private static FixRow row(int number) {
        return TABLE.rows().get(number);
    }

    @Test
    void aFixIsCalledAsInASpec() {
        assertThat(TABLE.rows())
                .extracting(FixText::name)
                .containsExactly("as it is", "+no-max-shrink", "+0e6c87b93e1d", "-540d911c2813");
        assertThat(FixText.meaning(row(1))).isEqualTo("proposed: Do not shrink | the max policies");
        assertThat(FixText.meaning(row(2))).isEqualTo("since 4.16.0: Revert <the shrink>");
        assertThat(FixText.meaning(row(3))).isEqualTo("without: Shrink max leaves");
    }

    @Test
    void whatElseChangesHasANumberAndTheWorstFirst() {
        assertThat(FixText.elseChanged(row(0))).isEmpty();
        assertThat(FixText.elseChanged(row(1))).isEqualTo("nothing");
        assertThat(FixText.elseChanged(row(2)))
                .isEqualTo("2 guests refused, 5 guests see something else, 1 new guest, 4 hosts' policies");
    }

    @Test
    void anOutcomeSaysHowManyUnlessItIsAll() {
        assertThat(FixText.outcome(row(0).outcomes().get(0))).isEqualTo("left");
        assertThat(FixText.outcome(row(1).outcomes().get(0))).isEqualTo("3 cured, 2 left");
        assertThat(FixText.outcome(row(2).outcomes().get(0))).isEqualTo("cured");
        assertThat(FixText.outcome(row(3).outcomes().get(0))).isEqualTo("4 cured, 1 not known, 2 new");
        assertThat(FixText.otherNew(row(3))).isEqualTo("setting-ignored 1");
    }

    @Test
    void theBestIsToldFirst() {
        assertThat(FixText.best(TABLE))
                .isEqualTo(
                        "+0e6c87b93e1d cures 5 of 5 cases, breaks nothing else and changes besides: 2 guests refused,"
                                + " 5 guests see something else, 1 new guest, 4 hosts' policies.");
        FixTable none = new FixTable("m", false, new Extent(1, 1, 1, 1), List.of(row(0)), List.of(), 0);
        assertThat(FixText.best(none)).isEqualTo("No fix is known: nothing that was tried cures any of it.");
    }

    @Test
    void aSampleAndAStandInAreCalledSo() {
        assertThat(FixText.notes(TABLE))
                .containsExactly(
                        "All 20 cases were asked again with each fix.",
                        "540d911c2813 (Shrink max leaves) cannot be taken out: later changes build on it.",
                        "2 later changes cure something as well and have no row.");
        assertThat(FixText.notes(SampleFixes.table("r", new Extent(1, 3, 7, 20), true)))
                .startsWith(
                        "The model of 4.16.0-rc4 was asked in the candidate's place; what it does not show is not known.",
                        "A sample was asked: 7 of 20 cases on 1 of 3 hosts, spread evenly over the cases of each regression"
                                + " and over the other hosts.");
    }

    @Test
    void everyReportHasTheTable() throws IOException {
        String console = new ConsoleSummary(ROOMY).render(Sample.of(SampleFixes.verdict()));
        assertThat(console).contains("which fix").containsPattern("\\+no-max-shrink +3 +2 +0  nothing");
        String markdown = new MarkdownSummary().render(Sample.of(SampleFixes.verdict()));
        assertThat(markdown)
                .contains("### Which fix")
                .contains("| `+no-max-shrink`<br>proposed: Do not shrink \\| the max policies | 3 | 2 | 0 | nothing |")
                .contains("| `-540d911c2813` | 4 cured, 1 not known, 2 new | setting-ignored 1 |");
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        new HtmlPage().write(Sample.of(SampleFixes.verdict()), page);
        assertThat(page.toString(StandardCharsets.UTF_8))
                .contains("<h3 id=\"c1-fix\">Which fix</h3>")
                .contains("<a href=\"#c1-fix\">Which fix</a>")
                .contains("since 4.16.0: Revert &lt;the shrink")
                .contains("<td>3 cured, 2 left</td>");
    }

    @Test
    void aSampleIsCalledSoOnTheTerminalToo() {
        assertThat(new ConsoleSummary(ROOMY).render(Sample.of(SampleFixes.sampled())))
                .contains("A sample was asked: 7 of 20 cases on 1 of 3 hosts");
    }
}
