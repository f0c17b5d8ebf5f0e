package io.github.leafguard.lab.toolstack;

import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.lab.probe.StoredFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The runner and the preload library as they were built into this program. */
public final class RunnerProgram {
    private static final String RUNNER = "runner.elf";
    private static final String PRELOAD = "preload.so";

    private RunnerProgram() {}

    /** What to do if there is none; empty if there is one. */
    public static Optional<String> missing() {
        return RunnerProgram.class.getResource(RUNNER) != null
                ? Optional.empty()
                : Optional.of(
                        "this build of Leafguard has no toolstack runner, because no C compiler for x86-64 Linux was"
                                + " found when it was built; install gcc and build again");
    }

    /** A file that holds the runner, made once and kept. */
    static Path runner(StoredFiles store) {
        return file(store, RUNNER, "runner", ".elf");
    }

    /** A file that holds the library to preload into programs of Xen's own. */
    public static Path preload(StoredFiles store) {
        return file(store, PRELOAD, "preload", ".so");
    }

    private static Path file(StoredFiles store, String resource, String name, String extension) {
        missing().ifPresent(advice -> {
            throw new CandidateException(advice);
        });
        try (@Nullable InputStream content = RunnerProgram.class.getResourceAsStream(resource)) {
            Path file = store.keep(name, extension, content.readAllBytes());
            if (!Files.isExecutable(file) && !file.toFile().setExecutable(true)) {
                throw new CandidateException("cannot make " + file + " a program");
            }
            return file;
        } catch (IOException notKept) {
            throw new CandidateException(
                    "cannot put " + resource + " into " + store.folder() + ": " + notKept, notKept);
        }
    }
}
