package io.github.leafguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is pasted from a report is a waiver, of this regression and of nothing else. */
final class WaiverDraftsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path directory;

    private SmallCorpus corpus;
    private Path drafts;

    @BeforeEach
    void judge() throws IOException {
        corpus = SmallCorpus.in(directory);
        drafts = directory.resolve("drafts.json");
        assertThat(corpus.check("--draft-waivers", drafts.toString(), "--report", report("before"))
                        .code())
                .isEqualTo(1);
    }

    @Test
    void aDraftWaivesItsRegressionAndNoOther() throws IOException {
        List<JsonNode> waivers = waivers();
        assertThat(waivers).hasSizeGreaterThan(2);
        List<String> before = failing("before");
        for (JsonNode waiver : waivers) {
            Path file = pasted(waiver, "It is known and its fix is on its way");
            String after = "after-" + waiver.get("id").asString();
            Outcome outcome = corpus.check("--waivers", file.toString(), "--report", report(after));
            assertThat(outcome.code()).as(outcome.out()).isEqualTo(1);
            List<String> rest = new ArrayList<>(before);
            assertThat(rest.remove(waiver.get("regression").asString())).isTrue();
            assertThat(failing(after)).containsExactlyInAnyOrderElementsOf(rest);
        }
    }

    @Test
    void aDraftWithoutAReasonIsRefused() throws IOException {
        Outcome outcome = corpus.check("--waivers", drafts.toString());

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("'FILL IN: who accepts this, and why', which is a draft's")
                .contains("expected why this is accepted");
    }

    @Test
    void aDraftHoldsNinetyDays() throws IOException {
        assertThat(waivers())
                .allSatisfy(waiver -> assertThat(waiver.get("expires").asString())
                        .isEqualTo(Outcome.TODAY.plusDays(90).toString()));
    }

    @Test
    void theReportHasTheSameDrafts() throws IOException {
        List<JsonNode> told = verdict("before")
                .get("regressions")
                .valueStream()
                .filter(each -> each.has("waiverDraft"))
                .map(each -> each.get("waiverDraft"))
                .toList();
        assertThat(told).isEqualTo(waivers());
        String first = waivers().get(0).get("id").asString();
        assertThat(Files.readString(directory.resolve("before/summary.md"))).contains("\"id\" : \"" + first + "\"");
        assertThat(Files.readString(directory.resolve("before/index.html"))).contains("Waiver to paste", first);
    }

    private List<JsonNode> waivers() {
        return JSON.readTree(drafts).get("waivers").valueStream().toList();
    }

    private Path pasted(JsonNode waiver, String reason) throws IOException {
        ObjectNode decided = ((ObjectNode) waiver.deepCopy()).put("reason", reason);
        ObjectNode file = JSON.createObjectNode();
        file.putArray("waivers").add(decided);
        return Files.writeString(directory.resolve("waiver.json"), file.toString());
    }

    private List<String> failing(String name) {
        return verdict(name)
                .get("regressions")
                .valueStream()
                .filter(each ->
                        !each.has("waived") && !each.at("/deliberate/alone").booleanValue(false))
                .map(each -> each.get("id").asString())
                .toList();
    }

    private JsonNode verdict(String name) {
        return JSON.readTree(directory.resolve(name + "/report.json")).at("/verdicts/0");
    }

    private String report(String name) {
        return directory.resolve(name).toString();
    }
}
