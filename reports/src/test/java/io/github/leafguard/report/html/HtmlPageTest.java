package io.github.leafguard.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.report.Fleet;
import io.github.leafguard.report.FullDisk;
import io.github.leafguard.report.Sample;
import io.github.leafguard.verdict.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class HtmlPageTest {
    private static final Pattern TAG = Pattern.compile("<(/?)([a-z][a-z0-9]*)[^>]*>");
    private static final Set<String> VOID = Set.of("meta", "br");

    static Report[] reports() {
        return new Report[] {
            Sample.broken(),
            Sample.clean(),
            Sample.mixed(),
            Sample.nasty(),
            Sample.of(),
            Sample.of(Sample.shardWithoutCases()),
            Sample.of(Fleet.verdict("model:x", 200, true))
        };
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyElementIsClosedInItsOrder(Report report) throws IOException {
        Deque<String> open = new ArrayDeque<>();
        Matcher tags = TAG.matcher(withoutStyle(render(report)));
        while (tags.find()) {
            if (tags.group(1).isEmpty() && !VOID.contains(tags.group(2))) {
                open.push(tags.group(2));
            } else if (!tags.group(1).isEmpty()) {
                assertThat(open.pop()).as("closed at %d", tags.start()).isEqualTo(tags.group(2));
            }
        }
        assertThat(open).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void thePageLoadsNothingAndRunsNothing(Report report) throws IOException {
        String page = render(report);
        assertThat(page)
                .contains(
                        "content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\"")
                .doesNotContain("<script")
                .doesNotContain(" src=")
                .doesNotContain("<link")
                .doesNotContain("url(")
                .doesNotContain("@import");
        Matcher links = Pattern.compile("href=\"([^\"]*)\"").matcher(page);
        while (links.find()) {
            assertThat(links.group(1)).matches("#.*|https://xenbits\\.xen\\.org/.*");
        }
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyAnchorIsThereOnce(Report report) throws IOException {
        String page = render(report);
        List<String> ids = Pattern.compile(" id=\"([^\"]*)\"")
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
        Pattern.compile("href=\"#([^\"]*)\"")
                .matcher(page)
                .results()
                .forEach(match -> assertThat(ids).contains(match.group(1)));
    }

    @Test
    void theBannerSaysTheVerdictInWordsAndNotByColourAlone() throws IOException {
        assertThat(render(Sample.broken()))
                .startsWith("<!DOCTYPE html>\n<html lang=\"en\">\n")
                .contains("<title>NO-GO: Leafguard report</title>")
                .contains("<header class=\"banner no-go\">")
                .contains("<h1>NO-GO</h1>")
                .contains("<li><span class=\"word no-go\">NO-GO</span> "
                        + "model:4.16.0-rc4 breaks 3 cases on 2 of 3 machines; judged 11 of 12 cases</li>");
    }

    @Test
    void whatWasNotJudgedAndWhatStoodForAVersionStandOnThePage() throws IOException {
        assertThat(render(Sample.incomplete()))
                .contains("<h1>INCOMPLETE</h1>")
                .contains("<h3>What was not judged and should have been</h3>")
                .contains("<li>1 case undecided: nothing stands for 4.12.3, e.g. restore/4.12.3/nocera/pv; to decide:"
                        + " a version named with --baseline</li>")
                .contains("<li>1 guest archived by 4.13.5, judged as 4.13.0 (an assumption: in what the two differ is"
                        + " not known here)</li>")
                .contains(
                        "<li>not applicable: 1 case: archived by a later version, e.g. restore/4.19.0/nocera/pv</li>");
    }

    @Test
    void totalsStandInTheTable() throws IOException {
        assertThat(render(Sample.broken()))
                .contains("""
                <td class="n">12</td>
                <td class="n">6</td>
                <td class="n">3</td>
                <td class="n">1</td>
                <td class="n">0</td>
                <td class="n">1</td>
                <td class="n">1</td>
                <td class="n">0</td>
                <td class="n">0</td>
                """)
                .contains(
                        "12 cases = 6 passed + 3 failed + 1 waived + 0 deliberate + 1 pre-existing + 1 not applicable + 0 undecided + 0 unjudged.")
                .contains("<span class=\"failed\" style=\"width:25.0%\"></span>");
    }

    @Test
    void aRegressionSaysWhatWhoSinceWhenAndHowToLookCloser() throws IOException {
        assertThat(render(Sample.broken()))
                .contains("<dt>Error</dt>\n<dd><code>" + Sample.REFUSED + "</code><br>\n")
                .contains(
                        "<dt>Who</dt><dd>hosts without XSAVE: 1 of 1; with XSAVE: 0 of 2; 1 machine as booted by default</dd>\n"
                                + "<dt>Share</dt><dd>1 of 3 machines (AMD 1 of 2: nocera); cases: hvm-hap 1, pv 1</dd>")
                .contains("<br><strong>Who:</strong> hosts without XSAVE\n")
                .contains("<a href=\"https://xenbits.xen.org/gitweb/?p=xen.git;a=commit;h=540d911c28\">"
                        + "540d911c28 x86/cpuid: shrink max leaves to what is filled (2021-04-22)</a>")
                .contains("<caption>What hurts most first.</caption>")
                .contains("<a href=\"#c1-r1\">restore-refused</a>: Archived guests are refused: "
                        + Sample.REFUSED_IN_SHORT + ", on 1 of 3 machines (AMD)\n")
                .contains("<dt>Masked</dt><dd>hidden on 2 more hosts (1 machine) by e9b4fe2636 (x86/cpuid: support leaf"
                        + " 80000021)")
                .contains("guests that can be restarted under 4.15.0 with cpuid = \"host,maxleaf=0x7\" before they are"
                        + " archived are taken")
                .contains("<code class=\"command\">leafguard explain restore/xen-4.15.0/nocera/hvm-hap "
                        + "--candidate model:4.16.0-rc4</code>")
                .contains("<tr><th scope=\"row\"><code>restore/xen-4.15.0/nocera/pv</code></th>"
                        + "<td><code>00000000 eax</code></td>");
    }

    @Test
    void affectedHostsAreListedWithWhatBreaksThere() throws IOException {
        assertThat(render(Sample.broken()))
                .contains("<summary>Hosts with failing cases: 2</summary>")
                .contains("<tr><th scope=\"row\">nocera</th><td class=\"n\">2</td><td class=\"n\">3</td>"
                        + "<td>restore-refused</td></tr>");
    }

    @Test
    void severalCandidatesStandSideBySide() throws IOException {
        assertThat(render(Sample.mixed())).contains("<h2>Side by side</h2>").contains("<td class=\"n\">2/1</td>");
        assertThat(render(Sample.broken())).doesNotContain("Side by side");
    }

    @Test
    void whatIsTooMuchForAPageIsCounted() throws IOException {
        String page = render(Sample.of(Fleet.verdict("model:x", 400, true)));
        assertThat(page)
                .contains("and 372 more findings; report.json has all of them")
                .contains("<summary>Hosts with failing cases: 282</summary>")
                .contains("and 182 more</p>")
                .contains("<span class=\"more\">and 74 more</span>");
    }

    @Test
    void hostileTextIsShownAndNeverMarkup() throws IOException {
        String page = render(Sample.nasty());
        assertThat(page)
                .contains("restore/&lt;b&gt;&amp;\"'é]]&gt;\\u001b[31m\\u000a|`x`*_")
                .doesNotContain("<b>")
                .doesNotContain("<i>")
                .doesNotContain("<k>");
        assertThat(page.chars().filter(character -> character < ' ' && character != '\n'))
                .isEmpty();
    }

    @Test
    void equalReportsGiveEqualBytes() throws IOException {
        assertThat(render(Sample.mixed())).isEqualTo(render(Sample.mixed()));
    }

    @Test
    void aFullDiskIsReportedWhereverItStrikes() throws IOException {
        int length = render(Sample.broken()).length();
        for (int room = 0; room < length; room += 997) {
            FullDisk disk = new FullDisk(room);
            assertThatThrownBy(() -> new HtmlPage().write(Sample.broken(), disk))
                    .isInstanceOf(IOException.class)
                    .hasMessage("No space left on device");
        }
    }

    private static String withoutStyle(String page) {
        return page.replaceAll("(?s)<style>.*</style>", "");
    }

    private static String render(Report report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new HtmlPage().write(report, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
