package io.github.leafguard.corpus.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.format.InputException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that may not be read. To root all may be read, so there the reader runs as a process of nobody, with a copy of
 * its classes where nobody can read them.
 */
class UnreadableTest {
    private static final String MESSAGE = ": found no permission to read it, expected a readable file or directory; "
            + "change its permissions or run as a user who may read it";

    @TempDir
    private Path directory;

    /** Reads a path and prints why it cannot be read: what runs as another user. */
    public static void main(String[] arguments) {
        try {
            Reading.contents(Path.of(arguments[0]));
        } catch (InputException e) {
            System.out.print(e.message());
        }
    }

    private static void permit(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    /**
     * The message with which a path is refused.
     *
     * @param denied what lies in it, or is it, and may not be read
     */
    private String refusal(Path path, Path denied) throws IOException, InterruptedException {
        permit(directory, "rwxr-xr-x");
        if (!Files.isReadable(denied)) {
            return Reading.refusal(path);
        }
        List<String> command = List.of(
                "setpriv",
                "--reuid=65534",
                "--regid=65534",
                "--clear-groups",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                UnreadableTest.class.getName(),
                path.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    private String classPath() throws IOException {
        Path copy = Files.createDirectories(directory.resolve("classes"));
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (Files.isDirectory(Path.of(part))) {
                copyTree(Path.of(part), copy);
            }
        }
        return copy.toString();
    }

    private static void copyTree(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(from)) {
            files = all.filter(Files::isRegularFile).collect(Collectors.toList());
        }
        for (Path file : files) {
            Path copy = to.resolve(from.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Test
    void aFileThatMayNotBeReadIsNamed() throws Exception {
        Path file = Reading.file(directory, "d/secret.json", "x");
        permit(file, "---------");

        assertThat(refusal(file, file)).endsWith("secret.json" + MESSAGE);
        assertThat(refusal(file.getParent(), file)).endsWith("d/secret.json" + MESSAGE);
    }

    @Test
    void aDirectoryThatMayNotBeReadIsNamed() throws Exception {
        Path inner = Reading.file(directory, "d/inner/a.json", "x").getParent();
        permit(inner, "---------");
        try {
            assertThat(refusal(inner, inner)).endsWith("inner" + MESSAGE);
            assertThat(refusal(inner.getParent(), inner)).endsWith("d/inner" + MESSAGE);
        } finally {
            permit(inner, "rwxr-xr-x");
        }
    }
}
