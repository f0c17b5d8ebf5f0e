package io.github.leafguard.cli;

import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.intake.Fate;
import io.github.leafguard.corpus.intake.Heap;
import io.github.leafguard.corpus.intake.Intake;
import io.github.leafguard.corpus.intake.NewFile;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.format.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A heap of files on its way into a corpus. What is to be there waits in a hidden directory until all of it loads together with the
 * corpus; a file that does not is told and taken out again.
 */
final class HeapAddition {
    private final Path corpus;
    private final ArchiveLimits limits;
    private final Map<String, Fate> changed = new HashMap<>();

    private HeapAddition(Path corpus, ArchiveLimits limits) {
        this.corpus = corpus;
        this.limits = limits;
    }

    /** Adds what a directory holds; with {@code dryRun} nothing stays. */
    static Intake add(Path heap, Path corpus, ArchiveLimits limits, Optional<String> source, boolean dryRun)
            throws IOException, InterruptedException {
        return new HeapAddition(corpus, limits).add(heap, source, dryRun);
    }

    private Intake add(Path heap, Optional<String> source, boolean dryRun) throws IOException, InterruptedException {
        Corpus before = isEmpty(corpus)
                ? new Corpus(List.of(), List.of(), List.of(), List.of())
                : new CorpusLoader(limits).load(List.of(corpus));
        Intake intake = Heap.take(heap, limits, before, source);
        Path waiting = Files.createTempDirectory(corpus, ".adding-");
        try {
            List<NewFile> files = put(intake.files(), waiting);
            files = loadable(files, before, waiting);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (!dryRun) {
                for (NewFile file : files) {
                    Path target = corpus.resolve(file.path());
                    Files.createDirectories(target.getParent());
                    Files.move(waiting.resolve(file.path()), target);
                }
            }
            return new Intake(
                    intake.fates().stream()
                            .map(fate -> changed.getOrDefault(fate.file() + fate.detail(), fate))
                            .toList(),
                    files,
                    intake.remarks());
        } finally {
            remove(waiting);
        }
    }

    private static boolean isEmpty(Path corpus) throws IOException {
        try (Stream<Path> files = Files.walk(corpus)) {
            return files.noneMatch(Files::isRegularFile);
        }
    }

    /** Writes the files aside, but for those whose place is taken. */
    private List<NewFile> put(List<NewFile> files, Path waiting) throws IOException {
        List<NewFile> put = new ArrayList<>();
        for (NewFile file : files) {
            Path target = corpus.resolve(file.path());
            if (Files.exists(target)) {
                boolean isSame = Arrays.equals(Files.readAllBytes(target), file.content());
                change(
                        file,
                        isSame ? Fate.Result.LEFT_OUT : Fate.Result.REFUSED,
                        isSame
                                ? file.path() + " is there already"
                                : file.path() + " is there already with other content; rename one of them");
            } else {
                Path aside = waiting.resolve(file.path());
                Files.createDirectories(aside.getParent());
                Files.write(aside, file.content());
                put.add(file);
            }
        }
        return put;
    }

    private void change(NewFile file, Fate.Result result, String detail) {
        // The fate that said where the file would lie.
        String path = file.path().replaceFirst("\\.json$", "");
        Fate fate = new Fate(file.source(), "", result, detail);
        changed.put(file.source() + file.path(), fate);
        changed.put(file.source() + path, fate);
    }

    /** The files that load together with the corpus. */
    private List<NewFile> loadable(List<NewFile> files, Corpus before, Path waiting) throws IOException {
        List<NewFile> left = new ArrayList<>(files);
        while (!left.isEmpty()) {
            try {
                List<Path> both = before.machines().isEmpty()
                                && before.guests().isEmpty()
                                && before.settings().isEmpty()
                        ? List.of(waiting)
                        : List.of(corpus, waiting);
                new CorpusLoader(limits).load(both);
                return left;
            } catch (InputException problem) {
                NewFile culprit = culprit(left, problem, waiting);
                String detail = problem.message().replace(waiting + "/", "");
                for (NewFile file : List.copyOf(left)) {
                    if (file.source().equals(culprit.source())) {
                        change(file, Fate.Result.REFUSED, detail);
                        Files.delete(waiting.resolve(file.path()));
                        left.remove(file);
                    }
                }
            }
        }
        return left;
    }

    private static NewFile culprit(List<NewFile> files, InputException problem, Path waiting) {
        return files.stream()
                .filter(file -> problem.origin()
                        .source()
                        .equals(waiting.resolve(file.path()).toString()))
                .findFirst()
                .orElseThrow(() -> problem);
    }

    private static void remove(Path waiting) throws IOException {
        try (Stream<Path> tree = Files.walk(waiting)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
