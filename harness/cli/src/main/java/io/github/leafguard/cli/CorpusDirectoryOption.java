package io.github.leafguard.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that says which corpus is to be changed: a directory, and only one. */
final class CorpusDirectoryOption {
    @Option(
            names = "--corpus",
            paramLabel = "DIR",
            description = "The corpus to change. Default: that of the checkout, when run by ci/leafguard.")
    private List<Path> directories = List.of();

    /**
     * The directory.
     *
     * @throws IllegalArgumentException if none is named and there is none by default, or it is no directory
     */
    Path directory(CommandContext context) {
        if (directories.size() > 1) {
            throw new IllegalArgumentException("only one corpus can be changed at a time, not " + directories);
        }
        Path directory = directories.isEmpty()
                ? context.environment()
                        .checkout()
                        .map(top -> top.resolve("corpus"))
                        .orElseThrow(() -> new IllegalArgumentException(
                                "name the directory of the corpus to change with --corpus; the one packed with Leafguard"
                                        + " cannot be changed"))
                : directories.get(0);
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException("--corpus " + directory + " is no directory");
        }
        return directory;
    }
}
