package io.github.leafguard.cli;

import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.corpus.load.CorpusVerifier;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import io.github.leafguard.verdict.ExitCode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code leafguard corpus verify}: every file, and all of them together. */
@Command(
        name = "verify",
        description = {
            "Hold every JSON text of a corpus to its schema, file by file, then load all of it. Names every file that is not"
                    + " right, and ends with 2 if there is one."
        },
        sortOptions = false)
final class CorpusVerifyCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private CorpusOptions options = new CorpusOptions();

    CorpusVerifyCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return LoadedCorpus.with(options, context, this::verify);
    }

    private int verify(List<Path> paths) {
        CorpusVerifier verifier = new CorpusVerifier(options.limits());
        Set<String> damaged = new LinkedHashSet<>();
        int files = 0;
        for (Path path : paths) {
            for (Path file : files(path)) {
                files++;
                verify(file, verifier, damaged);
            }
        }
        PrintStream out = context.screen().out();
        try {
            String corpus = new CorpusLoader(options.limits()).load(paths).toString();
            if (damaged.isEmpty()) {
                out.println("ok: " + files + " files, " + corpus);
            }
        } catch (InputException together) {
            // Of a file that is known not to be right, the readers may tell the line.
            boolean isNews = damaged.add(together.origin().source());
            out.println((isNews ? "NOT OK  " : "        ") + together.message());
        }
        if (damaged.isEmpty()) {
            return ExitCode.CLEAN.code();
        }
        out.flush();
        context.screen()
                .err()
                .println("leafguard: the corpus cannot be used: " + damaged.size()
                        + (damaged.size() == 1 ? " file is not right" : " files are not right"));
        return ExitCode.UNUSABLE_INPUT.code();
    }

    private void verify(Path file, CorpusVerifier verifier, Set<String> damaged) {
        PrintStream out = context.screen().out();
        try {
            int texts = verifier.verifyTexts(file);
            out.println("ok      " + file + ": " + (texts == 1 ? "1 JSON text" : texts + " JSON texts"));
        } catch (InputException problem) {
            damaged.add(problem.origin().source());
            out.println("NOT OK  " + problem.message());
        }
    }

    /** The files on disk that loading would read. */
    private static List<Path> files(Path path) {
        List<Path> rooms = CorpusLoader.ROOMS.stream()
                .map(path::resolve)
                .filter(Files::isDirectory)
                .toList();
        List<Path> files = new ArrayList<>();
        for (Path part : rooms.isEmpty() ? List.of(path) : rooms) {
            try (Stream<Path> walk = Files.walk(part)) {
                walk.filter(file -> !Files.isDirectory(file)).sorted().forEach(files::add);
            } catch (IOException e) {
                throw unreadable(part, e);
            } catch (UncheckedIOException e) {
                throw unreadable(part, e.getCause());
            }
        }
        return files;
    }

    private static InputException unreadable(Path path, IOException e) {
        String found = e instanceof java.nio.file.NoSuchFileException ? "nothing there" : "an error (" + e + ")";
        return new InputException(Origin.of(path), found, "files that can be read", "check the path and its rights", e);
    }
}
