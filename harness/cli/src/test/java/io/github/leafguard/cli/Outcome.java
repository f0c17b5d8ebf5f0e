package io.github.leafguard.cli;

import io.github.leafguard.cli.screen.ProcessEnvironment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** What the command did when it was run in this process, as from a shell. */
record Outcome(int code, String out, String err) {
    static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    /** When its runs begin; they take 90 seconds. */
    static final Instant STARTED = TODAY.atStartOfDay().toInstant(ZoneOffset.UTC);

    /** Runs it as from the checkout of this build. */
    static Outcome of(String... arguments) {
        return with("", Map.of(), Optional.of(Path.of("../..")), arguments);
    }

    /** Runs it with this on standard input. */
    static Outcome reading(String input, String... arguments) {
        return with(input, Map.of(), Optional.empty(), arguments);
    }

    static Outcome with(String input, Map<String, String> environment, Optional<Path> checkout, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ProcessEnvironment process = new ProcessEnvironment(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                out,
                err,
                false,
                false,
                environment,
                checkout,
                TODAY,
                4711,
                STARTED,
                () -> STARTED.plusSeconds(90));
        int code = new Application(process, arguments).run();
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** What both streams say. */
    String all() {
        return out + err;
    }
}
