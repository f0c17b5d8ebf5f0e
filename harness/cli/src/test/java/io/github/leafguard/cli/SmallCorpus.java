package io.github.leafguard.cli;

import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.archive.ArchiveReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part of the committed corpus in a directory of its own: one machine, as two hosts (one booted without XSAVE), their PV
 * guests of 4.15.0, and one setting.
 */
record SmallCorpus(Path root) {
    static final String MACHINE = "Broadwell";
    private static final Path COMMITTED = Path.of("../../corpus");

    static SmallCorpus in(Path directory) throws IOException {
        SmallCorpus corpus = new SmallCorpus(Files.createDirectories(directory.resolve("small")));
        corpus.write("machines/Broadwell.json", Files.readString(COMMITTED.resolve("machines/Broadwell.json")));
        new ArchiveReader(ArchiveLimits.DEFAULT).read(COMMITTED.resolve("guests/4.15.0.tar.xz"), file -> {
            if (file.name().startsWith("Broadwell/") || file.name().startsWith("Broadwell+")) {
                corpus.write(
                        "guests/4.15.0/" + file.name(),
                        new String(file.content().readAllBytes()));
            }
        });
        corpus.write("settings/few.json", """
                {"settings": [{"id": "hide-avx", "cpuid": "host,avx=0", "since": "4.13.0"}]}
                """);
        return corpus;
    }

    Path write(String name, String text) throws IOException {
        return write(name, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    Path write(String name, byte[] content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    String read(String name) throws IOException {
        return Files.readString(root.resolve(name));
    }

    /** Where it is. */
    String path() {
        return root.toString();
    }

    /** Judges 4.16.0-rc4 on it. */
    Outcome check(String... more) {
        return run("check", more);
    }

    /** Runs a command on it that takes a candidate. */
    Outcome run(String command, String... more) {
        String[] arguments = new String[more.length + 5];
        arguments[0] = command;
        System.arraycopy(more, 0, arguments, 1, more.length);
        System.arraycopy(
                new String[] {"--candidate", "model:4.16.0-rc4", "--corpus", root.toString()},
                0,
                arguments,
                more.length + 1,
                4);
        return Outcome.of(arguments);
    }
}
