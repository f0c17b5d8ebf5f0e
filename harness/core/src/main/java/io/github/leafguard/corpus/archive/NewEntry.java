package io.github.leafguard.corpus.archive;

import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.util.Objects;

/**
 * A file to be written.
 *
 * @param name its path in the archive, parts divided by {@code /}, none of them {@code .} or {@code ..}
 * @param content its bytes; not copied, so not to be changed
 */
public record NewEntry(String name, byte[] content) {
    /**
     * Checks the name, so that what is written can be read again.
     *
     * @throws IllegalArgumentException if the reader would refuse the name or show it in another form
     */
    public NewEntry {
        Objects.requireNonNull(content, "content");
        if (!isPlain(name)) {
            throw new IllegalArgumentException("entry name '" + name + "' has an empty part or a part '.'");
        }
    }

    private static boolean isPlain(String name) {
        try {
            Origin origin = Origin.of("new entry").entry(name);
            return !name.isEmpty() && name.equals(EntryNames.check(name, ArchiveLimits.DEFAULT, origin));
        } catch (InputException e) {
            throw new IllegalArgumentException(e.message(), e);
        }
    }
}
