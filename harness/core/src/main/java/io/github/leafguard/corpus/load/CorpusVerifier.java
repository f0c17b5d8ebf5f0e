package io.github.leafguard.corpus.load;

import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.archive.ArchiveReader;
import io.github.leafguard.corpus.archive.ArchivedFile;
import io.github.leafguard.corpus.json.CorpusForm;
import io.github.leafguard.corpus.json.SchemaCheck;
import io.github.leafguard.format.Evidence;
import io.github.leafguard.format.Formats;
import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.format.JsonLines;
import io.github.leafguard.format.Origin;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Looks at a corpus harder than loading does: it is loaded, and every JSON text is held to its published schema. */
public final class CorpusVerifier {
    private final ArchiveLimits limits;
    private final SchemaCheck schemas = new SchemaCheck();
    private int texts;

    /** A verifier that reads archives within these limits. */
    public CorpusVerifier(ArchiveLimits limits) {
        this.limits = limits;
    }

    /**
     * What was found to be right.
     *
     * @param corpus the corpus
     * @param texts how many JSON texts agree with their schema
     */
    public record Verified(Corpus corpus, int texts) {}

    /**
     * Verifies what the paths hold.
     *
     * @throws io.github.leafguard.format.InputException with the first thing that is not right
     */
    public Verified verify(List<Path> paths) {
        Corpus corpus = new CorpusLoader(limits).load(paths);
        texts = 0;
        for (Path path : paths) {
            for (Path part : CorpusRooms.of(path)) {
                new ArchiveReader(limits).read(part, this::take);
            }
        }
        return new Verified(corpus, texts);
    }

    /**
     * Holds the JSON texts of one file or archive to their schemas, whatever else it needs to be of use.
     *
     * @return how many there are
     * @throws io.github.leafguard.format.InputException with the first that is not right
     */
    public int verifyTexts(Path file) {
        texts = 0;
        new ArchiveReader(limits).read(file, this::take);
        return texts;
    }

    private void take(ArchivedFile file) {
        if (file.name().endsWith(".jsonl")) {
            JsonLines.read(
                    file.content(),
                    file.origin(),
                    (text, from, length, line) -> check(
                            Arrays.copyOfRange(text, from, from + length),
                            file.origin().line(line)));
        } else if (!FileSorter.isForPeople(file.name())) {
            byte[] head = file.content().readNBytes(Formats.HEAD);
            if (Formats.detect(head) != Formats.MIGRATION_STREAM) {
                InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), file.content());
                takeText(Evidence.text(whole, file.origin()), file.origin());
            }
        }
    }

    private void takeText(byte[] content, Origin origin) {
        byte[] text = Evidence.document(content, origin);
        if (Formats.detect(text) == Formats.JSON) {
            check(text, origin);
        }
    }

    private void check(byte[] text, Origin origin) {
        // Of a text that is no JSON a schema has nothing to say.
        JsonCursor whole = JsonCursor.of(text, origin);
        whole.skip();
        whole.end();
        schemas.check(CorpusForm.of(text, origin).schema(), text, origin);
        texts++;
    }
}
