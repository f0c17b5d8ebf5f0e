package io.github.leafguard.cluster;

import java.io.Serializable;

/**
 * A file of the corpus, which any executor can read.
 *
 * @param index its number, in the order in which the corpus is read
 * @param group which files may belong together, as in {@link io.github.leafguard.corpus.load.CorpusFile}
 * @param location path or URI, as the user named it
 * @param place the same for executors, whose working directories are others: an absolute path, or the URI
 * @param name what it is called below the directory that is read
 * @param root the name of what is read
 * @param size bytes
 */
record FleetFile(int index, int group, String location, String place, String name, String root, long size)
        implements Serializable {
    /** Whether it is a table of guests and not a file that Leafguard reads elsewhere as well. */
    boolean isTable() {
        return name.endsWith(".parquet");
    }
}
