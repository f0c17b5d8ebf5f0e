package io.github.leafguard.report.sarif;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.leafguard.report.Fleet;
import io.github.leafguard.report.Sample;
import io.github.leafguard.report.wording.NewsText;
import io.github.leafguard.verdict.EarlierVerdict;
import io.github.leafguard.verdict.Report;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class SarifReportTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Stream<Report> reports() {
        return Stream.of(
                Sample.broken(),
                Sample.clean(),
                Sample.mixed(),
                Sample.nasty(),
                Sample.incomplete(),
                Sample.of(Sample.brokenTwice()),
                Sample.of(Sample.shardWithoutCases()),
                Sample.partial(Sample.release(), "nocera"),
                Sample.of(Fleet.verdict("model:a", 40, true)),
                new Report("0", "leafguard check", List.of(), List.of()));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyReportKeepsToThePublishedSchema(Report report) throws IOException {
        assertThat(schema().validate(new SarifReport().render(report), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void theSchemaRefusesWhatIsNotSarif() throws IOException {
        String broken = new SarifReport().render(Sample.broken()).replace("\"error\"", "\"catastrophe\"");
        assertThat(schema().validate(broken, InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void rulesAreSortsOfFaultAndResultsAreRegressions() {
        JsonNode run = read(Sample.broken()).at("/runs/0");
        assertThat(run.at("/tool/driver/rules")
                        .valueStream()
                        .map(rule -> rule.get("id").asString()))
                .containsExactly("restore-refused", "guest-visible-change/feature-lost", "setting-ignored");
        assertThat(run.at("/tool/driver/rules/0/helpUri").asString())
                .isEqualTo("https://xenbits.xen.org/gitweb/?p=xen.git;a=commit;h=540d911c28");
        assertThat(run.get("results")
                        .valueStream()
                        .map(each -> each.get("ruleId").asString() + " "
                                + each.get("level").asString() + " " + each.has("suppressions")))
                .containsExactlyInAnyOrder(
                        "restore-refused error false",
                        "setting-ignored error false",
                        "guest-visible-change/feature-lost error true",
                        "guest-visible-change/feature-lost note false");
        run.get("results")
                .forEach(result -> assertThat(run.at("/tool/driver/rules/"
                                        + result.get("ruleIndex").asInt() + "/id")
                                .asString())
                        .isEqualTo(result.get("ruleId").asString()));
    }

    @Test
    void aResultLinksItsChangeAndNamesItsCases() {
        JsonNode result = read(Sample.broken()).at("/runs/0/results/0");
        assertThat(result.at("/message/text").asString())
                .startsWith("Archived guests are refused: leaf 00000000 above the host's maximum, on 1 of 3 machines")
                .contains("Who: hosts without XSAVE: 1 of 1")
                .contains("Since: [540d911c28](1) x86/cpuid: shrink max leaves to what is filled (2021-04-22).")
                .contains("Masked on 2 more hosts by e9b4fe2636.")
                .contains("Do: restart the guest with cpuid = ");
        assertThat(result.at("/relatedLocations/0/physicalLocation/artifactLocation/uri")
                        .asString())
                .endsWith("h=540d911c28");
        assertThat(result.at("/locations/0/logicalLocations/0/fullyQualifiedName")
                        .asString())
                .isEqualTo("restore/xen-4.15.0/nocera/hvm-hap");
        assertThat(result.at("/occurrenceCount").asInt()).isEqualTo(2);
    }

    @Test
    void whatIsNewIsToldInSarifsWords() throws IOException {
        EarlierVerdict earlier = new EarlierVerdict(
                "model:4.16.0-rc3",
                "model:4.15.0",
                "corpus/guests",
                Map.of(
                        "restore-refused|" + Sample.REFUSED,
                        new EarlierVerdict.Trouble("was refused", Set.of("restore/xen-4.15.0/nocera/pv"))),
                Set.of(),
                Set.of());
        Report report = NewsText.against(new EarlierVerdict.All("rc3", List.of(earlier)), Sample.broken());
        assertThat(schema().validate(new SarifReport().render(report), InputFormat.JSON))
                .isEmpty();
        assertThat(read(report)
                        .at("/runs/0/results")
                        .valueStream()
                        .filter(each -> each.has("baselineState"))
                        .map(each -> each.get("ruleId").asString() + " "
                                + each.get("baselineState").asString()))
                .containsExactly("restore-refused updated", "setting-ignored new");
    }

    @Test
    void whatIsNoVerdictIsNoSuccess() {
        JsonNode run = read(Sample.of(Sample.shardWithoutCases())).at("/runs/0");
        assertThat(run.at("/invocations/0/executionSuccessful").booleanValue()).isFalse();
        assertThat(run.at("/invocations/0/toolExecutionNotifications/0/message/text")
                        .asString())
                .isEqualTo("no case was run");
        assertThat(read(Sample.mixed())
                        .at("/runs/2/invocations/0/toolExecutionNotifications/0/message/text")
                        .asString())
                .isEqualTo("exec:./derive: exit status 3");
    }

    @Test
    void equalReportsGiveEqualBytes() {
        assertThat(new SarifReport().render(Sample.mixed())).isEqualTo(new SarifReport().render(Sample.mixed()));
    }

    private static JsonNode read(Report report) {
        return JSON.readTree(new SarifReport().render(report));
    }

    /** The schema as it is published, of the version that viewers read. */
    private static Schema schema() throws IOException {
        try (InputStream in =
                SarifReportTest.class.getResourceAsStream("/io/github/leafguard/sarif/sarif-2.1.0-rtm.5.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        }
    }
}
