package io.github.leafguard.corpus.load;

import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The directories a corpus consists of. */
final class CorpusRooms {
    /** What else may be beside the rooms: what is kept there and not judged unless it is named itself, and this project's build. */
    private static final Set<String> OTHERS =
            Set.of("recorded", "history", "sweep", "registers", "pools", "pom.xml", "src", "target");

    /** Corpora within the corpus, with rooms of their own, that are parts of it. */
    private static final List<String> WITHIN = List.of("bare-metal", "made-up");

    private CorpusRooms() {}

    /**
     * What is to be read of a path: its rooms if it has any, else all of it.
     *
     * @throws InputException if something lies beside the rooms that nobody would read
     */
    static List<Path> of(Path path) {
        List<Path> rooms = in(path);
        if (rooms.isEmpty()) {
            return List.of(path);
        }
        try (Stream<Path> children = Files.list(path)) {
            children.sorted().forEach(CorpusRooms::requireKnown);
        } catch (IOException e) {
            throw new InputException(
                    Origin.of(path),
                    "an error of the file system (" + e + ")",
                    "a readable directory",
                    "check its permissions",
                    e);
        }
        return Stream.concat(rooms.stream(), WITHIN.stream().flatMap(part -> in(path.resolve(part)).stream()))
                .toList();
    }

    private static List<Path> in(Path path) {
        return CorpusLoader.ROOMS.stream()
                .map(path::resolve)
                .filter(Files::isDirectory)
                .toList();
    }

    private static void requireKnown(Path child) {
        // The paths of a file system in a jar end in a slash.
        String name = child.getFileName().toString().replace("/", "");
        if (!CorpusLoader.ROOMS.contains(name)
                && !WITHIN.contains(name)
                && !OTHERS.contains(name)
                && !FileSorter.isForPeople(name)) {
            throw new InputException(
                    Origin.of(child),
                    "a file or directory beside the rooms of a corpus, where it is not read",
                    "nothing there but " + String.join(", ", CorpusLoader.ROOMS)
                            + ", recorded, history, sweep, registers, pools, bare-metal, made-up and papers",
                    "move it into a room");
        }
    }
}
