package io.github.leafguard.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.candidate.model.history.ReleaseLine;
import io.github.leafguard.candidate.model.history.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/ACCURACY.md} on what each release was held against, and that what it says of recordings is so. */
class ReleaseDocumentTest {
    private static final ReleaseLine LINE = new ModelSource().line();

    @Test
    void theDocumentSaysWhichReleasesWereHeldAgainstWhat() throws IOException {
        Map<String, List<String>> series = LINE.releases().stream()
                .collect(Collectors.groupingBy(
                        release -> release.substring(0, 4), LinkedHashMap::new, Collectors.toList()));
        StringBuilder text = new StringBuilder("""
                | series | what its build printed | a binary that is shipped | its own policy code, run on dumps | nothing |
                |---|---|---|---|---|
                """);
        series.forEach((name, releases) -> text.append("| %s | %s | %s | %s | %s |\n"
                .formatted(
                        name,
                        of(releases, Verification.CAPTURE),
                        of(releases, Verification.BINARY),
                        of(releases, Verification.ORACLE),
                        of(releases, Verification.NONE))));
        Path target = Files.createDirectories(CommittedCorpus.DIRECTORY.resolve("target"));
        Files.writeString(target.resolve("accuracy-releases.md"), text);
        assertThat(AccuracyDocument.part("releases")).isEqualTo(text.toString());
    }

    @Test
    void everyReleaseThatSaysItWasHeldAgainstSomethingHasARecording() {
        assertThat(LINE.releases())
                .filteredOn(release ->
                        List.of(Verification.CAPTURE, Verification.BINARY).contains(LINE.verification(release)))
                .allSatisfy(release -> assertThat(CommittedCorpus.DIRECTORY.resolve("recorded/" + release))
                        .isDirectory());
    }

    private static String of(List<String> releases, Verification verification) {
        String names = releases.stream()
                .filter(release -> LINE.verification(release) == verification)
                .map(release -> "`" + release + "`")
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "–" : names;
    }
}
