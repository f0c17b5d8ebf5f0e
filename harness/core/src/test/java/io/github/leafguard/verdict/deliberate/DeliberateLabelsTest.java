package io.github.leafguard.verdict.deliberate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.leafguard.candidate.Lineage.ChangeInfo;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Checks;
import io.github.leafguard.check.Finding;
import io.github.leafguard.check.FindingKind;
import io.github.leafguard.corpus.json.SchemaCheck;
import io.github.leafguard.format.Origin;
import io.github.leafguard.run.Glob;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The labels of Xen's deliberate changes keep to their form, and name what there is. */
class DeliberateLabelsTest {
    private static final Path ROOM = Path.of("src/main/resources/io/github/leafguard/deliberate");
    private static final ModelSource MODELS = new ModelSource();

    /** Ids of every change that some release has. */
    private static final Set<String> CHANGES = MODELS.releases().stream()
            .flatMap(release -> MODELS.resolve(release).changes().stream())
            .map(ChangeInfo::id)
            .collect(Collectors.toSet());

    private static final Set<String> RULES = Checks.all().stream()
            .flatMap(check -> check.kinds().stream())
            .map(FindingKind::rule)
            .collect(Collectors.toSet());

    static List<DeliberateChange> labels() {
        return DeliberateChanges.ofXen().all();
    }

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(ROOM)) {
            return files.filter(file -> !file.endsWith("files.json")).sorted().toList().stream();
        }
    }

    @Test
    void everyFileIsRead() throws IOException {
        JsonNode named = JsonMapper.shared()
                .readTree(Files.readAllBytes(ROOM.resolve("files.json")))
                .get("files");
        assertThat(named.valueStream().map(JsonNode::stringValue))
                .containsExactlyElementsOf(
                        files().map(file -> file.getFileName().toString()).toList());
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileKeepsToItsSchema(Path file) throws IOException {
        new SchemaCheck().check("deliberate.schema.json", Files.readAllBytes(file), Origin.of(file));
    }

    @ParameterizedTest
    @MethodSource("labels")
    void aLabelStandsAtAChangeThatTheModelKnows(DeliberateChange label) {
        assertThat(CHANGES).as(label.what()).anyMatch(label::isCalled);
    }

    @ParameterizedTest
    @MethodSource("labels")
    void aLabelIsCalledByACommitFirst(DeliberateChange label) {
        assertThat(label.name()).matches("[0-9a-f]{12}|bigmem");
    }

    @ParameterizedTest
    @MethodSource("labels")
    void everyRuleThatALabelNamesIsACheckWithASubKind(DeliberateChange label) {
        label.effects().forEach(effect -> assertThat(RULES).as(label.name()).containsAll(effect.rules()));
    }

    @Test
    void everyRuleForEditsOfTheTableIsACheckWithASubKind() {
        TableRules rules = DeliberateChanges.ofXen().ofTable();
        assertThat(RULES)
                .containsAll(rules.offered())
                .containsAll(rules.audited())
                .containsAll(rules.freed());
    }

    /** What a change's row says needs no label: a feature that is offered, one that hardware had shown, one that is put right later. */
    @Test
    void whatARowOffersIsMeantAndWhatALaterOneCorrectsIsNot() {
        DeliberateChanges known = DeliberateChanges.ofXen();
        assertThat(known.of(change("4.18.0", "da232f1f1118")))
                .anyMatch(label -> label.isMeantToBring(gained("AVX_IFMA")));
        assertThat(known.of(change("4.18.0", "da232f1f1118"))).noneMatch(label -> label.isMeantToBring(gained("FSRM")));
        assertThat(known.of(change("4.17.0", "d940ce8e2a85")))
                .anyMatch(label -> label.isMeantToBring(lost("INTEL_PPIN")))
                .anyMatch(label -> label.isMeantToBring(lost("7b1.5")))
                .noneMatch(label -> label.isMeantToBring(lost("FSRM")));
        assertThat(known.of(change("4.14.0", "a6d1b558471f")))
                .noneMatch(label -> label.isMeantToBring(gained("TSXLDTRK")));
    }

    private static ChangeInfo change(String release, String id) {
        return MODELS.resolve(release).changes().stream()
                .filter(change -> change.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Finding gained(String feature) {
        return finding("system-policy-changed/feature-gained", feature);
    }

    private static Finding lost(String feature) {
        return finding("system-policy-changed/feature-lost", feature);
    }

    private static Finding finding(String rule, String feature) {
        FindingKind kind = Checks.all().stream()
                .flatMap(check -> check.kinds().stream())
                .filter(known -> known.rule().equals(rule))
                .findFirst()
                .orElseThrow();
        return kind.on(CaseId.of("system/h/host")).about(feature).regression("S.");
    }

    @Test
    void aCommitIsKnownByItsAbbreviations() {
        DeliberateChange label = label("d6e38eea2d80");
        assertThat(Stream.of("d6e38eea2d", "d6e38eea2d80", "d6e38eea2d80ff")).allMatch(label::isCalled);
        assertThat(Stream.of("d6e38e", "d6e38eea2e", "bigmem")).noneMatch(label::isCalled);
        assertThat(label("bigmem").isCalled("bigmem")).isTrue();
    }

    private static DeliberateChange label(String commit) {
        Effect effect = new Effect(List.of("new-guest-changed/feature-lost"), List.of(Glob.of("HLE")));
        return new DeliberateChange(List.of(commit), "what", "why", "who", List.of(effect));
    }

    @Test
    void aLabelForAnythingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Effect(List.of("max-leaf-raised"), List.of(Glob.of("*"))))
                .withMessageContaining("not for anything");
        assertThatIllegalArgumentException().isThrownBy(() -> new Effect(List.of(), List.of(Glob.of("HLE"))));
    }

    @Test
    void aLabelWithoutAReasonIsRefused() {
        String text =
                "{\"changes\": [{\"commits\": [\"d6e38eea2d80\"], \"what\": \"w\", \"who\": \"w\", \"brings\": []}]}";
        assertThat(assertThatReading(text)).contains("why");
    }

    private static String assertThatReading(String text) {
        try {
            DeliberateJson.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            return "";
        } catch (JacksonException refused) {
            return refused.getMessage();
        }
    }
}
