package io.github.leafguard.report.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.leafguard.check.Finding.Severity;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.report.FullDisk;
import io.github.leafguard.report.Sample;
import io.github.leafguard.report.SampleFixes;
import io.github.leafguard.report.SampleVerdict;
import io.github.leafguard.report.wording.NewsText;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.verdict.EarlierVerdict;
import io.github.leafguard.verdict.FloorResult;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.Shortfall;
import io.github.leafguard.verdict.who.Description;
import io.github.leafguard.verdict.who.Description.Joint;
import io.github.leafguard.verdict.who.Trait;
import io.github.leafguard.verdict.who.Trait.Bound;
import io.github.leafguard.verdict.who.Who;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class JsonReportTest {
    private static final Schema SCHEMA = schema();

    static Report[] reports() {
        return new Report[] {
            Sample.broken(),
            Sample.clean(),
            Sample.mixed(),
            Sample.nasty(),
            Sample.incomplete(),
            Sample.partial(Sample.release(), "nocera"),
            Sample.of(),
            Sample.of(Sample.release().with(new FloorResult.PartOnly("--shard 1/2"))),
            Sample.of(Sample.release().with(new FloorResult.Held(List.of(new Shortfall.TooFew("hosts", 1, 2))))),
            Sample.of(Sample.shardWithoutCases()),
            Sample.of(SampleFixes.verdict()),
            Sample.of(SampleFixes.sought()),
            Sample.of(SampleFixes.sampled()),
            Sample.broken().on(LocalDate.of(2026, 6, 1)),
            NewsText.against(
                    new EarlierVerdict.All(
                            "rc3",
                            List.of(new EarlierVerdict(
                                    "model:4.16.0-rc3",
                                    "model:4.14.0",
                                    "elsewhere",
                                    Map.of("gone", new EarlierVerdict.Trouble("It was so", Set.of("new/a/pv"))),
                                    Set.of("new/a/pv"),
                                    Set.of("new/a/pv")))),
                    Sample.broken())
        };
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyReportKeepsToTheSchema(Report report) throws IOException {
        assertThat(SCHEMA.validate(json(report), InputFormat.JSON)).isEmpty();
    }

    @Test
    void theSchemaRefusesWhatIsNotThere() throws IOException {
        String json = json(Sample.broken());
        for (String[] fault : new String[][] {
            {"\"status\":\"failed\"", "\"status\":\"broken\""},
            {"\"leaf\":\"00000000\"", "\"leaf\":\"0\""},
            {"\"formatVersion\":7", "\"formatVersion\":3"},
            {"\"notApplicable\":1", "\"inapplicable\":1"},
            {"\"host\":\"nocera\",", ""},
            {"/hvm-max\",\"status\":\"passed\"", "/hvm-max\",\"status\":\"passed\",\"host\":\"zen1\""},
            {"the host cannot run 32-bit PV guests", ""}
        }) {
            assertThat(json).contains(fault[0]);
            assertThat(SCHEMA.validate(json.replace(fault[0], fault[1]), InputFormat.JSON))
                    .as(fault[1])
                    .isNotEmpty();
        }
    }

    @Test
    void aCaseStandsOnOneLineWithEverythingKnownOfIt() throws IOException {
        assertThat(json(Sample.broken()).lines())
                .contains("{\"id\":\"restore/xen-4.15.0/haswell/pv\",\"status\":\"waived\",\"host\":\"haswell\","
                        + "\"guestKind\":\"pv\",\"source\":\"4.15.0\",\"findings\":["
                        + "{\"id\":\"guest-visible-change/feature-lost:00000007:00000000.ebx.21@restore/xen-4.15.0/haswell/pv\","
                        + "\"check\":\"guest-visible-change\",\"kind\":\"feature-lost\",\"severity\":\"regression\","
                        + "\"location\":{\"leaf\":\"00000007\",\"subleaf\":\"00000000\",\"register\":\"ebx\"},"
                        + "\"bit\":21,\"subject\":\"X2APIC\",\"before\":\"1\",\"after\":\"0\","
                        + "\"sentence\":\"The guest loses X2APIC, which it may be using.\"}]},");
    }

    @Test
    void aCaseThatPassesIsItsIdAndItsStatus() throws IOException {
        assertThat(json(Sample.broken()).lines()).contains("{\"id\":\"system/zen1/hvm-max\",\"status\":\"passed\"}");
    }

    @Test
    void aCaseThatPassesWithAdviceKeepsItInFull() throws IOException {
        String id = "setting/zen1/pv/a";
        String json = json(Sample.of(new SampleVerdict("model:x")
                .add(id, "zen1", "pv", Status.PASSED, Sample.setting("setting-ignored", id, "avx=0", Severity.ADVICE))
                .build()));
        assertThat(SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
        assertThat(json)
                .contains("{\"id\":\"setting/zen1/pv/a\",\"status\":\"passed\",\"host\":\"zen1\",\"guestKind\":\"pv\","
                        + "\"findings\":[{\"id\":\"setting-ignored@setting/zen1/pv/a\"");
    }

    @Test
    void whatWasNotJudgedSaysWhyAndWhatWouldDecideIt() throws IOException {
        JsonNode verdict = read(Sample.incomplete()).at("/verdicts/0");
        assertThat(verdict.get("outcome").stringValue()).isEqualTo("incomplete");
        assertThat(verdict.get("exitCode").intValue()).isEqualTo(2);
        assertThat(verdict.get("missing").toString())
                .isEqualTo("[{\"status\":\"unjudged\",\"reason\":\"zen1 has no emulation\",\"evidence\":[],\"cases\":1,"
                        + "\"example\":\"new/zen1/pv\"},"
                        + "{\"status\":\"undecided\",\"reason\":\"nothing stands for 4.12.3\","
                        + "\"evidence\":[\"a version named with --baseline\"],\"cases\":1,"
                        + "\"example\":\"restore/4.12.3/nocera/pv\"}]");
        assertThat(json(Sample.incomplete()).lines())
                .contains("{\"id\":\"restore/4.12.3/nocera/pv\",\"status\":\"undecided\",\"host\":\"nocera\","
                        + "\"reason\":\"nothing stands for 4.12.3\","
                        + "\"evidence\":[\"a version named with --baseline\"]},")
                .contains("{\"id\":\"new/zen2/pv\",\"status\":\"unjudged\",\"host\":\"zen2\",\"guestKind\":\"pv\","
                        + "\"reason\":\"zen2 has no emulation\",\"waiver\":\"no-zen2\"},");
    }

    @Test
    void whatStoodForAVersionIsToldOfTheRunAndOfTheCase() throws IOException {
        assertThat(read(Sample.incomplete()).at("/verdicts/0/assumedSources").toString())
                .isEqualTo("[{\"source\":\"4.13.5\",\"judgedAs\":\"4.13.0\",\"guests\":1}]");
        assertThat(json(Sample.incomplete()).lines())
                .contains("{\"id\":\"restore/4.13.5/nocera/pv\",\"status\":\"passed\",\"host\":\"nocera\","
                        + "\"guestKind\":\"pv\",\"source\":\"4.13.5\",\"judgedAs\":\"4.13.0\"},");
    }

    @Test
    void whoIsHitIsToldInWordsAndInNumbers() throws IOException {
        assertThat(read(Sample.broken())
                        .at("/verdicts/0/regressions/0/affected/who")
                        .toString())
                .isEqualTo(
                        "{\"text\":\"hosts without XSAVE: 1 of 1; with XSAVE: 0 of 2; 1 machine as booted by default\","
                                + "\"judged\":{\"hit\":1,\"of\":3},\"guestKinds\":[],"
                                + "\"description\":{\"text\":\"hosts without XSAVE\",\"joint\":\"all\","
                                + "\"traits\":[{\"feature\":\"XSAVE\",\"present\":false}],"
                                + "\"inside\":{\"hit\":1,\"of\":1},\"spared\":[],"
                                + "\"outside\":{\"hit\":0,\"of\":2},\"exceptions\":[]},"
                                + "\"boots\":{\"usual\":1,\"others\":0,\"options\":[],\"unseen\":0},"
                                + "\"machines\":[\"nocera\"]}");
        assertThat(read(Sample.broken())
                        .at("/verdicts/0/regressions/1/affected")
                        .has("who"))
                .isFalse();
    }

    static List<Trait> traits() {
        return List.of(
                new Trait.OfFeature("AVX", true),
                new Trait.OfVendor(List.of(Vendor.AMD, Vendor.HYGON)),
                new Trait.OfFamily(Vendor.AMD, Bound.FROM, 0x17),
                new Trait.OfModel(Vendor.INTEL, 6, 0x3a),
                new Trait.OfBoot("no-xsave", true),
                new Trait.OfMaxLeaf(false, Bound.BELOW, 0xd),
                new Trait.OfMaxLeaf(true, Bound.EXACTLY, 0x80000008),
                new Trait.OfMetal(true),
                new Trait.OfYear(Bound.FROM, 2011));
    }

    @ParameterizedTest
    @MethodSource("traits")
    void everyTraitKeepsToTheSchema(Trait trait) throws IOException {
        Description description = new Description(List.of(trait), Joint.ALL, 1, List.of(), 0, List.of());
        Who who = new Who(1, 1, List.of(), description, new Who.Boots(1, 0, List.of(), 0), List.of());
        String id = "restore/xen-4.15.0/nocera/pv";
        String json = json(Sample.of(new SampleVerdict("model:x")
                .who("restore-refused", who)
                .add(id, "nocera", "pv", Status.FAILED, Sample.refused(id, Sample.REFUSED))
                .build()));
        assertThat(SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
    }

    @Test
    void hostileTextComesBackAsItWas() throws IOException {
        JsonNode report = read(Sample.nasty());
        JsonNode verdict = report.get("verdicts").get(0);
        assertThat(verdict.get("cases").get(0).get("id").stringValue()).isEqualTo(Sample.NASTY);
        assertThat(verdict.get("regressions").get(0).get("since").get("title").stringValue())
                .isEqualTo(Sample.NASTY);
        assertThat(report.get("failures").get(0).stringValue()).isEqualTo(Sample.NASTY);
    }

    @Test
    void aLoneSurrogateDoesNotStopTheReport() throws IOException {
        SampleVerdict verdict = new SampleVerdict("exec:x").passed("restore/\ud800", "a");
        assertThat(read(Sample.of(verdict.build())).at("/verdicts/0/cases/0/id").stringValue())
                .isEqualTo("restore/?");
    }

    @Test
    void theLinkOfACommitIsGivenAndOfANameIsNot() throws IOException {
        JsonNode regressions = read(Sample.broken()).at("/verdicts/0/regressions");
        assertThat(regressions.get(0).at("/since/url").stringValue())
                .isEqualTo("https://xenbits.xen.org/gitweb/?p=xen.git;a=commit;h=540d911c28");
        assertThat(regressions.get(1).has("since")).isFalse();
        assertThat(regressions.get(1).get("waived").toString())
                .isEqualTo(
                        "{\"waiver\":\"hidden-on-purpose\",\"reason\":\"agreed on the list\",\"until\":\"2027-01-31\"}");
        assertThat(regressions.get(0).has("waived")).isFalse();
    }

    @Test
    void masksAndWorkaroundsAreValuesForPrograms() throws IOException {
        JsonNode refused = read(Sample.broken()).at("/verdicts/0/regressions/0");
        assertThat(refused.get("harm").stringValue()).isEqualTo("guest-refused");
        assertThat(refused.get("masks").toString())
                .isEqualTo("[{\"change\":{\"commit\":\"e9b4fe2636\",\"title\":\"x86/cpuid: support leaf 80000021\","
                        + "\"date\":\"2021-04-28\","
                        + "\"url\":\"https://xenbits.xen.org/gitweb/?p=xen.git;a=commit;h=e9b4fe2636\"},"
                        + "\"machines\":1,\"hosts\":[\"zen3\",\"zen3+noxsave\"]}]");
        assertThat(refused.at("/trials/options/0").toString())
                .isEqualTo(
                        "{\"sort\":\"guest-restarted\",\"text\":\"cpuid = \\\"host,maxleaf=0x7\\\"\",\"cured\":2,\"of\":2,"
                                + "\"cost\":{\"mitigationOff\":false,\"featuresLost\":[],\"featuresGained\":[],\"leavesLost\":2}}");
        JsonNode other = read(Sample.broken()).at("/verdicts/0/regressions/1");
        assertThat(other.has("trials")).isFalse();
        assertThat(other.get("workaround").stringValue()).isEmpty();
    }

    @Test
    void equalReportsGiveEqualBytes() throws IOException {
        assertThat(json(Sample.mixed())).isEqualTo(json(Sample.mixed()));
    }

    @Test
    void aFullDiskIsReportedWhereverItStrikes() throws IOException {
        int length = json(Sample.broken()).length();
        for (int room = 0; room < length; room += 97) {
            FullDisk disk = new FullDisk(room);
            assertThatThrownBy(() -> new JsonReport().write(Sample.broken(), disk))
                    .isInstanceOf(IOException.class)
                    .hasMessage("No space left on device");
        }
    }

    @Test
    void aFindingInAnMsrNamesItsHalf() throws IOException {
        SampleVerdict verdict = new SampleVerdict("exec:x")
                .add("restore/a", "a", "pv", Status.FAILED, Sample.msr("restore/a", Severity.REGRESSION));
        assertThat(json(Sample.of(verdict.build()))).contains("\"location\":{\"msr\":\"0000010a\",\"half\":\"high\"}");
    }

    private static JsonNode read(Report report) throws IOException {
        return JsonMapper.builder().build().readTree(json(report));
    }

    private static String json(Report report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JsonReport().write(report, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Schema schema() {
        String name = "/io/github/leafguard/schema/report.schema.json";
        try (InputStream in = JsonReport.class.getResourceAsStream(name)) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
