package io.github.leafguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is new since an earlier report. */
final class AgainstTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String REFUSED = "restore/4.15.0/Broadwell+noxsave/pv";

    @TempDir
    Path directory;

    private SmallCorpus corpus;

    @BeforeEach
    void writeCorpus() throws IOException {
        corpus = SmallCorpus.in(directory);
    }

    @Test
    void whatBreaksSinceAnEarlierCandidateIsNew() {
        judge("4.16.0", "model:4.16.0", 0);
        Outcome outcome = judge("rc4", "model:4.16.0-rc4", 1, "--against", report("4.16.0"));

        assertThat(outcome.out())
                .contains("since model:4.16.0: regressions: 1 new; cases: 1 newly failing, 0 no longer failing");
        JsonNode news = news("rc4");
        assertThat(changes(news)).containsExactly("new restore-refused@540d911c2813 0 1");
        assertThat(news.get("newlyFailing").valueStream().map(JsonNode::asString))
                .containsExactly(REFUSED);
        assertThat(news.get("notAskedThen").asInt()).isZero();
    }

    @Test
    void whatIsRepairedIsGoneAndTheExitCodeIsThatOfTheVerdict() throws IOException {
        judge("rc4", "model:4.16.0-rc4", 1);
        Outcome outcome = judge("4.16.0", "model:4.16.0", 0, "--against", report("rc4") + "/report.json");

        assertThat(outcome.out()).startsWith("GO: ").contains("since model:4.16.0-rc4: regressions: 1 gone");
        assertThat(changes(news("4.16.0"))).containsExactly("gone restore-refused@540d911c2813 1 0");
        assertThat(Files.readString(directory.resolve("4.16.0/summary.md")))
                .contains("gone: was 1 case: Archived guests are refused");
        assertThat(Files.readString(directory.resolve("4.16.0/index.html")))
                .contains("gone: was 1 case: Archived guests are refused");
    }

    @Test
    void theReportThatIsReplacedIsReadBefore() {
        judge("one", "model:4.16.0-rc4", 1);
        judge("one", "model:4.16.0-rc4", 1, "--against", report("one"));

        assertThat(changes(news("one"))).containsExactly("the-same restore-refused@540d911c2813 1 1");
        assertThat(news("one").get("newlyFailing")).isEmpty();
    }

    @Test
    void aWaivedRegressionIsAcceptedAndNotGone() throws IOException {
        judge("before", "model:4.16.0-rc4", 1);
        Path waiver = Files.writeString(directory.resolve("waiver.json"), """
                {"waivers": [{"id": "w", "check": "restore-refused", "regression": "restore-refused@540d911c2813",
                  "messagePattern": "leaf 00000000, .*", "reason": "known", "expires": "2026-07-01"}]}
                """);
        judge("after", "model:4.16.0-rc4", 0, "--waivers", waiver.toString(), "--against", report("before"));

        assertThat(changes(news("after"))).containsExactly("accepted restore-refused@540d911c2813 1 1");
    }

    @Test
    void aPartOfTheCorpusIsToldApart() {
        judge("all", "model:4.16.0-rc4", 1);
        Outcome outcome = judge("part", "model:4.16.0-rc4", 0, "--shard", "1/2", "--against", report("all"));
        Outcome other = judge("part", "model:4.16.0-rc4", 1, "--shard", "2/2", "--against", report("all"));

        assertThat(outcome.out() + other.out()).contains("the earlier report is about '");
    }

    @Test
    void whatIsNoReportIsSaidToBeNone() throws IOException {
        assertThat(refusal("{\"format\": \"sarif\"}")).contains("is no report of Leafguard: its format is 'sarif'");
        assertThat(refusal("{\"waivers\": []}")).contains("is no report of Leafguard: it has no 'format'");
        assertThat(refusal("[]")).contains("is no report of Leafguard: it is no JSON object");
        assertThat(refusal("{\"format\": \"leaf")).contains("is no report of Leafguard: at line 1: ");
        assertThat(refusal("{\"format\": \"leafguard-report\", \"formatVersion\": 4, \"verdicts\": []}"))
                .contains(
                        "has version 4 of the format, and this Leafguard reads version 7; judge that candidate once more");
        assertThat(
                        refusal(
                                "{\"format\": \"leafguard-report\", \"formatVersion\": 7, \"outcome\": \"running\", \"verdicts\": []}"))
                .contains("is of a run without a verdict (running)");
        assertThat(corpus.check("--against", report("nowhere")).err())
                .contains("cannot read the earlier report " + report("nowhere"));
    }

    private String refusal(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("earlier.json"), text);
        Outcome outcome = corpus.check("--against", file.toString());
        assertThat(outcome.code()).isEqualTo(2);
        return outcome.err();
    }

    private Outcome judge(String name, String candidate, int code, String... more) {
        String[] arguments = {
            "check",
            "-c",
            candidate,
            "--baseline",
            "model:4.15.0",
            "--only",
            "restore-refused",
            "--corpus",
            corpus.root().toString(),
            "--report",
            report(name)
        };
        String[] all = Stream.of(arguments, more).flatMap(Arrays::stream).toArray(String[]::new);
        Outcome outcome = Outcome.of(all);
        assertThat(outcome.code()).as(outcome.all()).isEqualTo(code);
        return outcome;
    }

    private JsonNode news(String name) {
        return JSON.readTree(directory.resolve(name + "/report.json")).at("/verdicts/0/news");
    }

    private static List<String> changes(JsonNode news) {
        return news.get("regressions")
                .valueStream()
                .map(each ->
                        each.get("change").asString() + " " + each.get("id").asString() + " "
                                + each.get("casesThen").asInt() + " "
                                + each.get("casesNow").asInt())
                .toList();
    }

    private String report(String name) {
        return directory.resolve(name).toString();
    }
}
