package io.github.leafguard.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.data.RuleDocument.Known;
import io.github.leafguard.run.accuracy.Accuracy;
import io.github.leafguard.run.accuracy.Agreement;
import io.github.leafguard.run.accuracy.DecidingFacts;
import io.github.leafguard.run.accuracy.Truth;
import io.github.leafguard.run.accuracy.Truth.TruthSet;
import io.github.leafguard.run.accuracy.Truths;
import io.github.leafguard.run.accuracy.WithoutFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/ACCURACY.md} on rules and facts. When a test fails, a file in {@code corpus/target} is what belongs into the document. */
class RuleDocumentTest {
    private static final int RULES = 76;

    private static final Truth RECORDED =
            Truths.open(CommittedCorpus.DIRECTORY.resolve("recorded"), CommittedCorpus.CORPUS, ArchiveLimits.DEFAULT);
    private static final Truth BARE = BareMetalCorpusTest.truth();
    private static final ModelSource MODELS = new ModelSource();

    @Test
    void theDocumentSaysWhichRulesRealBinariesHaveShown() throws IOException {
        List<String> versions = BARE.sets().stream().map(TruthSet::version).toList();
        RuleDocument document =
                new RuleDocument(RuleTally.of(BARE, RegistersCorpusTest.truth()), RuleTally.of(RECORDED), versions);
        assertThat(MachineRule.ALL).hasSize(RULES);
        assertThat(MachineRule.ALL)
                .filteredOn(rule -> document.known(rule) != Known.ACTING)
                .as("what was never seen acting says why")
                .noneMatch(rule -> rule.remark().isEmpty());
        expect("rules", document.text());
    }

    @Test
    void theDocumentSaysHowFarTheModelComesWithoutFacts() throws IOException {
        StringBuilder text = new StringBuilder("""
                | version | hosts | system policies | fresh domains | restores | needs to be told |
                |---|---|---|---|---|---|
                """);
        Map<FactName, String> needed = new TreeMap<>();
        for (Truth truth : List.of(RECORDED, BARE)) {
            for (TruthSet set : truth.sets()) {
                text.append(row(truth, set, needed));
            }
        }
        text.append("\nWhat settles these facts:\n\n");
        needed.forEach((name, line) -> text.append(line));
        expect("without-facts", text.toString());
    }

    private static String row(Truth truth, TruthSet set, Map<FactName, String> needed) {
        Agreement agreement = Accuracy.of(new WithoutFacts(truth), set, MODELS.resolve(set.version()));
        Map<FactName, Integer> facts = DecidingFacts.of(truth, set, MODELS.resolve(set.version()));
        assertThat(facts.isEmpty()).as(set.version()).isEqualTo(agreement.isExact());
        facts.keySet()
                .forEach(name ->
                        needed.put(name, "- `%s`, %s: %s\n".formatted(name.field(), name.meaning(), name.settledBy())));
        return "| `%s`%s | %d | %d/%d | %d/%d | %d/%d | %s |\n"
                .formatted(
                        set.version(),
                        truth == BARE ? ", bare metal" : "",
                        agreement.hosts(),
                        agreement.systemExact(),
                        agreement.system(),
                        agreement.freshExact(),
                        agreement.fresh(),
                        agreement.restoresExact(),
                        agreement.restores(),
                        facts.isEmpty()
                                ? "–"
                                : facts.entrySet().stream()
                                        .map(fact -> "`%s` on %d hosts"
                                                .formatted(fact.getKey().field(), fact.getValue()))
                                        .collect(Collectors.joining(", ")));
    }

    private static void expect(String part, String expected) throws IOException {
        Path target = Files.createDirectories(CommittedCorpus.DIRECTORY.resolve("target"));
        Files.writeString(target.resolve("accuracy-" + part + ".md"), expected);
        assertThat(AccuracyDocument.part(part)).isEqualTo(expected);
    }
}
