package io.github.leafguard.cli;

import io.github.leafguard.cli.screen.ProcessEnvironment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the command did when it was run in this process, as from the checkout of this build.
 *
 * @param code its exit code
 * @param out standard output
 * @param err standard error
 */
public record FleetOutcome(int code, String out, String err) {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final Instant STARTED = TODAY.atStartOfDay().toInstant(ZoneOffset.UTC);

    /** Runs it. */
    public static FleetOutcome of(List<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ProcessEnvironment environment = new ProcessEnvironment(
                InputStream.nullInputStream(),
                out,
                err,
                false,
                false,
                Map.of(),
                Optional.of(Path.of("../..")),
                TODAY,
                4711,
                STARTED,
                () -> STARTED.plusSeconds(90));
        int code = new Application(environment, arguments.toArray(String[]::new)).run();
        return new FleetOutcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** SHA-256 of a file that it wrote. */
    public static String digest(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
