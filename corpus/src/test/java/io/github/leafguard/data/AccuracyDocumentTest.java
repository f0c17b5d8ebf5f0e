package io.github.leafguard.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.corpus.history.HistoryCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccuracyDocumentTest {

    /** When it fails, {@code corpus/target/accuracy-history.md} is what belongs into the document. */
    @Test
    void theDocumentSaysWhatTheCasesOfHistoryGive() throws IOException, InterruptedException {
        List<HistoryResult> results = new ArrayList<>();
        List<HistoryCase> unrun = new ArrayList<>();
        for (HistoryCase each : HistoryRun.HISTORY.cases()) {
            if (each.isCheckable()) {
                results.add(HistoryResult.of(each));
            } else {
                unrun.add(each);
            }
        }
        String expected = AccuracyDocument.history(results, unrun);
        Path target = Files.createDirectories(CommittedCorpus.DIRECTORY.resolve("target"));
        Files.writeString(target.resolve("accuracy-history.md"), expected);
        assertThat(AccuracyDocument.part("history")).isEqualTo(expected);
    }
}
