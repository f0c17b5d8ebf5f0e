package io.github.leafguard.lab.toolstack;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * What a process prints: a file that has lost its name by the time the process runs, so that none is left however this ends.
 *
 * @param channel its content
 */
record Printed(FileChannel channel) implements AutoCloseable {
    private static final int MOST_TOLD = 500;

    /** Starts a process that prints into it. */
    interface Start {
        Process into(Path file) throws IOException;
    }

    /** A process and what it prints. */
    record Running(Process process, Printed printed) {}

    /** Starts a process whose output or errors are to be kept, with a file in a folder. */
    static Running start(Path folder, Start start) throws IOException {
        Path file = Files.createTempFile(folder, ".printed-", ".txt");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            return new Running(start.into(file), new Printed(channel));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** The end of what a process printed, as a message goes on: in its sentence if it is one line, else below it; nothing of nothing. */
    static String told(String text) {
        String end = text.substring(Math.max(0, text.length() - MOST_TOLD)).strip();
        List<String> lines = end.lines().toList();
        if (lines.size() < 2) {
            return end.isEmpty() ? "" : "; it printed: " + end;
        }
        return "\n  it printed:\n  | " + String.join("\n  | ", lines);
    }

    /** All of it so far. */
    String text() throws IOException {
        channel.position(0);
        return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
