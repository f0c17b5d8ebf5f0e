package io.github.leafguard.junit;

import io.github.leafguard.corpus.load.PackedCorpus;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClasspathResourceSource;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;

/**
 * A file of the corpus.
 *
 * @param name what the test tree calls it: its path below the corpus, with slashes
 * @param location where it lies: its absolute path with slashes, or {@code classpath:} and the name of the resource
 */
record CorpusFile(String name, String location) implements Comparable<CorpusFile> {
    private static final String CLASSPATH = "classpath:";

    /** A file on disk. */
    static CorpusFile of(String name, Path path) {
        return new CorpusFile(name, location(path));
    }

    /** A file of the packed corpus. */
    static CorpusFile packed(String name) {
        return new CorpusFile(name, packedLocation(PackedCorpus.RESOURCE + "/" + name));
    }

    /** The location of a path. */
    static String location(Path path) {
        return path.toAbsolutePath().normalize().toString().replace('\\', '/');
    }

    /** The location of a resource. */
    static String packedLocation(String resource) {
        return CLASSPATH + resource.replaceFirst("^/+", "").replaceFirst("/+$", "");
    }

    /** Whether it is what lies at this location, or lies below it. */
    boolean isAtOrBelow(String other) {
        return location.equals(other) || location.startsWith(other.endsWith("/") ? other : other + "/");
    }

    /** The source to show, at a line if one is known. */
    TestSource source(@Nullable Integer line) {
        FilePosition position = line == null ? null : FilePosition.from(line);
        return location.startsWith(CLASSPATH)
                ? ClasspathResourceSource.from(location.substring(CLASSPATH.length()), position)
                : FileSource.from(Path.of(location).toFile(), position);
    }

    @Override
    public int compareTo(CorpusFile other) {
        return name.compareTo(other.name);
    }
}
