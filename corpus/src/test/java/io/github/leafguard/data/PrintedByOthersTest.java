package io.github.leafguard.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.run.CaseResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same as {@link PrintedHostsTest} for what other versions print: no verdict is false. */
class PrintedByOthersTest {
    private static final List<String> LATER =
            List.of("model:4.16.0", "model:4.17.5+72", "model:4.18.0", "model:4.22.0");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"4.14.0", "4.16.0", "4.17.0", "4.18.0", "4.21.0"})
    void noVerdictIsFalse(String version) throws Exception {
        PrintedHosts hosts = new PrintedHosts(version);
        Corpus printed = hosts.corpus(directory);
        Map<String, Map<CaseId, CaseResult>> truth = hosts.restores(CommittedCorpus.CORPUS, LATER);
        Map<String, Map<CaseId, CaseResult>> seen = hosts.restores(printed, LATER);
        truth.forEach((build, cases) -> cases.values().stream()
                .filter(right -> seen.get(build).containsKey(right.caseId()))
                .forEach(right -> {
                    CaseResult got = seen.get(build).get(right.caseId());
                    if (got.status() != CaseResult.Status.UNDECIDED) {
                        assertThat(got.status())
                                .as(build + " " + right.caseId())
                                .isEqualTo(right.status());
                        assertThat(broken(got)).as(build + " " + right.caseId()).isEqualTo(broken(right));
                    }
                }));
        long undecided = seen.values().stream()
                .flatMap(cases -> cases.values().stream())
                .filter(result -> result.status() == CaseResult.Status.UNDECIDED)
                .count();
        System.out.println(version + " printed: " + undecided + " of "
                + seen.values().stream().mapToInt(Map::size).sum() + " restores undecided");
    }

    private static Set<String> broken(CaseResult result) {
        Set<String> ids = new TreeSet<>();
        result.findings().stream()
                .filter(finding -> finding.severity() == Finding.Severity.REGRESSION)
                .forEach(finding -> ids.add(finding.id() + " " + finding.subject()));
        return ids;
    }
}
