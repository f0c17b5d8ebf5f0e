package io.github.leafguard.corpus.archive;

import io.github.leafguard.format.Origin;
import java.util.Objects;

/**
 * A file to be written.
 *
 * @param name its path in the archive, parts divided by {@code /}, none of them {@code .} or {@code ..}
 * @param content its bytes; not copied, so not to be changed
 */
public record NewEntry(String name, byte[] content) {
    public NewEntry {
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(name, "name");
        if (name.isEmpty() || !name.equals(EntryNames.check(name, ArchiveLimits.DEFAULT, Origin.of("new entry")))) {
            throw new IllegalArgumentException("entry name '" + name + "' has an empty part or a part '.'");
        }
    }
}
