package io.github.leafguard.cli;

import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.corpus.load.CorpusVerifier;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file on its way into a corpus. It waits in a hidden directory there, so that it is looked at under the name it is to have
 * and takes its place in one step. Closing removes what did not get its place.
 */
final class CorpusAddition implements AutoCloseable {
    private final Path waiting;
    private final Path copy;
    private final Path corpus;
    private final Path file;

    private CorpusAddition(Path waiting, Path copy, Path corpus, Path file) {
        this.file = file;
        this.waiting = waiting;
        this.copy = copy;
        this.corpus = corpus;
    }

    /**
     * What a file would add.
     *
     * @param machines number of machines
     * @param guests number of archived guests
     * @param settings number of settings
     */
    record Found(int machines, int guests, int settings) {
        /** Where it belongs: what it is read as does not depend on it, but people look for it there. */
        String room() {
            if (guests > 0) {
                return "guests";
            }
            return machines > 0 ? "machines" : "settings";
        }

        @Override
        public String toString() {
            return machines + " machines, " + guests + " guests, " + settings + " settings";
        }
    }

    /** Copies a file aside. */
    static CorpusAddition of(Path file, Path name, Path corpus) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new InputException(
                    Origin.of(file), "no file that can be read", "a file", "check the path and its rights");
        }
        Path waiting = Files.createTempDirectory(corpus, ".adding-");
        CorpusAddition addition = new CorpusAddition(waiting, waiting.resolve(name), corpus, file);
        try {
            Files.createDirectories(addition.copy.getParent());
            Files.copy(file, addition.copy, StandardCopyOption.COPY_ATTRIBUTES);
            return addition;
        } catch (IOException e) {
            addition.close();
            throw e;
        }
    }

    /**
     * Loads it with the corpus, and holds it to the schemas.
     *
     * @throws InputException if it cannot be used there, naming the file as the user did
     */
    Found check(ArchiveLimits limits) {
        try {
            return checkCopy(limits);
        } catch (InputException problem) {
            Origin at = problem.origin();
            throw new InputException(
                    new Origin(original(at.source()), at.entry(), at.place()),
                    original(problem.found()),
                    original(problem.expected()),
                    problem.advice(),
                    problem);
        }
    }

    private String original(String text) {
        return text.replace(copy.toString(), file.toString());
    }

    private Found checkCopy(ArchiveLimits limits) {
        CorpusLoader loader = new CorpusLoader(limits);
        Corpus before =
                isEmpty() ? new Corpus(List.of(), List.of(), List.of(), List.of()) : loader.load(List.of(corpus));
        Corpus after = loader.load(isEmpty() ? List.of(waiting) : List.of(corpus, waiting));
        new CorpusVerifier(limits).verifyTexts(copy);
        return new Found(
                after.machines().size() - before.machines().size(),
                after.guests().size() - before.guests().size(),
                after.settings().size() - before.settings().size());
    }

    /** A corpus may begin with this file. */
    private boolean isEmpty() {
        try (Stream<Path> files = Files.walk(corpus)) {
            return files.filter(file -> !file.startsWith(waiting)).noneMatch(Files::isRegularFile);
        } catch (IOException e) {
            return false;
        }
    }

    /** Gives it its place, which must be free. */
    void moveTo(Path target) throws IOException, InterruptedException {
        Files.createDirectories(target.getParent());
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Files.move(copy, target);
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> tree = Files.walk(waiting)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
