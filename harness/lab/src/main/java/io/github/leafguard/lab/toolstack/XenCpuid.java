package io.github.leafguard.lab.toolstack;

import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.format.ErrorText;
import io.github.leafguard.lab.Lab;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A release's own program {@code xen-cpuid}, as it ships, looking at any hypervisor. It sees system policies and no domains. Whatever
 * goes wrong is a {@link CandidateException} that says what.
 */
public final class XenCpuid {
    private static final int END_SECONDS = 5;
    /** Descriptors 3 and 4 are the pipes; what the program prints goes to standard error, a file. */
    private static final String WITH_DESCRIPTORS = "exec 3<&0 4>&1 </dev/null >&2; exec \"$@\"";

    private final String spec;
    private final Path program;
    private final ToolstackLibraries libraries;
    private final ReleaseSizes sizes;
    private final Lab lab;

    /** @param spec how the user named the toolstack, for messages */
    XenCpuid(String spec, Path program, ToolstackLibraries libraries, ReleaseSizes sizes, Lab lab) {
        this.spec = spec;
        this.program = program;
        this.libraries = libraries;
        this.sizes = sizes;
        this.lab = lab;
    }

    /**
     * Runs it.
     *
     * @param arguments its own, e.g. {@code -p} for policies
     * @return all it printed
     */
    public String run(Hypervisor hypervisor, List<String> arguments) {
        if (!Files.isRegularFile(program)) {
            throw failed("there is no " + program + "; run 'leafguard lab install'");
        }
        HostView host = new HostView(hypervisor, sizes);
        String preload = RunnerProgram.preload(lab.store()).toString();
        Ended ended = run(host, List.of("env", "LD_PRELOAD=" + preload, program.toString()), arguments);
        Path loader = libraries.loader().orElse(null);
        if (ended.status() != 0 && loader != null && ended.printed().contains(RunnerProcess.C_LIBRARY_TOO_OLD)) {
            String path = loader.getParent() + ":" + libraries.folder();
            ended = run(
                    host,
                    List.of(loader.toString(), "--library-path", path, "--preload", preload, program.toString()),
                    arguments);
        }
        if (ended.status() != 0) {
            throw failed("xen-cpuid ended with status " + ended.status() + Printed.told(ended.printed()));
        }
        return ended.printed();
    }

    private record Ended(int status, String printed) {}

    private Ended run(HostView host, List<String> program, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", WITH_DESCRIPTORS, "xen-cpuid"));
        Stream.concat(program.stream(), arguments.stream()).forEach(command::add);
        try {
            Printed.Running running = Printed.start(lab.store().folder(), file -> {
                ProcessBuilder builder = new ProcessBuilder(command).redirectError(file.toFile());
                builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
                builder.environment().put("LC_ALL", "C");
                builder.environment().put("LD_LIBRARY_PATH", libraries.folder().toString());
                return builder.start();
            });
            try (Printed printed = running.printed()) {
                return serve(host, running.process(), printed);
            } finally {
                running.process().destroyForcibly();
            }
        } catch (IOException broken) {
            throw new CandidateException(spec + ": xen-cpuid cannot be run: " + broken, broken);
        }
    }

    private Ended serve(HostView host, Process process, Printed printed) throws IOException {
        Deadline deadline = Deadline.of(process, lab.settings().batchLimit());
        FrameOutput output = new FrameOutput();
        FrameInput input = new FrameInput();
        host.announce(output);
        deadline.start();
        send(output, process);
        while (input.read(process.getInputStream())) {
            try {
                for (Frame frame = input.next(); frame != null; frame = input.next()) {
                    answer(host, frame, output);
                }
            } catch (IllegalArgumentException | BufferUnderflowException malformed) {
                throw failed("xen-cpuid sent no frame as agreed: " + ErrorText.of(malformed));
            }
            deadline.start();
            send(output, process);
        }
        return new Ended(status(process, deadline), printed.text());
    }

    private void answer(HostView host, Frame frame, FrameOutput output) {
        switch (frame.type()) {
            case Frame.SYSTEM -> host.answerSystem(frame, output);
            case Frame.FAILED -> throw failed("xen-cpuid: " + frame.text(frame.argument()));
            default -> throw new IllegalArgumentException("one of type " + frame.type());
        }
    }

    /** A program that has ended hears nothing, and how it ended is seen soon. */
    private static void send(FrameOutput output, Process process) {
        try {
            output.flush(process.getOutputStream());
        } catch (IOException ended) {
            // Its status tells.
        }
    }

    private int status(Process process, Deadline deadline) {
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                throw failed("xen-cpuid closed its pipe and did not end");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failed("interrupted while xen-cpuid ran");
        }
        if (deadline.expired()) {
            throw failed("xen-cpuid did not answer within " + deadline.limit().toSeconds() + " s");
        }
        return process.exitValue();
    }

    private CandidateException failed(String reason) {
        return new CandidateException(spec + ": " + reason);
    }
}
