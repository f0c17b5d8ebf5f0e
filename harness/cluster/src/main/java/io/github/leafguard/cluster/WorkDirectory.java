package io.github.leafguard.cluster;

import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.cli.fleet.FleetRequest;
import io.github.leafguard.format.ErrorText;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.api.java.JavaSparkContext;

/** The directory in which executors leave what they have judged. */
final class WorkDirectory {
    private final String location;
    private final RemoteFiles files;
    private final List<Path> copies = new ArrayList<>();

    private WorkDirectory(String location, RemoteFiles files) {
        this.location = location;
        this.files = files;
    }

    /**
     * Requires that there is one that executors can write.
     *
     * @throws InputException if executors are elsewhere and none is named
     */
    static void require(JavaSparkContext spark, FleetRequest request) {
        if (request.work().isEmpty() && !spark.isLocal()) {
            throw new InputException(
                    Origin.of("--work"),
                    "no directory for what executors judge",
                    "one that all machines of " + spark.master() + " can write, such as hdfs://nn/tmp/leafguard",
                    "name one");
        }
    }

    /** A new one in the directory that is named, else among temporary files. */
    static WorkDirectory of(Optional<String> named, RemoteFiles files) {
        String parent = named.map(name -> RemoteFiles.isRemote(name)
                        ? name
                        : Path.of(name).toUri().toString())
                .orElseGet(() -> temporary().toUri().toString());
        String slash = parent.endsWith("/") ? "" : "/";
        return new WorkDirectory(parent + slash + "leafguard-" + UUID.randomUUID(), files);
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** Its URI. */
    String location() {
        return location;
    }

    /**
     * The URIs of the journals in it, in order.
     *
     * @throws InputException if there is none
     */
    List<String> files() {
        return files.list(location).stream()
                .map(FileStatus::getPath)
                .map(Object::toString)
                .filter(name -> name.endsWith(JournalOutput.ENDING))
                .toList();
    }

    /**
     * The journals, on this machine.
     *
     * @param tasks how many there must be
     * @throws CandidateException if there are others
     */
    List<Path> journals(int tasks) {
        List<String> found = files();
        if (found.size() != tasks) {
            throw new CandidateException("of " + tasks + " tasks " + found.size() + " have left a journal in "
                    + location + "; nothing is judged, and there is no verdict");
        }
        return found.stream().map(this::local).toList();
    }

    private Path local(String journal) {
        if (journal.startsWith("file:")) {
            return Path.of(java.net.URI.create(journal).getPath());
        }
        Path copy = files.fetch(journal);
        copies.add(copy);
        return copy;
    }

    /** Removes it. */
    void discard() {
        copies.forEach(RemoteFiles::discard);
        try {
            files.delete(location);
        } catch (IOException stays) {
            throw new UncheckedIOException("cannot remove " + location + " (" + ErrorText.of(stays) + ")", stays);
        }
    }
}
