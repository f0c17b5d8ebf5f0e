package io.github.leafguard.corpus.load;

import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A directory that a test fills with the files of a corpus. */
record CorpusOnDisk(Path directory) {
    static final String POLICY =
            "{\"leaves\":[[\"00000000\",\"ffffffff\",\"0000000d\",\"00000001\",\"00000002\",\"00000003\"]],\"msrs\":[]}";

    /** A machine file. */
    static String machine(String name) {
        return "{\"name\":\"%s\",\"title\":\"t\",\"origin\":\"real\",\"provenance\":\"p\",\"raw\":%s}"
                .formatted(name, POLICY);
    }

    /** A guest file. */
    static String guest(String id, String host) {
        return "{\"id\":\"%s\",\"host\":\"%s\",\"kind\":\"pv\",\"source\":\"4.15.0\",\"provenance\":\"p\",\"policy\":%s}"
                .formatted(id, host, POLICY);
    }

    CorpusOnDisk put(String name, String content) {
        return put(name, content.getBytes(StandardCharsets.UTF_8));
    }

    CorpusOnDisk put(String name, byte[] content) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path of a file or of an entry's archive, as messages have it. */
    String path(String name) {
        return directory.resolve(name).toString();
    }

    Corpus load() {
        return load(directory);
    }

    static Corpus load(Path... paths) {
        return new CorpusLoader(ArchiveLimits.DEFAULT).load(List.of(paths));
    }
}
