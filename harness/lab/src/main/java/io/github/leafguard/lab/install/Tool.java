package io.github.leafguard.lab.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program of the system, run to its end.
 *
 * @param program where it is
 * @param arguments given to it before all others
 */
record Tool(Path program, List<String> arguments) {
    private static final int SHOWN_LINES = 8;

    /** How a run ended, and all it printed. */
    record Result(String command, int status, String output) {
        boolean succeeded() {
            return status == 0;
        }

        /** What went wrong, for a message. */
        String complaint() {
            List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
            List<String> last = lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size());
            return "'" + command + "' ended with status " + status + ":\n  | " + String.join("\n  | ", last);
        }
    }

    /**
     * Finds a program.
     *
     * @throws InstallFailure if it is not there
     */
    static Tool find(String name, List<Path> searchPath, List<String> arguments) throws InstallFailure {
        return searchPath.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new Tool(program, List.copyOf(arguments)))
                .orElseThrow(() -> new InstallFailure(name
                        + " is not on this machine; the lab fetches its parts with Debian's tools. Elsewhere, install QEMU"
                        + " and name hypervisor images by path (xen:PATH)"));
    }

    /** Runs it in a folder; a run that fails is a result, one that does not start or end is not. */
    Result run(Path folder, Duration limit, String... more) throws InstallFailure {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(arguments);
        command.addAll(List.of(more));
        String shown = program.getFileName() + " " + String.join(" ", more);
        try {
            Path output = Files.createTempFile(folder, ".output-", ".txt");
            try {
                return run(command, folder, limit, shown, output);
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException notStarted) {
            throw new InstallFailure("cannot run '" + shown + "': " + notStarted, notStarted);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InstallFailure("interrupted during '" + shown + "'");
        }
    }

    private static Result run(List<String> command, Path folder, Duration limit, String shown, Path output)
            throws IOException, InterruptedException, InstallFailure {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile());
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        Process process = builder.start();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new InstallFailure("'" + shown + "' did not end within " + limit.toSeconds() + " s");
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return new Result(shown, process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
    }
}
