package io.github.leafguard.corpus.archive;

import io.github.leafguard.format.Origin;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One file of a corpus, wherever it lies.
 *
 * @param container the file on disk that holds it: an archive, or the file itself
 * @param entry its name in the archive, or null if the file on disk is no archive
 * @param name what to call it: its path in the archive or below the directory that is read, without the ending of a
 *     compression that was taken off ({@code a/b.jsonl} for {@code a/b.jsonl.xz}); parts are divided by {@code /}
 * @param content its bytes, decompressed, to be read during the visit
 */
public record ArchivedFile(Path container, @Nullable String entry, String name, EntryContent content) {
    public ArchivedFile {
        Objects.requireNonNull(container, "container");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(content, "content");
    }

    /** The file as a whole, for messages. */
    public Origin origin() {
        return new Origin(container.toString(), entry, null);
    }
}
