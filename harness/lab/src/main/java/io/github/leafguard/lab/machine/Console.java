package io.github.leafguard.lab.machine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What a machine prints, read by a thread of its own until the machine ends. The last lines are kept. */
public final class Console {
    /** Enough for a hypervisor's panic with its registers and stack. */
    private static final int KEPT = 60;
    /** A line without an end is cut here, so that garbage does not fill the memory. */
    private static final int LONGEST = 400;

    private final Deque<String> last = new ArrayDeque<>();
    private final List<String> seen = new ArrayList<>();
    private final Predicate<String> telling;
    private boolean ended;

    private Console(Predicate<String> telling) {
        this.telling = telling;
    }

    /** Starts reading. Lines for which {@code telling} holds are handed out by {@link #await}. */
    static Console read(InputStream output, Predicate<String> telling) {
        Console console = new Console(telling);
        Thread reader = new Thread(() -> console.readAll(output), "machine console");
        reader.setDaemon(true);
        reader.start();
        return console;
    }

    private void readAll(InputStream output) {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(output, StandardCharsets.ISO_8859_1), 1 << 12)) {
            StringBuilder line = new StringBuilder();
            for (int letter = reader.read(); letter >= 0; letter = reader.read()) {
                if (letter == '\n' || line.length() == LONGEST) {
                    add(line.toString());
                    line.setLength(0);
                }
                if (letter >= ' ' && letter < 0x7f) {
                    line.append((char) letter);
                }
            }
            add(line.toString());
        } catch (IOException closed) {
            // The machine was ended from this side.
        } finally {
            end();
        }
    }

    private synchronized void add(String line) {
        if (line.isBlank()) {
            return;
        }
        if (last.size() == KEPT) {
            last.removeFirst();
        }
        last.addLast(line);
        if (telling.test(line)) {
            seen.add(line);
            notifyAll();
        }
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** The next telling line, or nothing if the machine ended or {@code nanoTime} passed before one came. */
    public synchronized Optional<String> await(long nanoTime) throws InterruptedException {
        while (seen.isEmpty() && !ended) {
            long left = nanoTime - System.nanoTime();
            if (left <= 0) {
                return Optional.empty();
            }
            wait(left / 1_000_000 + 1);
        }
        return seen.isEmpty() ? Optional.empty() : Optional.of(seen.remove(0));
    }

    /** The last lines printed, at most {@code count}. */
    public synchronized List<String> lastLines(int count) {
        List<String> lines = new ArrayList<>(last);
        return List.copyOf(lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }
}
