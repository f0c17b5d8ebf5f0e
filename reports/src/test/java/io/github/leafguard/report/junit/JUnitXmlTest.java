package io.github.leafguard.report.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.check.Finding.Severity;
import io.github.leafguard.check.Obstacle;
import io.github.leafguard.report.FullDisk;
import io.github.leafguard.report.Sample;
import io.github.leafguard.report.SampleVerdict;
import io.github.leafguard.report.SampleVerdict.Story;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.verdict.Report;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

final class JUnitXmlTest {
    static Report[] reports() {
        return new Report[] {
            Sample.broken(),
            Sample.clean(),
            Sample.mixed(),
            Sample.nasty(),
            Sample.of(),
            Sample.of(Sample.shardWithoutCases()),
            settings()
        };
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyReportKeepsToTheSchema(Report report) throws Exception {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(JUnitXmlTest.class.getResource("junit.xsd"))
                .newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(bytes(report))));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void declaredCountsAreThoseOfTheElements(Report report) throws Exception {
        Element root = parse(report);
        assertCounts(root);
        elements(root, "testsuite").forEach(JUnitXmlTest::assertCounts);
    }

    @Test
    void everyCaseButASettingIsATestAndOnlyFailedOnesFail() throws Exception {
        Element root = parse(Sample.broken());
        assertThat(root.getAttribute("tests")).isEqualTo("12");
        assertThat(root.getAttribute("failures")).isEqualTo("3");
        assertThat(root.getAttribute("skipped")).isEqualTo("1");
        assertThat(root.getAttribute("errors")).isEqualTo("0");
    }

    @Test
    void aFailureSaysWhatBreaksWhereAndHowToLookCloser() throws Exception {
        Element test = test(Sample.broken(), "restore/xen-4.15.0/nocera/pv");
        assertThat(test.getAttribute("classname")).isEqualTo("model:4.16.0-rc4.restore.nocera");
        Element failure = elements(test, "failure").get(0);
        assertThat(failure.getAttribute("type")).isEqualTo("restore-refused:00000000.eax");
        assertThat(failure.getAttribute("message"))
                .isEqualTo("restore-refused: The guest is refused: " + Sample.REFUSED + ".");
        assertThat(failure.getTextContent()).isEqualTo("""
                [restore-refused] The guest is refused: leaf 00000000, subleaf ffffffff, msr ffffffff (22 = Invalid argument).
                  00000000 eax leaf 00000000, subleaf ffffffff, msr ffffffff (22 = Invalid argument)
                  before: restored
                  after:  leaf 00000000, subleaf ffffffff, msr ffffffff (22 = Invalid argument)
                leafguard explain restore/xen-4.15.0/nocera/pv --candidate model:4.16.0-rc4
                """);
    }

    @Test
    void waivedAndPreExistingCasesPassAndSayWhatTheyAre() throws Exception {
        Element waived = test(Sample.broken(), "restore/xen-4.15.0/haswell/pv");
        assertThat(elements(waived, "failure")).isEmpty();
        assertThat(elements(waived, "system-out").get(0).getTextContent())
                .startsWith("waived by hidden-on-purpose\n[guest-visible-change/feature-lost] The guest loses X2APIC,");
        Element old = test(Sample.broken(), "restore/xen-4.15.0/haswell/hvm-shadow");
        assertThat(elements(old, "system-out").get(0).getTextContent())
                .startsWith("pre-existing: as bad under the baseline\n"
                        + "[guest-visible-change/feature-lost, pre-existing] The guest loses HLE,");
    }

    @Test
    void whatDoesNotApplyIsSkippedWithItsReason() throws Exception {
        Element test = test(Sample.broken(), "new/zen1/pv32");
        assertThat(elements(test, "skipped").get(0).getAttribute("message"))
                .isEqualTo("not applicable: the host cannot run 32-bit PV guests");
    }

    @Test
    void theSettingsOfAHostAndKindAreOneTestThatFailsIfOneOfThemFails() throws Exception {
        Element test = test(settings(), "setting/zen1/pv");
        assertThat(test.getAttribute("classname")).isEqualTo("model:x.setting.zen1");
        Element failure = elements(test, "failure").get(0);
        assertThat(failure.getAttribute("message")).isEqualTo("2 of 6 settings fail: setting-ignored, setting-refused");
        assertThat(failure.getAttribute("type")).isEqualTo("setting-ignored");
        assertThat(failure.getTextContent()).isEqualTo("""
                setting/zen1/pv/a
                  setting-ignored: The setting avx=0 changes nothing.
                setting/zen1/pv/b
                  setting-refused: The setting avx=1 changes nothing.
                leafguard explain setting/zen1/pv/a --candidate model:x
                """);
        assertThat(elements(test, "system-out").get(0).getTextContent()).isEqualTo("""
                6 cases = 1 passed + 2 failed + 1 waived + 0 deliberate + 1 pre-existing + 1 not applicable + 0 undecided + 0 unjudged
                waived by known
                not applicable: 1 case: no such key
                """);
    }

    @Test
    void settingsOfWhichNoneFailsPassAndAreSkippedOnlyIfNoneWasJudged() throws Exception {
        Element passes = test(settings(), "setting/zen1/hvm-hap");
        assertThat(elements(passes, "failure")).isEmpty();
        assertThat(elements(passes, "skipped")).isEmpty();
        assertThat(elements(passes, "system-out").get(0).getTextContent())
                .startsWith(
                        "2 cases = 1 passed + 0 failed + 0 waived + 0 deliberate + 0 pre-existing + 1 not applicable + 0 undecided + 0 unjudged\n");
        Element skipped = test(settings(), "setting/zen2/pv");
        assertThat(elements(skipped, "skipped").get(0).getAttribute("message"))
                .isEqualTo("not applicable: 2 cases: no such key; not applicable: 1 case: no such guest");
    }

    @Test
    void aSuiteTellsHowManyCasesAreBehindItsTests() throws Exception {
        Element suite = elements(parse(settings()), "testsuite").get(0);
        assertThat(suite.getAttribute("tests")).isEqualTo("3");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("skipped")).isEqualTo("1");
        assertThat(elements(suite, "property").stream()
                        .map(property -> property.getAttribute("name") + "=" + property.getAttribute("value")))
                .contains("cases=11", "passed=2", "failed=2", "waived=1", "pre-existing=1", "not applicable=5");
    }

    @Test
    void aLongListOfFailingSettingsIsCutAndCounted() throws Exception {
        SampleVerdict verdict = new SampleVerdict("model:x");
        for (int number = 100; number < 140; number++) {
            String id = "setting/zen1/pv/" + number;
            verdict.add(
                    id,
                    "zen1",
                    "pv",
                    Status.FAILED,
                    Sample.setting("setting-ignored", id, "leaf" + number, Severity.REGRESSION));
        }
        Element failure = elements(parse(Sample.of(verdict.build())), "failure").get(0);
        assertThat(failure.getAttribute("message")).isEqualTo("40 of 40 settings fail: setting-ignored");
        assertThat(failure.getTextContent().lines().filter(line -> line.startsWith("setting/")))
                .hasSize(25);
        assertThat(failure.getTextContent()).contains("\nand 15 more failing settings; report.json has all of them\n");
    }

    @Test
    void aRunThatIsNoVerdictIsAnErrorThatTurnsTheBuildRed() throws Exception {
        assertThat(parse(Sample.of(Sample.shardWithoutCases())).getAttribute("errors"))
                .isEqualTo("1");
        assertThat(elements(parse(Sample.mixed()), "error"))
                .singleElement()
                .satisfies(
                        error -> assertThat(error.getAttribute("message")).isEqualTo("exec:./derive: exit status 3"));
    }

    @Test
    void hostileTextStaysText() throws Exception {
        Element root = parse(Sample.nasty());
        assertThat(elements(root, "testcase").get(0).getAttribute("name"))
                .isEqualTo("restore/<b>&\"'é]]>\\u001b[31m\\u000a|`x`*_");
        assertThat(elements(root, "b")).isEmpty();
    }

    @Test
    void charactersThatXmlCannotHoldAreSpeltOut() throws Exception {
        StringBuilder all = new StringBuilder("restore/");
        IntStream.range(0, 0xa0).forEach(all::appendCodePoint);
        all.append("\ud800\ufffe\uffff\u202e\u2028").appendCodePoint(0x1f600).appendCodePoint(0x1ffff);
        String id = all.toString();
        SampleVerdict verdict = new SampleVerdict("exec:x")
                .add(id, id, id, Status.FAILED, Sample.refused(id, id))
                .notApplicable(id + "2", id, id);
        assertThat(elements(parse(Sample.of(verdict.build())), "testcase")
                        .get(0)
                        .getAttribute("name"))
                .startsWith("restore/\\u0000\\u0001")
                .endsWith("\\ud800\\ufffe\\uffff\\u202e\\u2028😀\\U0001ffff");
    }

    @Test
    void aLongListOfFindingsIsCutAndCounted() throws Exception {
        Finding[] findings = IntStream.range(0, 70)
                .mapToObj(number -> Sample.lost("restore/a", "F" + number, number % 32, Severity.REGRESSION))
                .toArray(Finding[]::new);
        Report report = Sample.of(new SampleVerdict("model:x")
                .add("restore/a", "a", "pv", Status.FAILED, findings)
                .build());
        Element failure = elements(test(report, "restore/a"), "failure").get(0);
        assertThat(failure.getAttribute("message"))
                .isEqualTo("guest-visible-change/feature-lost: "
                        + "The guest loses F0, which it may be using. (and 69 more)");
        assertThat(failure.getTextContent()).contains("\nand 20 more findings; report.json has all of them\n");
    }

    @Test
    void whatShouldHaveBeenJudgedAndWasNotIsAnErrorAndWhatNoPromiseCoversIsSkipped() throws Exception {
        Report report = Sample.incomplete();
        Element undecided =
                elements(test(report, "restore/4.12.3/nocera/pv"), "error").get(0);
        assertThat(undecided.getAttribute("type")).isEqualTo("undecided");
        assertThat(undecided.getAttribute("message"))
                .isEqualTo("undecided: nothing stands for 4.12.3 (to decide: a version named with --baseline)");
        assertThat(elements(test(report, "new/zen1/pv"), "error").get(0).getAttribute("message"))
                .isEqualTo("unjudged: zen1 has no emulation");
        assertThat(elements(test(report, "restore/4.19.0/nocera/pv"), "skipped")
                        .get(0)
                        .getAttribute("message"))
                .isEqualTo("not applicable: archived by a later version");
        assertThat(elements(test(report, "new/zen2/pv"), "skipped").get(0).getAttribute("message"))
                .isEqualTo("unjudged, accepted by waiver no-zen2: zen2 has no emulation");
        assertCounts(parse(report));
    }

    @Test
    void aGuestForWhoseVersionAnotherOneStoodSaysSo() throws Exception {
        assertThat(elements(test(Sample.incomplete(), "restore/4.13.5/nocera/pv"), "system-out")
                        .get(0)
                        .getTextContent())
                .contains("\narchived by 4.13.5, judged as 4.13.0 (an assumption: in what the two differ is not known"
                        + " here)\n");
    }

    @Test
    void guestsOfWhichNoneIsPromisedAnythingTurnAServerRed() throws Exception {
        CaseResult later = new CaseResult(
                CaseId.of("restore/a"),
                "nocera",
                "pv",
                "4.19.0",
                Obstacle.notApplicable("archived by a later version"));
        Report report = Sample.of(new SampleVerdict("model:4.18.0")
                .add(later)
                .passed("system/nocera/pv-max", "nocera")
                .build());
        assertThat(elements(parse(report), "error").get(0).getAttribute("message"))
                .isEqualTo("model:4.18.0: 1 case unjudged: no archived guest was judged: archived by a later version,"
                        + " e.g. restore/a");
    }

    @Test
    void equalReportsGiveEqualBytes() throws Exception {
        assertThat(bytes(Sample.mixed())).isEqualTo(bytes(Sample.mixed()));
    }

    @Test
    void aFullDiskIsReportedWhereverItStrikes() throws Exception {
        int length = bytes(Sample.broken()).length;
        for (int room = 0; room < length; room += 97) {
            FullDisk disk = new FullDisk(room);
            assertThatThrownBy(() -> new JUnitXml().write(Sample.broken(), disk))
                    .isInstanceOf(IOException.class)
                    .hasMessage("No space left on device");
        }
    }

    /** Eleven settings: of every status, of none that fails, and of none that could be checked. */
    private static Report settings() {
        SampleVerdict verdict = new SampleVerdict("model:x").story("setting-broken", Story.waivedBy("known"));
        setting(verdict, "a", Status.FAILED, "setting-ignored", "avx=0", Severity.REGRESSION);
        setting(verdict, "b", Status.FAILED, "setting-refused", "avx=1", Severity.REGRESSION);
        setting(verdict, "c", Status.WAIVED, "setting-broken", "avx=2", Severity.REGRESSION);
        setting(verdict, "d", Status.PRE_EXISTING, "setting-ignored", "avx=3", Severity.PRE_EXISTING);
        return Sample.of(verdict.add("setting/zen1/pv/e", "zen1", "pv", Status.PASSED)
                .add(inapplicable("setting/zen1/pv/f", "zen1", "pv", "no such key"))
                .add("setting/zen1/hvm-hap/a", "zen1", "hvm-hap", Status.PASSED)
                .add(inapplicable("setting/zen1/hvm-hap/b", "zen1", "hvm-hap", "no such key"))
                .add(inapplicable("setting/zen2/pv/a", "zen2", "pv", "no such key"))
                .add(inapplicable("setting/zen2/pv/b", "zen2", "pv", "no such guest"))
                .add(inapplicable("setting/zen2/pv/c", "zen2", "pv", "no such key"))
                .build());
    }

    private static void setting(
            SampleVerdict verdict, String name, Status status, String check, String text, Severity severity) {
        String id = "setting/zen1/pv/" + name;
        verdict.add(id, "zen1", "pv", status, Sample.setting(check, id, text, severity));
    }

    private static CaseResult inapplicable(String id, String host, String kind, String reason) {
        return new CaseResult(CaseId.of(id), host, kind, "", Obstacle.notApplicable(reason));
    }

    private static void assertCounts(Element suite) {
        assertThat(suite.getAttribute("tests"))
                .isEqualTo(Integer.toString(elements(suite, "testcase").size()));
        assertThat(suite.getAttribute("failures"))
                .isEqualTo(Integer.toString(elements(suite, "failure").size()));
        assertThat(suite.getAttribute("errors"))
                .isEqualTo(Integer.toString(elements(suite, "error").size()));
        assertThat(suite.getAttribute("skipped"))
                .isEqualTo(Integer.toString(elements(suite, "skipped").size()));
    }

    private static Element test(Report report, String name) throws Exception {
        return elements(parse(report), "testcase").stream()
                .filter(test -> test.getAttribute("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(index -> (Element) nodes.item(index))
                .toList();
    }

    private static Element parse(Report report) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(bytes(report)))
                .getDocumentElement();
    }

    private static byte[] bytes(Report report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JUnitXml().write(report, out);
        return out.toByteArray();
    }
}
