package io.github.leafguard.bench.fuzz;

import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.SourceVersion;
import io.github.leafguard.corpus.XenVersion;
import io.github.leafguard.corpus.history.Label;
import java.nio.charset.StandardCharsets;

/** Names that people type: a case, a version, a candidate, a kind of guest, a case of history. A case's name is read back as the same. */
public final class WordFuzz {
    private static final ModelSource MODELS = new ModelSource();

    private WordFuzz() {}

    /** All of the input is each of them in turn. */
    public static void fuzzerTestOneInput(byte[] input) {
        String word = new String(input, StandardCharsets.UTF_8);
        ReadOrRefused.word(() -> requireSame(CaseId.of(word), word));
        ReadOrRefused.word(() -> XenVersion.parse(word));
        ReadOrRefused.word(() -> SourceVersion.problem(word));
        ReadOrRefused.word(() -> MODELS.resolve(word));
        ReadOrRefused.word(() -> MODELS.forVersion(word));
        ReadOrRefused.word(() -> GuestKind.of(word));
        ReadOrRefused.word(() -> Label.of(word));
    }

    private static void requireSame(CaseId id, String text) {
        if (!id.text().equals(text)) {
            throw new AssertionError("the case '" + text + "' is read as '" + id.text() + "'");
        }
    }
}
