package io.github.leafguard.corpus.archive;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.leafguard.format.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a reader hands out, in the form that tests compare. */
final class Reading {
    private Reading() {}

    /** Name and content of each file, in order. */
    static Map<String, String> contents(Path path) {
        return contents(path, ArchiveLimits.DEFAULT);
    }

    static Map<String, String> contents(Path path, ArchiveLimits limits) {
        Map<String, String> contents = new LinkedHashMap<>();
        new ArchiveReader(limits)
                .read(
                        path,
                        file -> contents.put(
                                file.name(), new String(file.content().readAllBytes(), StandardCharsets.ISO_8859_1)));
        return contents;
    }

    /** The origin and the name of each file, in order, without reading any content. */
    static List<String> names(Path path) {
        List<String> names = new ArrayList<>();
        new ArchiveReader(ArchiveLimits.DEFAULT).read(path, file -> names.add(file.origin() + " = " + file.name()));
        return names;
    }

    /** The message with which the path is refused, its directory cut off. */
    static String refusal(Path path) {
        return refusal(path, ArchiveLimits.DEFAULT);
    }

    static String refusal(Path path, ArchiveLimits limits) {
        InputException problem = catchThrowableOfType(InputException.class, () -> contents(path, limits));
        if (problem == null) {
            throw new AssertionError(path + " was read without a complaint");
        }
        return problem.message().replace(Objects.requireNonNull(path.getParent()) + "/", "");
    }

    /** Puts bytes in a file. */
    static Path file(Path directory, String name, byte[] bytes) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path file(Path directory, String name, String text) {
        return file(directory, name, bytes(text));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
