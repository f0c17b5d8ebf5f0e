package io.github.leafguard.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A checkout with the real scripts of {@code ci/} and with stand-ins for what takes long: its {@code mvn} "builds" an
 * empty jar and notes that it was called, its {@code java} prints what it was told to run.
 *
 * @param root the top of the checkout; its path has a blank in it
 */
record Checkout(Path root) {

    /** What a script left behind. */
    record Result(int exitCode, String out, String err) {}

    static Checkout in(Path directory) throws IOException {
        Checkout checkout = new Checkout(directory.resolve("a checkout"));
        Path scripts = Files.createDirectories(checkout.root.resolve("ci"));
        for (String name : List.of("leafguard", "gate", "bisect", "setup.sh", "build.sh")) {
            Files.copy(Path.of("../../ci", name), scripts.resolve(name));
        }
        for (String room : List.of("harness/cli", "harness/cluster", "reports", "corpus")) {
            Files.createDirectories(checkout.root.resolve(room));
        }
        checkout.write("pom.xml", "<project/>");
        checkout.write("harness/cli/pom.xml", "<project/>");
        checkout.write("harness/cluster/pom.xml", "<project/>");
        checkout.write("corpus/guest.json", "{}");
        checkout.standIns();
        checkout.age();
        return checkout;
    }

    private void standIns() throws IOException {
        program("tools/mvn", """
                case "$*" in *-version*) echo 'Apache Maven 3.9.0'; exit ;; esac
                echo build >>"$LOG"
                [ ! -e "$PWD/broken" ] || { echo 'cannot find symbol'; exit 1; }
                sleep 0.2
                mkdir -p harness/cli/target
                echo jar >harness/cli/target/leafguard.jar
                case "$*" in *harness/cluster*)
                    mkdir -p harness/cluster/target
                    echo jar >harness/cluster/target/leafguard-cluster.jar
                    printf /spark.jar >harness/cluster/target/spark.classpath ;;
                esac
                """);
        program("jdk/bin/javac", "exit 0");
        program("jdk/bin/java", """
                case "$*" in *DumpLoadedClassList* | *-Xshare:dump*) exit 0 ;; esac
                echo "$LC_ALL" >"$(dirname "$LOG")/locale"
                while [ "$1" != -jar ] && [ "$1" != -cp ]; do shift; done
                case $1 in -cp) echo "$2" >"$(dirname "$LOG")/classpath"; shift ;; esac
                shift 2
                printf '[%s]' "$PWD" "$@"
                case "$*" in *4.16.0-rc4*) exit 1 ;; *xen:xen.gz*) exit "$(cat xen.gz)" ;; locale) printf %s "$LC_ALL" ;; esac
                """);
        write("jdk/release", "JAVA_VERSION=\"17.0.1\"\n");
        // Nobody is root here: what is missing is named, not installed.
        program("tools/id", "echo 1000");
    }

    void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void program(String name, String body) throws IOException {
        write(name, "#!/usr/bin/env bash\n" + body);
        Files.setPosixFilePermissions(root.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Runs git where the callers of the scripts stand; what it printed. */
    String git(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = builder(Map.of(), Path.of("unused"));
        builder.command(new ArrayList<>(List.of("git", "-c", "user.name=A", "-c", "user.email=a@example.org")));
        builder.command().addAll(List.of(arguments));
        Result result = finish(builder.start());
        if (result.exitCode() != 0) {
            throw new IllegalStateException("git " + List.of(arguments) + ": " + result.out() + result.err());
        }
        return result.out();
    }

    /** Makes every source an hour old, so that a test tells time by what it does and not by waiting. */
    private void age() throws IOException {
        FileTime anHourAgo = FileTime.from(Instant.now().minusSeconds(3600));
        try (var files = Files.walk(root)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, anHourAgo);
            }
        }
    }

    long builds() throws IOException {
        Path log = root.resolve("tools/log");
        return Files.exists(log) ? Files.readAllLines(log).size() : 0;
    }

    /** Runs a script of the checkout from another directory, and waits for it. */
    Result run(Path script, String... arguments) throws IOException, InterruptedException {
        return finish(start(script, arguments));
    }

    /** The same under a locale. */
    Result runUnder(String locale, Path script, String... arguments) throws IOException, InterruptedException {
        return finish(builder(Map.of("LC_ALL", locale), script, arguments).start());
    }

    Process start(Path script, String... arguments) throws IOException {
        return builder(Map.of(), script, arguments).start();
    }

    private ProcessBuilder builder(Map<String, String> environment, Path script, String... arguments) {
        ProcessBuilder builder = new ProcessBuilder("bash", script.toString());
        builder.command().addAll(List.of(arguments));
        builder.directory(root.getParent().toFile());
        builder.environment().put("PATH", root.resolve("tools") + ":" + System.getenv("PATH"));
        builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());
        builder.environment().put("LOG", root.resolve("tools/log").toString());
        builder.environment().put("LC_ALL", "C");
        builder.environment().remove("LEAFGUARD_BUILDING");
        builder.environment().putAll(environment);
        return builder;
    }

    static Result finish(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes());
        String err = new String(process.getErrorStream().readAllBytes());
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the script did not end; it printed: " + out + err);
        }
        return new Result(process.exitValue(), out, err);
    }

    Path leafguard() {
        return root.resolve("ci/leafguard");
    }

    Path bisect() {
        return root.resolve("ci/bisect");
    }

    Path gate() {
        return root.resolve("ci/gate");
    }
}
