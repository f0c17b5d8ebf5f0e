package io.github.leafguard.cluster;

import io.github.leafguard.format.ErrorText;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.util.SerializableConfiguration;

/** Files that have a URI: they lie in one of the file systems that Hadoop knows, and are fetched to be read. */
final class RemoteFiles implements Serializable {
    private static final long serialVersionUID = 1;
    private static final Pattern URI_START = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:/.*");

    private final SerializableConfiguration hadoop;

    RemoteFiles(Configuration hadoop) {
        this.hadoop = new SerializableConfiguration(hadoop);
    }

    static boolean isRemote(String location) {
        return URI_START.matcher(location).matches();
    }

    private FileSystem system(String location) throws IOException {
        return FileSystem.get(URI.create(location), hadoop.value());
    }

    /**
     * The file of a URI, or all below the directory, ordered by name. Hidden files and those that begin with an underscore, such as the mark
     * of a job that is done, are nobody's input.
     *
     * @throws InputException if there is none, or it cannot be read
     */
    List<FileStatus> list(String location) {
        try {
            FileSystem system = system(location);
            List<FileStatus> files = new ArrayList<>();
            RemoteIterator<LocatedFileStatus> all = system.listFiles(new org.apache.hadoop.fs.Path(location), true);
            while (all.hasNext()) {
                FileStatus file = all.next();
                if (!file.getPath().getName().matches("[._].*")) {
                    files.add(file);
                }
            }
            files.sort(Comparator.comparing(file -> file.getPath().toString()));
            if (files.isEmpty()) {
                throw new InputException(
                        Origin.of(location), "a directory without a file", "at least one file", "check the URI");
            }
            return files;
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(location, e);
        }
    }

    /**
     * Fetches a file.
     *
     * @return its copy, which the caller is to delete
     * @throws InputException if it cannot be read
     */
    Path fetch(String location) {
        try {
            org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(location);
            Path copy = Files.createTempDirectory("leafguard-").resolve(path.getName());
            copy.getParent().toFile().deleteOnExit();
            try (var in = system(location).open(path)) {
                Files.copy(in, copy);
            }
            return copy;
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(location, e);
        }
    }

    /** Deletes a copy. */
    static void discard(Path copy) {
        try {
            Files.deleteIfExists(copy);
            Files.deleteIfExists(copy.toAbsolutePath().getParent());
        } catch (IOException stays) {
            copy.toFile().deleteOnExit();
        }
    }

    /** Deletes a directory with all that is in it, if it is there. */
    void delete(String location) throws IOException {
        system(location).delete(new org.apache.hadoop.fs.Path(location), true);
    }

    private static InputException unreadable(String location, Exception e) {
        return new InputException(
                Origin.of(location),
                "an error of the file system (" + ErrorText.of(e) + ")",
                "a file or directory that every executor can read",
                "check the URI, and what Spark needs to know of its file system (spark.hadoop.*)",
                e);
    }
}
