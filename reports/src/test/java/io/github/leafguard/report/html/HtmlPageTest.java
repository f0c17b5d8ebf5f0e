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
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Base64;
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
    private static final Set<String> VOID = Set.of("meta", "br", "input");

    static Report[] reports() {
        return new Report[] {
            Sample.broken(),
            Sample.clean(),
            Sample.mixed(),
            Sample.nasty(),
            Sample.detailed(),
            Sample.of(),
            Sample.of(Sample.shardWithoutCases()),
            Sample.of(Fleet.verdict("model:x", 200, true))
        };
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyElementIsClosedInItsOrder(Report report) throws IOException {
        Deque<String> open = new ArrayDeque<>();
        Matcher tags = TAG.matcher(withoutCode(render(report)));
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
    void thePageLoadsNothingAndRunsNothingButItsOwnScript(Report report) throws IOException {
        String page = render(report);
        assertThat(page)
                .containsPattern(
                        "content=\"default-src 'none'; script-src 'sha256-[A-Za-z0-9+/]{43}='"
                                + " 'sha256-[A-Za-z0-9+/]{43}='; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\"");
        assertThat(withoutCode(page))
                .doesNotContain("<script")
                .doesNotContain(" src=")
                .doesNotContain("<link")
                .doesNotContain("url(")
                .doesNotContain("@import")
                .doesNotContainPattern("<[^>]* on[a-z]+=");
        Matcher links = Pattern.compile("href=\"([^\"]*)\"").matcher(withoutCode(page));
        while (links.find()) {
            assertThat(links.group(1)).matches("#.*|https://xenbits\\.xen\\.org/.*|https://echarts\\.apache\\.org/");
        }
    }

    @Test
    void thePolicyNamesTheDigestOfTheScriptThatStandsInThePage() throws Exception {
        String page = render(Sample.broken());
        Matcher script = Pattern.compile("(?s)<script>(.*?)</script>").matcher(page);
        assertThat(script.find()).isTrue();
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(script.group(1).getBytes(StandardCharsets.UTF_8));
        assertThat(page).contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
        assertThat(script.find()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyAnchorIsThereOnce(Report report) throws IOException {
        String page = withoutCode(render(report));
        List<String> ids = Pattern.compile(" id=\"([^\"]*)\"")
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
        Pattern.compile("href=\"#([^?\"][^\"]*)\"")
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
    void aRegressionSaysWhoSinceMaskedAndWhatToDoWithoutBeingOpened() throws IOException {
        String page = render(Sample.broken());
        String card = page.substring(page.indexOf("<article class=\"regression\" id=\"c1-r1\""));
        assertThat(card.substring(0, card.indexOf("<details")))
                .contains("<a href=\"#c1-r1\">1</a> Archived guests are refused: " + Sample.REFUSED_IN_SHORT
                        + ", on hosts without XSAVE")
                .contains("<dt>Who</dt>\n<dd>\nhosts without XSAVE: 1 of 1; with XSAVE: 0 of 2; 1 machine as booted by"
                        + " default<br>\n<span class=\"soft\">1 of 3 machines</span>\n</dd>")
                .contains(
                        "<dt>Since</dt><dd><a href=\"https://xenbits.xen.org/gitweb/?p=xen.git;a=commit;h=540d911c28\">"
                                + "540d911c28 x86/cpuid: shrink max leaves to what is filled (2021-04-22)</a>")
                .contains(
                        "<dt>Masked, ahead</dt>\n<dd>\n<p>hidden on 2 more hosts (1 machine) by e9b4fe2636 (x86/cpuid: support"
                                + " leaf 80000021)")
                .contains("<dt>What to do</dt>")
                .contains("restart the guest with cpuid = \"host,maxleaf=0x7\" before it is archived (cures 2 of 2");
    }

    @Test
    void oneClickShowsItsErrorItsShareItsHostsAndItsFindings() throws IOException {
        assertThat(render(Sample.broken()))
                .contains("<dt>Error</dt>\n<dd><code>" + Sample.REFUSED + "</code><br>\n")
                .contains("<dt>Share</dt><dd>1 of 3 machines (AMD 1 of 2: nocera); cases: hvm-hap 1, pv 1</dd>")
                .contains("<code class=\"command\">leafguard explain restore/xen-4.15.0/nocera/hvm-hap "
                        + "--candidate model:4.16.0-rc4</code>")
                .contains("<a href=\"#?candidate=1&amp;regression=c1-r1\">All its cases in the table</a>")
                .contains("<a href=\"#?candidate=1&amp;case=restore%2Fxen-4.15.0%2Fnocera%2Fpv\">"
                        + "<code>restore/xen-4.15.0/nocera/pv</code></a></th><td><code>00000000 eax</code></td>");
    }

    @Test
    void oneOfItsCasesIsShownLeafByLeafWithTheNamesOfTheBits() throws IOException {
        assertThat(render(Sample.detailed()))
                .contains(
                        "<caption>Leaf by leaf: <code>restore/xen-4.15.0/nocera/hvm-hap</code>. The most that such a guest"
                                + " may have, under the baseline and under the candidate.</caption>")
                .contains("<tr><th scope=\"row\"><code>00000000 eax</code></th><td><code>0000000d</code></td>"
                        + "<td><code>00000007</code></td><td>\n"
                        + "<span class=\"bit changed\">basic.max_leaf 0000000d → 00000007</span>")
                .contains("<span class=\"bit lost\">−AVX2 (bit 5)</span>")
                .contains("<span class=\"bit gained\">+RTM (bit 11)</span>")
                .contains("<span class=\"bit changed\">maxphysaddr 40 → 39 (bits 0 to 7)</span>");
    }

    @Test
    void theChangesStandInOrderWithTheOneToBlameMarked() throws IOException {
        assertThat(render(Sample.detailed()))
                .containsSubsequence(
                        "<li class=\"\">\n",
                        "<code>d0d1003b97</code>",
                        "<li class=\"blamed\">\n<strong class=\"word no-go\">To blame</strong>",
                        "<code>540d911c28</code>",
                        "Brought\n<a href=\"#c1-r1\">1</a>",
                        "<code>e9b4fe2636</code>",
                        "Hides more of\n<a href=\"#c1-r1\">1</a>",
                        "What the baseline has and the candidate lacks",
                        "<code>5fa174cbf5</code>");
        assertThat(render(Sample.broken())).contains("are not known, or nobody asked.");
    }

    @Test
    void maxLeavesAreToldOfEveryHostAndThoseThatEndAlikeShareARow() throws IOException {
        assertThat(render(Sample.detailed()))
                .contains("<summary>haswell and 1 more</summary>")
                .contains("<td class=\"shrunk\"><code>d → 7</code></td>")
                .contains("<td class=\"grown\"><code>80000008 → 80000021</code></td>")
                .contains("<td class=\"none\"><code>d → –</code></td>")
                .contains("<summary>Hosts that keep all of theirs: 1</summary>")
                .contains("<a class=\"host\" href=\"#?candidate=1&amp;host=zen1\">zen1</a>");
    }

    @Test
    void migrationIsToldByTheVersionThatArchivedTheGuests() throws IOException {
        assertThat(render(Sample.mixed()))
                .contains("<th scope=\"row\"><code>4.15.0</code></th>\n<td class=\"shrunk\" data-broken=\"2\""
                        + " data-accepted=\"1\" data-judged=\"6\" data-not-judged=\"0\">\n"
                        + "<a href=\"#?candidate=1&amp;source=4.15.0\"><strong>2</strong> of 6 break</a>")
                .contains("<a href=\"#?candidate=2&amp;source=4.15.0\"><strong>0</strong> of 6 break</a>");
    }

    @Test
    void affectedHostsAreListedWithWhatBreaksThere() throws IOException {
        assertThat(render(Sample.broken()))
                .contains("<h3>Hosts with failing cases: 2</h3>")
                .contains("<a class=\"host\" href=\"#?candidate=1&amp;host=nocera\">nocera</a>\n</th>"
                        + "<td class=\"n\">2</td><td class=\"n\">3</td><td>restore-refused</td></tr>");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyRegressionStandsInThePageWithoutItsScripts(Report report) throws IOException {
        String page = withoutCode(render(report));
        int expected = report.verdicts().stream()
                .mapToInt(verdict -> verdict.regressions().size()
                        + verdict.preExisting().size()
                        + verdict.advice().size())
                .sum();
        assertThat(page.split("<article class=\"regression\"", -1)).hasSize(expected + 1);
        assertThat(page.split("<dt>What to do</dt>", -1)).hasSize(expected + 1);
        if (!report.verdicts().isEmpty()) {
            assertThat(page).contains("<noscript><p>The table of all cases needs JavaScript");
        }
    }

    @Test
    void severalCandidatesStandSideBySide() throws IOException {
        assertThat(render(Sample.mixed()))
                .contains("<h2 id=\"compare\">Side by side</h2>")
                .contains("<td class=\"n\">2/1</td>");
        assertThat(render(Sample.broken())).doesNotContain("Side by side");
    }

    @Test
    void whatIsTooMuchForAPageIsCounted() throws IOException {
        String page = render(Sample.of(Fleet.verdict("model:x", 400, true)));
        assertThat(page)
                .contains("and 397 more findings; the table of cases has all of them")
                .contains("<h3>Hosts with failing cases: 282</h3>")
                .contains("and 182 more</p>")
                .contains("<span class=\"more\">and 74 more</span>");
    }

    @Test
    void hostileTextIsShownAndNeverMarkup() throws IOException {
        String page = render(Sample.nasty());
        assertThat(page)
                .contains("restore/&lt;b&gt;&amp;\"'é]]&gt;\\u001b[31m\\u000a|`x`*_")
                .doesNotContain("<b>")
                .doesNotContain("<i>host")
                .doesNotContain("<k>")
                .doesNotContain("<script>alert");
        assertThat(withoutCode(page).chars().filter(character -> character < ' ' && character != '\n'))
                .isEmpty();
    }

    @Test
    void equalReportsGiveEqualBytes() throws IOException {
        assertThat(render(Sample.mixed())).isEqualTo(render(Sample.mixed()));
    }

    @Test
    void aFullDiskIsReportedWhereverItStrikes() throws IOException {
        int length = render(Sample.broken()).length();
        for (int room = 0; room < length; room += length / 60 + 1) {
            FullDisk disk = new FullDisk(room);
            assertThatThrownBy(() -> new HtmlPage().write(Sample.broken(), disk))
                    .isInstanceOf(IOException.class)
                    .hasMessage("No space left on device");
        }
    }

    /** The page as text and markup alone: neither styles nor scripts nor what is packed for them. */
    private static String withoutCode(String page) {
        return page.replaceAll("(?s)<style>.*?</style>", "").replaceAll("(?s)<script[^>]*>.*?</script>", "");
    }

    private static String render(Report report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new HtmlPage().write(report, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
