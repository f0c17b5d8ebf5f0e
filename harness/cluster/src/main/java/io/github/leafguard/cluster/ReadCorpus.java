package io.github.leafguard.cluster;

import io.github.leafguard.cli.fleet.FleetRequest;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.load.CorpusDigest;
import io.github.leafguard.corpus.load.CorpusFile;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.corpus.store.GuestRecord;
import io.github.leafguard.format.Origin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * A corpus that executors have read.
 *
 * @param corpus the corpus, its guests on this machine's disk
 * @param digest its digest
 * @param rows what was read, which stays with the executors
 */
record ReadCorpus(Corpus corpus, String digest, JavaRDD<byte[]> rows) {
    /**
     * Reads one.
     *
     * @throws io.github.leafguard.format.InputException if anything cannot be used: what comes first in the corpus is told
     */
    static ReadCorpus read(JavaSparkContext spark, FleetRequest request) {
        RemoteFiles remote = new RemoteFiles(spark.hadoopConfiguration());
        List<FleetFile> files = Listing.of(request.corpus(), request.limits(), remote);
        List<List<Integer>> tasks = Listing.tasks(files);
        request.told()
                .accept("reading %d files in %d tasks on %s".formatted(files.size(), tasks.size(), spark.master()));
        JavaRDD<byte[]> rows = spark.parallelize(tasks, Math.max(1, tasks.size()))
                .mapPartitions(new FileReading(Shipped.to(spark, new ArrayList<>(files)), request.limits(), remote))
                .persist(StorageLevel.DISK_ONLY());
        List<Row.Done> done = done(rows);
        Iterator<byte[]> guests = rows.filter(Row::isGuest).toLocalIterator();
        try (LocalFiles local = new LocalFiles(files, done, remote)) {
            Corpus corpus = new CorpusLoader(request.limits())
                    .load(
                            String.join(", ", request.corpus()),
                            local.files(),
                            local::hasMore,
                            new GuestsInOrder(files, local, guests)::each)
                    .corpus();
            return new ReadCorpus(
                    corpus, CorpusDigest.of(done.stream().map(Row.Done::digest).toList()), rows);
        }
    }

    private static List<Row.Done> done(JavaRDD<byte[]> rows) {
        List<Row> ends = rows.filter(row -> !Row.isGuest(row)).collect().stream()
                .map(Row::of)
                .sorted(Comparator.comparingInt(Row::file))
                .toList();
        for (Row end : ends) {
            if (end instanceof Row.Unusable unusable) {
                throw unusable.problem();
            }
        }
        return ends.stream().map(Row.Done.class::cast).toList();
    }

    /** The files as the loader knows them; of those with more than guests that are elsewhere, copies. */
    private static final class LocalFiles implements AutoCloseable {
        private final List<CorpusFile> files = new ArrayList<>();
        private final Map<CorpusFile, Integer> numbers = new HashMap<>();
        private final List<Row.Done> done;
        private final List<Path> copies = new ArrayList<>();

        LocalFiles(List<FleetFile> all, List<Row.Done> done, RemoteFiles remote) {
            this.done = done;
            for (FleetFile file : all) {
                boolean isFetched = RemoteFiles.isRemote(file.location())
                        && done.get(file.index()).hasMore();
                Path path = isFetched ? remote.fetch(file.location()) : Path.of(file.location());
                if (isFetched) {
                    copies.add(path);
                }
                CorpusFile here = new CorpusFile(file.group(), path, file.name(), file.root());
                files.add(here);
                numbers.put(here, file.index());
            }
        }

        List<CorpusFile> files() {
            return files;
        }

        int number(CorpusFile file) {
            return numbers.getOrDefault(file, -1);
        }

        boolean hasMore(CorpusFile file) {
            return done.get(number(file)).hasMore();
        }

        @Override
        public void close() {
            copies.forEach(RemoteFiles::discard);
        }
    }

    /** Hands out guests file by file, as they come. */
    private static final class GuestsInOrder {
        private final List<FleetFile> files;
        private final LocalFiles local;
        private final Iterator<byte[]> rows;
        private Row.@Nullable Guest pending;

        GuestsInOrder(List<FleetFile> files, LocalFiles local, Iterator<byte[]> rows) {
            this.files = files;
            this.local = local;
            this.rows = rows;
            this.pending = following();
        }

        private Row.@Nullable Guest following() {
            return rows.hasNext() ? (Row.Guest) Row.of(rows.next()) : null;
        }

        void each(CorpusFile file, BiConsumer<ArchivedGuest, Origin> taker) {
            int number = local.number(file);
            for (Row.Guest guest; (guest = pending) != null && guest.file() == number; ) {
                taker.accept(
                        GuestRecord.read(guest.bytes()),
                        guest.origin(files.get(number).location()));
                pending = following();
            }
        }
    }
}
