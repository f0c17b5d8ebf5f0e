package io.github.leafguard.lab.toolstack;

import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.format.ErrorText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A runner with one release's libraries. Whatever goes wrong with it is a {@link CandidateException} that says what; after one it
 * is of no more use. Not thread-safe.
 */
final class RunnerProcess implements AutoCloseable {
    private static final int END_SECONDS = 5;
    /** What the loader says if libraries are of a newer system than this one. */
    static final String C_LIBRARY_TOO_OLD = "version `GLIBC_";

    private final String spec;
    private final Process process;
    private final Printed errors;
    private final Deadline deadline;
    private final FrameInput input = new FrameInput();
    private final FrameOutput output = new FrameOutput();

    /** Whose host it knows. */
    private @Nullable Object owner;

    private RunnerProcess(String spec, Process process, Printed errors, Deadline deadline) {
        this.spec = spec;
        this.process = process;
        this.errors = errors;
        this.deadline = deadline;
    }

    /**
     * Starts one and waits until it has loaded its libraries.
     *
     * @param spec how the user named the toolstack, for messages
     * @param scratch a folder for a file of what it prints
     * @param limit how long it may be silent while something is expected of it
     */
    static RunnerProcess start(String spec, ToolstackLibraries libraries, Path runner, Path scratch, Duration limit) {
        try {
            return start(spec, libraries, List.of(runner.toString()), scratch, limit);
        } catch (CandidateException failure) {
            Path loader = libraries.loader().orElse(null);
            if (loader == null || !ErrorText.of(failure).contains(C_LIBRARY_TOO_OLD)) {
                throw failure;
            }
            // The libraries are of a newer system than this one: they run with the C library of theirs.
            String path = loader.getParent() + ":" + libraries.folder();
            return start(
                    spec,
                    libraries,
                    List.of(loader.toString(), "--library-path", path, runner.toString()),
                    scratch,
                    limit);
        }
    }

    private static RunnerProcess start(
            String spec, ToolstackLibraries libraries, List<String> program, Path scratch, Duration limit) {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(
                libraries.light().toString(), libraries.guest().toString(), Integer.toString(libraries.minor())));
        RunnerProcess started;
        try {
            Files.createDirectories(scratch);
            Printed.Running running = Printed.start(scratch, errors -> {
                ProcessBuilder builder =
                        new ProcessBuilder(command).directory(scratch.toFile()).redirectError(errors.toFile());
                builder.environment().clear();
                builder.environment().put("LC_ALL", "C");
                builder.environment().put("LD_LIBRARY_PATH", libraries.folder().toString());
                return builder.start();
            });
            started = new RunnerProcess(
                    spec, running.process(), running.printed(), Deadline.of(running.process(), limit));
        } catch (IOException notStarted) {
            throw new CandidateException(spec + ": cannot start the toolstack's runner: " + notStarted, notStarted);
        }
        return started.awaitReady();
    }

    private RunnerProcess awaitReady() {
        boolean ready = false;
        try {
            Frame frame = read("loading the libraries");
            if (frame.type() != Frame.READY || frame.argument() != Frame.VERSION) {
                throw failed("the runner began with a frame of type " + frame.type());
            }
            ready = true;
            return this;
        } finally {
            if (!ready) {
                close();
            }
        }
    }

    /** Whether it knows this one's host. */
    boolean isOf(Object session) {
        return session.equals(owner);
    }

    void becomesOf(Object session) {
        owner = session;
    }

    /** Frames to it; they go when something is read. */
    FrameOutput output() {
        return output;
    }

    /**
     * The next frame from it, which may have to be waited for.
     *
     * @param doing what it is about, for messages
     */
    Frame read(String doing) {
        try {
            Frame frame = input.next();
            if (frame == null) {
                deadline.start();
                output.flush(process.getOutputStream());
                while (frame == null) {
                    if (!input.read(process.getInputStream())) {
                        throw failed("while " + doing + ", " + end());
                    }
                    frame = input.next();
                }
                deadline.stop();
            }
            if (frame.type() == Frame.FAILED) {
                throw failed("while " + doing + ": " + frame.text(frame.argument()));
            }
            return frame;
        } catch (IOException broken) {
            throw failed("while " + doing + ", " + end());
        } catch (IllegalArgumentException malformed) {
            throw failed("while " + doing + ", the runner sent no frame as agreed: " + ErrorText.of(malformed));
        }
    }

    /** How it ended, with what it printed last. */
    private String end() {
        if (deadline.expired()) {
            return "the toolstack did not answer within " + deadline.limit().toSeconds() + " s";
        }
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                return "the runner closed its output";
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
        int status = process.exitValue();
        String how = status > 128
                ? "the toolstack was killed by signal " + (status - 128) + signal(status - 128)
                : "the runner ended with status " + status;
        return how + (input.isEmpty() ? "" : " in the middle of a frame") + printed();
    }

    private static String signal(int number) {
        return switch (number) {
            case 6 -> " (abort)";
            case 8 -> " (arithmetic fault)";
            case 11 -> " (segmentation fault)";
            default -> "";
        };
    }

    private String printed() {
        try {
            return Printed.told(errors.text());
        } catch (IOException gone) {
            return "";
        }
    }

    CandidateException failed(String reason) {
        return new CandidateException(spec + ": " + reason);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(END_SECONDS, TimeUnit.SECONDS);
            errors.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException closedAlready) {
            // It has no name.
        }
    }
}
