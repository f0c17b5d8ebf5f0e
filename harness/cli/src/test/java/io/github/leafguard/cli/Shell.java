package io.github.leafguard.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Runs scripts in which {@code leafguard} is the command, as a process of its own.
 *
 * @param here what {@code $HERE} names
 */
record Shell(Path here) {
    private static final long PATIENCE_S = 120;

    /** Runs a script to its end. */
    Outcome run(String script) throws IOException, InterruptedException {
        Process process = start(script);
        process.getOutputStream().close();
        return finish(process);
    }

    /** Starts a script. */
    Process start(String script) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", """
                LEAFGUARD="$JAVA -Xshare:auto -XX:+UseSerialGC -XX:-UsePerfData $OPTIONS -Dleafguard.checkout=../.. \
                    io.github.leafguard.cli.Leafguard"
                leafguard() { $LEAFGUARD "$@"; }
                """ + script);
        builder.environment().put("JAVA", java);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("HERE", here.toString());
        return builder.start();
    }

    /** Waits for a script's end. */
    static Outcome finish(Process process) throws IOException, InterruptedException {
        String out = text(process.getInputStream());
        String err = text(process.getErrorStream());
        if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the command did not end; it printed: " + out + err);
        }
        return new Outcome(process.exitValue(), out, err);
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
}
