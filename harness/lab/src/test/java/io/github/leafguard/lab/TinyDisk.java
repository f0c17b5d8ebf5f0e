package io.github.leafguard.lab;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A memory disk of a given size. Only root may mount one; others skip what needs it.
 *
 * @param folder where it is mounted
 */
record TinyDisk(Path folder) implements AutoCloseable {
    static TinyDisk mount(Path folder, String size) throws IOException, InterruptedException {
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + size, "leafguard", folder.toString()) == 0,
                "not allowed to mount a memory disk");
        return new TinyDisk(folder);
    }

    /** Leaves no page free. */
    void fill() throws IOException {
        try (OutputStream junk = Files.newOutputStream(folder.resolve("junk"))) {
            byte[] page = new byte[4096];
            while (true) {
                junk.write(page);
            }
        } catch (IOException full) {
            // As it should be.
        }
    }

    @Override
    public void close() throws IOException {
        try {
            run("umount", "--lazy", folder.toString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
