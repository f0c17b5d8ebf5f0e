package io.github.leafguard.corpus.recorded;

import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.archive.ArchiveReader;
import io.github.leafguard.corpus.archive.ArchivedFile;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.format.JsonLines;
import io.github.leafguard.format.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A directory of recordings: below it a directory for each version, in it {@code hosts.jsonl}, {@code restores.jsonl} and
 * {@code settings.jsonl}, compressed or not. They are read as streams.
 */
public final class Recordings {
    private static final String HOSTS = "hosts.jsonl";
    private static final String RESTORES = "restores.jsonl";
    /** The name of the file of settings, without the ending of its compression. */
    public static final String SETTINGS = "settings.jsonl";

    private final Path directory;
    private final ArchiveLimits limits;

    /** The recordings of this directory. */
    public Recordings(Path directory, ArchiveLimits limits) {
        this.directory = Objects.requireNonNull(directory, "directory");
        this.limits = Objects.requireNonNull(limits, "limits");
    }

    /**
     * The names of the directories below it, sorted: one for each version, as {@link #directoryName} gives them.
     *
     * @throws InputException if the directory cannot be listed, or has no recordings
     */
    public List<String> versions() {
        List<String> names;
        try (Stream<Path> versions = Files.list(directory)) {
            // The paths of a file system in a jar end in a slash.
            names = versions.filter(Files::isDirectory)
                    .filter(version -> file(version, HOSTS).isPresent())
                    .map(path -> path.getFileName().toString().replace("/", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new InputException(
                    Origin.of(directory),
                    "an error of the file system (" + e + ")",
                    "a directory of recordings",
                    "check the path",
                    e);
        }
        if (names.isEmpty()) {
            throw new InputException(
                    Origin.of(directory),
                    "no directory with " + HOSTS,
                    "one for each recorded version",
                    "check the path");
        }
        return names;
    }

    /**
     * Reads the hosts of a version, in the order they are recorded.
     *
     * @param version one of {@link #versions}
     */
    public void hosts(String version, Consumer<RecordedHost> visitor) {
        if (!read(version, HOSTS, RecordedHostJson::read, visitor)) {
            throw new InputException(
                    Origin.of(directory.resolve(version)), "no " + HOSTS, "the recorded hosts", "check the path");
        }
    }

    /** Reads the restores of a version; one that no guest was restored on has none. */
    public void restores(String version, Consumer<RecordedRestore> visitor) {
        read(version, RESTORES, RecordedRestoreJson::read, visitor);
    }

    /** Reads what the version's toolstack made of settings; one whose toolstack was not asked has none. */
    public void settings(String version, Consumer<RecordedSettings> visitor) {
        read(version, SETTINGS, RecordedSettingsJson::read, visitor);
    }

    private <T> boolean read(String version, String name, Function<JsonCursor, T> form, Consumer<T> visitor) {
        Optional<Path> file = file(directory.resolve(version), name);
        file.ifPresent(path -> new ArchiveReader(limits).read(path, content -> readLines(content, form, visitor)));
        return file.isPresent();
    }

    /** The file of this name in a version's directory, compressed or not. */
    private static Optional<Path> file(Path version, String name) {
        return Stream.of("", ".xz", ".gz", ".zst")
                .map(ending -> version.resolve(name + ending))
                .filter(Files::exists)
                .findFirst();
    }

    private static <T> void readLines(ArchivedFile file, Function<JsonCursor, T> form, Consumer<T> visitor) {
        JsonLines.read(file.content(), file.origin(), (text, from, length, line) -> {
            JsonCursor cursor = JsonCursor.ofLine(text, from, length, file.origin(), line);
            T record = form.apply(cursor);
            cursor.end();
            visitor.accept(record);
        });
    }

    /** The name of a version's directory: its own, with {@code ^} for a parent spelt out, since not every system has such names. */
    public static String directoryName(String source) {
        return source.endsWith("^") ? "parent-of-" + source.substring(0, source.length() - 1) : source;
    }

    /** The version a directory is of: what {@link #directoryName} was given. */
    public static String source(String directoryName) {
        String parent = "parent-of-";
        return directoryName.startsWith(parent) ? directoryName.substring(parent.length()) + "^" : directoryName;
    }
}
