package io.github.leafguard.junit;

import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.archive.ArchiveReader;
import io.github.leafguard.corpus.archive.ArchivedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A corpus of two machines and their guests from 4.15.0, taken from the committed one, and three settings, one with a key that came later. */
record SmallCorpus(Path directory) {
    /** An AMD machine that 540d911c28 hits, and an Intel one. */
    static final List<String> MACHINES = List.of("Dhyana", "Broadwell");

    private static final Path COMMITTED = Path.of("../../corpus");
    private static final String GUESTS = "guests/4.15.0";

    /** Writes it. */
    static SmallCorpus in(Path directory) {
        try {
            Files.createDirectories(directory.resolve("machines"));
            Files.createDirectories(directory.resolve("settings"));
            for (String machine : MACHINES) {
                String file = "machines/" + machine + ".json";
                Files.copy(COMMITTED.resolve(file), directory.resolve(file));
            }
            Files.writeString(directory.resolve("settings/three.json"), SETTINGS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path guests = COMMITTED.resolve(GUESTS + ".tar.xz");
        new ArchiveReader(ArchiveLimits.DEFAULT).read(guests, file -> copy(file, directory.resolve(GUESTS)));
        return new SmallCorpus(directory);
    }

    private static void copy(ArchivedFile file, Path to) {
        boolean isWanted = MACHINES.stream().anyMatch(machine -> file.name().startsWith(machine));
        if (isWanted) {
            try {
                Path target = to.resolve(file.name());
                Files.createDirectories(target.getParent());
                Files.write(target, file.content().readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final String SETTINGS = """
            {
              "settings": [
                {"id": "max-leaf", "cpuid": "host,maxleaf=0xd", "since": "4.13.0"},
                {"id": "no-avx", "cpuid": "host,avx=0", "since": "4.13.0"},
                {"id": "later", "cpuid": "host,avx-vnni=0", "since": "4.18.0"}
              ]
            }
            """;
}
