package io.github.leafguard.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.OpenFact;
import io.github.leafguard.corpus.recorded.Recordings;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.CaseResult.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A host that its owner has as the text of Xen 4.15.0 gets the verdicts that real binaries give: nothing false in either direction, and
 * undecided only what the text leaves open. The truth is the committed corpus, on which the model answers every restore as the binaries
 * did (see {@link ModelAccuracyTest}).
 */
class PrintedHostsTest {
    private static final PrintedHosts PRINTED = new PrintedHosts("4.15.0");

    @TempDir
    private static Path directory;

    private static List<String> builds;
    private static Corpus printed;
    private static Map<String, Map<CaseId, CaseResult>> truth;
    private static Map<String, Map<CaseId, CaseResult>> seen;

    @BeforeAll
    static void judgeAll() throws Exception {
        builds = CommittedCorpus.RECORDINGS.versions().stream()
                .map(Recordings::source)
                // Guests of 4.15.0 are not promised to run there.
                .filter(source -> !source.matches("4\\.1[34]\\..*"))
                .map(source -> "model:" + source)
                .distinct()
                .toList();
        printed = PRINTED.corpus(directory);
        truth = PRINTED.restores(CommittedCorpus.CORPUS, builds);
        seen = PRINTED.restores(printed, builds);
    }

    @Test
    void noVerdictIsFalse() {
        Map<String, String> counts = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        truth.forEach((build, cases) -> {
            int refused = 0;
            int lost = 0;
            int undecided = 0;
            for (CaseResult right : cases.values()) {
                CaseResult got = seen.get(build).get(right.caseId());
                refused += has(right, "restore-refused") ? 1 : 0;
                lost += has(right, "guest-visible-change") ? 1 : 0;
                if (got != null && got.status() == Status.UNDECIDED) {
                    undecided++;
                } else if (got == null || got.status() != right.status() || !ids(got).equals(ids(right))) {
                    wrong.add(build + " " + right.caseId() + ": " + right.status() + " " + ids(right) + ", not "
                            + (got == null ? "missing" : got.status() + " " + ids(got)));
                }
            }
            counts.put(
                    build,
                    "%d guests, %d refused, %d changed, %d undecided"
                            .formatted(cases.size(), refused, lost, undecided));
        });
        counts.forEach((build, count) -> System.out.println(build + ": " + count));
        assertThat(wrong).isEmpty();
        assertThat(counts.get("model:4.16.0-rc4")).startsWith("286 guests, 105 refused");
    }

    /** Each undecided case ends one way with one completion of the evidence, and another way with another. */
    @Test
    void whatIsUndecidedHangsOnWhatTheTextDoesNotShow() throws InterruptedException {
        Map<String, Map<CaseId, CaseResult>> undecided = new TreeMap<>();
        seen.forEach((build, cases) -> cases.values().stream()
                .filter(result -> result.status() == Status.UNDECIDED)
                .forEach(result ->
                        undecided.computeIfAbsent(build, any -> new TreeMap<>()).put(result.caseId(), result)));
        assertThat(undecided).isNotEmpty();
        Map<String, Set<String>> ends = new LinkedHashMap<>();
        for (FactName name :
                EnumSet.of(FactName.LFENCE_DISPATCH, FactName.ARCH_CAPS, FactName.MICROCODE, FactName.BEYOND_DUMP)) {
            for (int value = 0; value < 12; value++) {
                Corpus completed = completed(name, value);
                PRINTED.restores(completed, List.copyOf(undecided.keySet()))
                        .forEach((build, cases) -> cases.values().stream()
                                .filter(result ->
                                        undecided.getOrDefault(build, Map.of()).containsKey(result.caseId()))
                                .forEach(result -> ends.computeIfAbsent(
                                                build + " " + result.caseId(), any -> new LinkedHashSet<>())
                                        .add(result.status() + " " + ids(result))));
                if (completed == printed) {
                    break;
                }
            }
        }
        undecided.forEach((build, cases) -> cases.keySet()
                .forEach(id -> assertThat(ends.get(build + " " + id))
                        .as(build + " " + id)
                        .hasSizeGreaterThan(1)));
    }

    /** The hosts with the n-th possible value of a fact where it is open; the corpus itself if there is no such value. */
    private static Corpus completed(FactName name, int number) {
        boolean[] any = {false};
        ModelSource models = new ModelSource();
        Corpus completed = printed.with(printed.hosts().values().stream()
                .map(host -> {
                    Host now = host;
                    for (String release : List.of("4.22.0", "4.16.0-rc4")) {
                        for (OpenFact open : models.resolve(release).boot(now).open()) {
                            List<Object> values = new ArrayList<>(open.otherwise());
                            values.add(0, open.fact().value());
                            int at = open.name() == name ? number : 0;
                            if (at < values.size()) {
                                any[0] |= open.name() == name;
                                now = now.with(now.facts().with(Fact.shown(open.name(), values.get(at), "completed")));
                            }
                        }
                    }
                    return now;
                })
                .toList());
        return any[0] ? completed : printed;
    }

    @Test
    void withTheTrueEvidenceAddedNothingIsUndecided() throws InterruptedException {
        Corpus completed = PrintedHosts.completed(printed, CommittedCorpus.CORPUS.hosts());
        Map<String, Map<CaseId, CaseResult>> results = PRINTED.restores(completed, builds);
        truth.forEach((build, cases) -> cases.values().forEach(right -> {
            CaseResult got = results.get(build).get(right.caseId());
            assertThat(got.status()).as(build + " " + right.caseId()).isEqualTo(right.status());
            assertThat(ids(got)).isEqualTo(ids(right));
        }));
    }

    private static boolean has(CaseResult result, String check) {
        return result.findings().stream().anyMatch(finding -> finding.check().equals(check));
    }

    private static Set<String> ids(CaseResult result) {
        Set<String> ids = new java.util.TreeSet<>();
        result.findings().stream()
                .filter(finding -> finding.severity() == Finding.Severity.REGRESSION)
                .forEach(finding -> ids.add(finding.id() + " " + finding.subject()));
        return ids;
    }
}
