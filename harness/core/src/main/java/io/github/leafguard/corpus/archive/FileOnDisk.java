package io.github.leafguard.corpus.archive;

import java.nio.file.Path;

/**
 * A file of a path that is read.
 *
 * @param path where it is
 * @param name its path below the directory that is read; its own name if the path is the file
 */
public record FileOnDisk(Path path, String name) {}
