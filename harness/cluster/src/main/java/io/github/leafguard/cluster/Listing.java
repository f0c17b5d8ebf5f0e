package io.github.leafguard.cluster;

import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.load.CorpusFile;
import io.github.leafguard.corpus.load.CorpusFiles;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;

/** Lists the files of a corpus in the order in which one machine reads them. */
final class Listing {
    /** Files up to this are read by one task, and so is each larger one: what a task has read must fit into the driver's memory. */
    private static final long TASK_BYTES = 1L << 20;

    private final RemoteFiles remote;
    private final List<FleetFile> files = new ArrayList<>();

    private Listing(RemoteFiles remote) {
        this.remote = remote;
    }

    /**
     * The files of these paths and URIs.
     *
     * @throws InputException if one cannot be read
     */
    static List<FleetFile> of(List<String> locations, ArchiveLimits limits, RemoteFiles remote) {
        Listing listing = new Listing(remote);
        for (int number = 0; number < locations.size(); number++) {
            String location = locations.get(number);
            if (RemoteFiles.isRemote(location)) {
                listing.addRemote(number, location);
            } else {
                listing.addLocal(number, location, limits);
            }
        }
        return listing.files;
    }

    private void addLocal(int number, String location, ArchiveLimits limits) {
        Path path;
        try {
            path = Path.of(location);
        } catch (InvalidPathException none) {
            throw new InputException(Origin.of(location), "no path", "a path or a URI", "correct it", none);
        }
        for (CorpusFile file : CorpusFiles.of(List.of(path), limits)) {
            int group = file.group() == CorpusFiles.NAMED ? CorpusFiles.NAMED : number;
            String place = file.path().toAbsolutePath().toString();
            add(group, file.path().toString(), place, file.name(), file.root(), size(file.path()));
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addRemote(int number, String location) {
        String top = new org.apache.hadoop.fs.Path(location).toUri().getPath();
        String root = new org.apache.hadoop.fs.Path(location).getName();
        for (FileStatus file : remote.list(location)) {
            String path = file.getPath().toUri().getPath();
            boolean isNamed = path.equals(top);
            String name = isNamed ? root : path.substring(top.endsWith("/") ? top.length() : top.length() + 1);
            String uri = file.getPath().toString();
            add(isNamed ? CorpusFiles.NAMED : number, uri, uri, name, root, file.getLen());
        }
    }

    private void add(int group, String location, String place, String name, String root, long size) {
        files.add(new FleetFile(files.size(), group, location, place, name, root, size));
    }

    /** Numbers of files that one task reads, in order. */
    static List<List<Integer>> tasks(List<FleetFile> files) {
        List<List<Integer>> tasks = new ArrayList<>();
        long bytes = Long.MAX_VALUE;
        for (FleetFile file : files) {
            if (bytes > TASK_BYTES - Math.min(TASK_BYTES, file.size())) {
                tasks.add(new ArrayList<>());
                bytes = 0;
            }
            tasks.get(tasks.size() - 1).add(file.index());
            bytes += file.size();
        }
        return tasks;
    }
}
