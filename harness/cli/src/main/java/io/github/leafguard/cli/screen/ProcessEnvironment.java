package io.github.leafguard.cli.screen;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * What a process finds around it. Nothing else in Leafguard asks the system for any of it.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param outIsTerminal whether somebody sees the output as it comes
 * @param errIsTerminal the same for standard error
 * @param variables the environment's variables
 * @param checkout top of the checkout that the command was started from, if it was started from one
 * @param today the day
 * @param process the process's id
 * @param started when it began
 * @param clock what time it is
 */
public record ProcessEnvironment(
        InputStream in,
        OutputStream out,
        OutputStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        Map<String, String> variables,
        Optional<Path> checkout,
        LocalDate today,
        long process,
        Instant started,
        InstantSource clock) {
    /** Names the top of the checkout; set by {@code ci/leafguard}. */
    public static final String CHECKOUT = "leafguard.checkout";

    public ProcessEnvironment {
        variables = Map.copyOf(variables);
    }

    /** Those of this process. */
    public static ProcessEnvironment ofProcess() {
        return new ProcessEnvironment(
                // A bare file stream takes a pipe for a file and tries to find its end.
                new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                Terminals.isTerminal(1),
                Terminals.isTerminal(2),
                System.getenv(),
                Optional.ofNullable(System.getProperty(CHECKOUT)).map(Path::of),
                LocalDate.now(),
                ProcessHandle.current().pid(),
                Instant.now(),
                InstantSource.system());
    }
}
