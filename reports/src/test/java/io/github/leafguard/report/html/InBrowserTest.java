package io.github.leafguard.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.check.SettingOutcome;
import io.github.leafguard.check.SettingOutcome.Result;
import io.github.leafguard.report.Fleet;
import io.github.leafguard.report.Sample;
import io.github.leafguard.report.wording.SettingsTable;
import io.github.leafguard.verdict.Report;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages as Chromium shows them, under their own security policy. */
class InBrowserTest {
    private static final String CUT_OFF =
            "Math.max(...[document.documentElement, ...document.querySelectorAll('.scroll')]"
                    + ".map(part => part.scrollWidth - part.clientWidth))";
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
    private static Path directory;

    private static Chromium browser;
    private static Path fleet;

    @BeforeAll
    static void start() throws Exception {
        browser = Chromium.start(directory);
        fleet = write("fleet", Sample.of(Fleet.verdict("model:x", 2000, true), Fleet.verdict("model:y", 300, false)));
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    private static Path write(String name, Report report) throws Exception {
        Path page = directory.resolve(name + ".html");
        try (OutputStream out = Files.newOutputStream(page)) {
            new HtmlPage().write(report, out);
        }
        return page;
    }

    private static void open(Path page, String hash, int width, boolean dark) throws Exception {
        browser.window(width, 900, dark);
        browser.open(page, hash);
    }

    private static int cutOff(String page, int width) throws Exception {
        Path file = directory.resolve("page.html");
        Files.writeString(file, page);
        open(file, "", width, false);
        return browser.evaluate(CUT_OFF).intValue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1200, 1300, 1920})
    void theTableOfSettingsFitsTheWindow(int width) throws Exception {
        assertThat(cutOff(new SettingsPage().render(TABLE), width))
                .as("pixels to the right of a window of %d", width)
                .isZero();
    }

    @Test
    void whatDoesNotFitIsNoticed() throws Exception {
        assertThat(cutOff(new SettingsPage().render(TABLE), 600)).isPositive();
    }

    @ParameterizedTest
    @MethodSource("io.github.leafguard.report.html.HtmlPageTest#reports")
    void theReportFitsTheWindow(Report report) throws Exception {
        open(write("fits", report), "", 1200, false);
        assertThat(browser.evaluate(CUT_OFF).intValue()).isZero();
        assertThat(browser.complaints()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.github.leafguard.report.html.HtmlPageTest#reports")
    void onAPhoneNothingIsWiderThanTheWindow(Report report) throws Exception {
        open(write("phone", report), "", 320, false);
        browser.evaluate("document.querySelectorAll('details').forEach(fold => (fold.open = true))");
        assertThat(browser.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                        .intValue())
                .isZero();
    }

    @Test
    void onAPhoneTheNameOfACaseHasTheRoomThatThereIs() throws Exception {
        open(fleet, "#cases", 320, false);
        browser.await("document.getElementById('count').value === '22000 of 22000 cases'");
        assertThat(browser.evaluate("document.querySelector('.cases tr[data-place] td:nth-child(2)').offsetWidth"
                                + " + document.querySelector('.cases tr[data-place] td:nth-child(1)').offsetWidth"
                                + " - document.getElementById('rows').clientWidth")
                        .intValue())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"detailed, false", "detailed, true", "mixed, false", "nasty, true"})
    void aScreenReaderFindsNothingSeriousAgainstIt(String name, boolean dark) throws Exception {
        Report report =
                name.equals("detailed") ? Sample.detailed() : name.equals("mixed") ? Sample.mixed() : Sample.nasty();
        open(write("axe", report), "#cases", 1300, dark);
        browser.await("document.querySelector('.cases tbody tr[data-place]') !== null");
        browser.evaluate("document.querySelectorAll('details').forEach(fold => (fold.open = true))");
        assertThat(seriousFaults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anOpenedCaseHasNothingSeriousAgainstItEither(boolean dark) throws Exception {
        open(write("axe-case", Sample.detailed()), "#?candidate=1&case=restore%2Fxen-4.15.0%2Fnocera%2Fpv", 1300, dark);
        browser.await("!document.getElementById('case').hidden");
        assertThat(seriousFaults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void pagesWithoutScriptsHaveNothingSeriousAgainstThemEither(boolean dark) throws Exception {
        Path page = directory.resolve("axe-settings.html");
        Files.writeString(page, new SettingsPage().render(TABLE));
        open(page, "", 1300, dark);
        assertThat(seriousFaults()).isEmpty();
    }

    @Test
    void aBrowserThatCannotUnpackSaysSo() throws Exception {
        Path page = write("broken", Sample.detailed());
        Files.writeString(
                page, Files.readString(page).replaceFirst("id=\"c1-rows-0\">[^<]*", "id=\"c1-rows-0\">H4sIAAAAAAAA"));
        open(page, "#cases", 1300, false);
        browser.await("document.getElementById('count').value.startsWith('The cases cannot be shown here')");
    }

    @Test
    void aPartOfAHostsNameIsEnough() throws Exception {
        open(fleet, "#?host=machine-0199", 1300, false);
        browser.await("document.getElementById('count').value === '110 of 22000 cases'");
    }

    private static List<String> seriousFaults() throws Exception {
        try (var axe = InBrowserTest.class.getResourceAsStream("/axe.min.js")) {
            browser.evaluate(new String(axe.readAllBytes(), StandardCharsets.UTF_8) + "; null");
        }
        List<String> faults = new ArrayList<>();
        browser.evaluate(
                        "axe.run().then(result => result.violations.filter(fault => ['serious', 'critical'].includes(fault.impact))"
                                + ".map(fault => fault.id + ': ' + fault.nodes.slice(0, 3).map(node => node.html).join(' | ')))")
                .forEach(fault -> faults.add(fault.stringValue()));
        return faults;
    }

    @Test
    void printHoldsWhoSinceMaskedAndWhatToDoOfEveryRegression() throws Exception {
        open(write("print", Sample.detailed()), "", 1300, false);
        String paper = paper();
        assertThat(paper)
                .contains(squeezed("hosts without XSAVE: 1 of 1; with XSAVE: 0 of 2; 1 machine as booted by default"))
                .contains(squeezed("540d911c28 x86/cpuid: shrink max leaves to what is filled (2021-04-22)"))
                .contains(squeezed("hidden on 2 more hosts (1 machine) by e9b4fe2636"))
                .contains(squeezed("restart the guest with cpuid = \"host,maxleaf=0x7\""))
                .contains(squeezed("basic.max_leaf 0000000d → 00000007"))
                .contains(squeezed("leafguard explain restore/xen-4.15.0/nocera/hvm-hap"));
        int cards = browser.evaluate("document.querySelectorAll('.regression').length")
                .intValue();
        for (String answer : List.of("Who", "Since", "Masked", "Whattodo")) {
            assertThat(paper.split(answer, -1).length - 1).as(answer).isGreaterThanOrEqualTo(cards);
        }
    }

    @Test
    void whatIsFoldedIsOnPaperAlsoWithoutScripts() throws Exception {
        browser.scripts(false);
        try {
            open(write("print", Sample.detailed()), "", 1300, false);
            assertThat(paper())
                    .contains(squeezed("hidden-on-purpose: agreed on the list (until 2027-01-31)"))
                    .contains(squeezed("The table of all cases needs JavaScript"))
                    .contains(squeezed("basic.max_leaf 0000000d → 00000007"));
        } finally {
            browser.scripts(true);
        }
    }

    private static String paper() throws Exception {
        try (PDDocument document = Loader.loadPDF(browser.pdf())) {
            return squeezed(new PDFTextStripper().getText(document));
        }
    }

    /** Where lines break on paper is no part of what stands there. */
    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }

    @Test
    void everyCaseIsInTheTableAndOnlyThoseInViewAreInTheDocument() throws Exception {
        open(fleet, "#cases", 1300, false);
        browser.await("document.getElementById('count').value === '22000 of 22000 cases'");
        assertThat(browser.evaluate("document.querySelector('.cases').getAttribute('aria-rowcount')")
                        .stringValue())
                .isEqualTo("22001");
        assertThat(browser.evaluate("document.querySelectorAll('.cases tbody tr').length")
                        .intValue())
                .isLessThan(100);
        browser.evaluate("document.getElementById('rows').scrollTop = 1e9");
        browser.await("document.querySelector('.cases tr[aria-rowindex=\"22001\"]') !== null");
        assertThat(browser.evaluate("document.querySelector('.cases tr[aria-rowindex=\"22001\"] a').textContent")
                        .stringValue())
                .isEqualTo("system/machine-01999/hvm-max");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aFilterLeavesWhatMatchesAndSaysHowManyThatAre() throws Exception {
        open(fleet, "#cases", 1300, false);
        browser.await("document.getElementById('count').value === '22000 of 22000 cases'");
        browser.evaluate("const status = document.getElementById('filter').elements.status; status.value = 'failed';"
                + " status.dispatchEvent(new Event('input', { bubbles: true }))");
        int failed = Fleet.verdict("model:x", 2000, true).totals().failed();
        browser.await("document.getElementById('count').value === '" + failed + " of 22000 cases'");
        browser.press("Escape");
        browser.evaluate("document.body.focus()");
        browser.press("/");
        assertThat(browser.evaluate("document.activeElement.id").stringValue()).isEqualTo("search");
        browser.type("machine-00003 refused");
        browser.await("document.getElementById('count').value === '3 of 22000 cases'");
        assertThat(browser.evaluate("document.getElementById('hits').value").stringValue())
                .endsWith("entries, 3 cases");
        assertThat(browser.evaluate("location.hash").stringValue())
                .isEqualTo("#?q=machine-00003+refused&status=failed");
        browser.press("Escape");
        browser.await("document.getElementById('count').value === '" + failed + " of 22000 cases'");
    }

    @Test
    void aSearchHidesRegressionsThatDoNotMatch() throws Exception {
        open(write("search", Sample.detailed()), "", 1300, false);
        browser.press("/");
        browser.type("avx2=0");
        browser.await("document.getElementById('c1-r1').hidden && !document.getElementById('c1-r2').hidden");
        browser.await("document.getElementById('hits').value.startsWith('1 of ')");
    }

    @Test
    void aLinkBringsBackItsView() throws Exception {
        open(fleet, "#?candidate=2&host=machine-00007&kind=pv", 1300, false);
        browser.await("document.getElementById('count').value === '1 of 3300 cases'");
        assertThat(browser.evaluate("document.getElementById('filter').elements.candidate.value")
                        .stringValue())
                .isEqualTo("2");
    }

    @Test
    void aLinkToACaseOpensItWithItsFindings() throws Exception {
        open(fleet, "#?candidate=1&case=restore%2Fxen-4.15.0%2Fmachine-01800%2Fpv", 1300, false);
        browser.await("!document.getElementById('case').hidden");
        assertThat(browser.evaluate("document.getElementById('case').textContent")
                        .stringValue())
                .contains("restore/xen-4.15.0/machine-01800/pv")
                .contains("00000000 eax")
                .contains("since 540d911c28 x86/cpuid: shrink max leaves to what is filled (2021-04-22)")
                .contains(Sample.REFUSED);
        assertThat(browser.evaluate("document.activeElement.id").stringValue()).isEqualTo("case-title");
        assertThat(browser.evaluate("document.querySelector('.cases tr.open a').textContent")
                        .stringValue())
                .isEqualTo("restore/xen-4.15.0/machine-01800/pv");
    }

    @Test
    void aLinkToARegressionOpensWhatIsFoldedAroundIt() throws Exception {
        open(write("link", Sample.detailed()), "#c1-w1", 1300, false);
        browser.await("document.querySelector('#c1-w1 details').open");
        assertThat(browser.evaluate("document.getElementById('c1-w1').checkVisibility()")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void theKeyboardGoesFromRowToRow() throws Exception {
        open(fleet, "#cases", 1300, false);
        browser.await("document.getElementById('count').value === '22000 of 22000 cases'");
        browser.evaluate("document.querySelector('.cases tr[data-place=\"0\"] a').focus()");
        for (int row = 0; row < 60; row++) {
            browser.press("ArrowDown");
        }
        assertThat(browser.evaluate("document.activeElement.closest('tr').dataset.place")
                        .stringValue())
                .isEqualTo("60");
    }

    @Test
    void chartsAreDrawnUnderThePolicyOfThePage() throws Exception {
        open(write("charts", Sample.detailed()), "#c1-leaves", 1300, true);
        browser.await("document.querySelector('[data-chart=leaves] canvas') !== null");
        browser.evaluate("document.getElementById('migration').scrollIntoView()");
        browser.await("document.querySelector('[data-chart=migration] canvas') !== null");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void hostileTextIsNeverMarkupInWhatTheScriptShows() throws Exception {
        open(write("nasty", Sample.nasty()), "#cases", 1300, false);
        browser.await("document.querySelector('.cases tr[data-place=\"0\"] a') !== null");
        browser.evaluate("document.querySelector('.cases tr[data-place=\"0\"] a').click()");
        browser.await("!document.getElementById('case').hidden");
        assertThat(browser.evaluate("document.getElementById('case-title').textContent")
                        .stringValue())
                .isEqualTo("restore/<b>&\"'é]]>\\u001b[31m\\u000a|`x`*_");
        assertThat(browser.evaluate("document.querySelectorAll('#case-view b, #case-view i').length")
                        .intValue())
                .isZero();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aScriptThatIsNotThePagesOwnDoesNotRun() throws Exception {
        Path page = write("foreign", Sample.detailed());
        Files.writeString(
                page, Files.readString(page).replace("</body>", "<script>document.title = 'taken'</script></body>"));
        open(page, "", 1300, false);
        assertThat(browser.evaluate("document.title").stringValue()).isEqualTo("NO-GO: Leafguard report");
        assertThat(browser.complaints()).isNotEmpty();
    }
}
