package io.github.leafguard.corpus.history;

import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directory {@code history/} of a corpus.
 *
 * @param cases its cases, ordered by id
 * @param machines its machines, which are nobody's but the cases'
 */
public record History(List<HistoryCase> cases, Corpus machines) {
    public History {
        cases = List.copyOf(cases);
    }

    /**
     * Reads the directory: one case a {@code .json} file, called by its id, and machine files in {@code machines/}.
     *
     * @throws InputException naming the file and the place in it
     */
    public static History read(Path directory, ArchiveLimits limits) {
        List<HistoryCase> cases = new ArrayList<>();
        for (Path file : files(directory)) {
            cases.add(read(file));
        }
        return new History(cases, new CorpusLoader(limits).load(List.of(directory.resolve("machines"))));
    }

    /** The files of the cases, ordered by name. */
    public static List<Path> files(Path directory) {
        try (Stream<Path> children = Files.list(directory)) {
            return children.filter(child -> child.getFileName().toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    private static HistoryCase read(Path file) {
        byte[] text;
        try {
            text = Files.readAllBytes(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        HistoryCase read = HistoryJson.read(text, Origin.of(file));
        if (!file.getFileName().toString().equals(read.id() + ".json")) {
            throw new InputException(
                    Origin.of(file), "the case " + read.id(), "a file of its name", "call it " + read.id() + ".json");
        }
        return read;
    }

    private static InputException unreadable(Path path, IOException e) {
        return new InputException(
                Origin.of(path),
                "an error of the file system (" + e + ")",
                "readable cases",
                "check its permissions",
                e);
    }
}
