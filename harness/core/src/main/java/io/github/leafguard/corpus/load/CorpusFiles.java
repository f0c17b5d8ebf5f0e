package io.github.leafguard.corpus.load;

import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.archive.ArchiveReader;
import io.github.leafguard.corpus.archive.FileOnDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of a corpus, in the order in which they are read. */
public final class CorpusFiles {
    /** The group of files that are named one by one: it is the last. */
    public static final int NAMED = Integer.MAX_VALUE;

    private CorpusFiles() {}

    /**
     * All files of these paths.
     *
     * @throws io.github.leafguard.format.InputException if one is missing, or what lies beside the rooms of a corpus is not known
     */
    public static List<CorpusFile> of(List<Path> paths, ArchiveLimits limits) {
        List<CorpusFile> files = new ArrayList<>();
        for (int number = 0; number < paths.size(); number++) {
            Path path = paths.get(number);
            int group = Files.isDirectory(path) ? number : NAMED;
            for (Path room : CorpusRooms.of(path)) {
                for (FileOnDisk file : new ArchiveReader(limits).files(room)) {
                    files.add(new CorpusFile(group, file.path(), file.name(), String.valueOf(room.getFileName())));
                }
            }
        }
        return files;
    }
}
