package io.github.leafguard.corpus.load;

import io.github.leafguard.corpus.archive.FileOnDisk;
import java.nio.file.Path;

/**
 * A file of a corpus, which can be read by itself.
 *
 * @param group a number that files have in common which may belong together, such as those of one directory; groups are read in order
 * @param path where it is
 * @param name what it is called below the directory that is read
 * @param root the name of what is read
 */
public record CorpusFile(int group, Path path, String name, String root) {
    /** Its path, beginning with the name of what is read. */
    public String named() {
        return root + "/" + name;
    }

    FileOnDisk onDisk() {
        return new FileOnDisk(path, name);
    }
}
