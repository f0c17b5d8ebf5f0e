package io.github.leafguard.corpus.load;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.archive.ArchiveReader;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Loads a corpus from paths, each a directory, an archive or a file. A directory that has one of the {@link #ROOMS} is a corpus of
 * its own, of which the rooms are read and beside which nothing unknown may lie; of any other directory every file is read. What a file is, its content says.
 */
public final class CorpusLoader {
    /** The directories of a corpus that are read, in this order. */
    public static final List<String> ROOMS = List.of("machines", "guests", "refusals", "settings");

    private final ArchiveLimits limits;
    private final int mostInMemory;

    /** A loader that reads archives within these limits. */
    public CorpusLoader(ArchiveLimits limits) {
        this(limits, CorpusBuilder.MOST_IN_MEMORY);
    }

    /**
     * The same with another limit for guests in memory.
     *
     * @param mostInMemory if there are more guests than this, all of them are kept on disk
     */
    public CorpusLoader(ArchiveLimits limits, int mostInMemory) {
        this.limits = Objects.requireNonNull(limits, "limits");
        this.mostInMemory = mostInMemory;
    }

    /**
     * Loads everything the paths hold, as one corpus.
     *
     * @throws InputException if anything cannot be used; there is no half-loaded corpus
     */
    public Corpus load(List<Path> paths) {
        return loadWithPlaces(paths).corpus();
    }

    /** The same, with the place each part was read from, for those who show the corpus as files. */
    public PlacedCorpus loadWithPlaces(List<Path> paths) {
        CorpusBuilder corpus = new CorpusBuilder(mostInMemory);
        // Files that are named one by one may belong together, like those of a directory.
        FileSorter single = new FileSorter(corpus);
        for (Path path : paths) {
            FileSorter files = Files.isDirectory(path) ? new FileSorter(corpus) : single;
            for (Path part : CorpusRooms.of(path)) {
                new ArchiveReader(limits).read(part, files::take);
            }
            if (files != single) {
                files.finish();
            }
        }
        single.finish();
        return built(corpus, paths.stream().map(Path::toString).collect(Collectors.joining(", ")));
    }

    /** Gives the whole guests of a file that have been read elsewhere. */
    public interface WholeGuestsOf {
        /** Hands out those of a file, with the place of each, in their order. */
        void each(CorpusFile file, BiConsumer<ArchivedGuest, Origin> taker);
    }

    /**
     * Makes the same corpus of its files where the whole guests have been read elsewhere.
     *
     * @param words what the files are of, for messages
     * @param files all files, in order
     * @param more those that have anything else, which is read now
     * @param guests the whole guests
     * @throws InputException if anything cannot be used
     */
    public PlacedCorpus load(String words, List<CorpusFile> files, Predicate<CorpusFile> more, WholeGuestsOf guests) {
        CorpusBuilder corpus = new CorpusBuilder(mostInMemory);
        FileSorter single = new FileSorter(corpus, true);
        FileSorter sorter = single;
        int group = CorpusFiles.NAMED;
        for (CorpusFile file : files) {
            if (file.group() != group) {
                finish(sorter, single);
                group = file.group();
                sorter = group == CorpusFiles.NAMED ? single : new FileSorter(corpus, true);
            }
            guests.each(file, corpus::add);
            if (more.test(file)) {
                new ArchiveReader(limits).read(file.onDisk(), sorter::take);
            }
        }
        finish(sorter, single);
        single.finish();
        return built(corpus, words);
    }

    private static void finish(FileSorter sorter, FileSorter single) {
        if (sorter != single) {
            sorter.finish();
        }
    }

    private static PlacedCorpus built(CorpusBuilder corpus, String words) {
        if (corpus.isEmpty()) {
            throw new InputException(
                    Origin.of(words),
                    "no machine, no guest and no setting",
                    "a corpus with at least one of them",
                    "check the path; corpus/README.md says what can be in it");
        }
        return corpus.build();
    }
}
