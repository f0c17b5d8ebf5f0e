package io.github.leafguard.cluster;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.load.CorpusDigest;
import io.github.leafguard.corpus.load.CorpusDigest.FileDigest;
import io.github.leafguard.corpus.load.CorpusFile;
import io.github.leafguard.corpus.load.WholeGuests;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;

/**
 * Reads files where an executor is. A file that cannot be used is a row as well, and no failure of the task: it would be tried again in
 * vain, and the message would be buried.
 */
final class FileReading implements FlatMapFunction<Iterator<List<Integer>>, byte[]> {
    private static final long serialVersionUID = 1;

    private final Shipped<ArrayList<FleetFile>> files;
    private final ArchiveLimits limits;
    private final RemoteFiles remote;

    FileReading(Shipped<ArrayList<FleetFile>> files, ArchiveLimits limits, RemoteFiles remote) {
        this.files = files;
        this.limits = limits;
        this.remote = remote;
    }

    @Override
    public Iterator<byte[]> call(Iterator<List<Integer>> numbers) {
        List<FleetFile> all = files.get();
        Spool spool = new Spool();
        TaskContext.get().<Void>addTaskCompletionListener(done -> {
            spool.close();
            return null;
        });
        numbers.forEachRemaining(some -> some.forEach(number -> read(all.get(number), spool)));
        return spool.rows();
    }

    private void read(FleetFile file, Spool spool) {
        boolean isRemote = RemoteFiles.isRemote(file.location());
        Path path = Path.of("");
        try {
            path = isRemote ? remote.fetch(file.location()) : Path.of(file.place());
            CorpusFile here = new CorpusFile(file.group(), path, file.name(), file.root());
            FileDigest digest = CorpusDigest.of(here);
            BiConsumer<ArchivedGuest, Origin> taker =
                    (guest, origin) -> spool.add(Row.Guest.of(file.index(), guest, origin));
            boolean hasMore = !file.isTable() && WholeGuests.read(here, limits, taker);
            if (file.isTable()) {
                GuestTable.read(path, file.location(), taker);
            }
            spool.add(new Row.Done(file.index(), digest, hasMore));
        } catch (InputException problem) {
            spool.add(Row.Unusable.of(file.index(), file.location(), path.toString(), problem));
        } finally {
            if (isRemote) {
                RemoteFiles.discard(path);
            }
        }
    }
}
