package io.github.leafguard.lab.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a machine prints, read by a thread of its own until the machine ends. The last lines are kept, as plain ASCII: a tab is a blank, a
 * carriage return nothing, and any other byte that is no letter stands as {@code \\x1b}.
 */
public final class Console {
    /** Enough for a hypervisor's whole boot and its panic with registers and stack. */
    private static final int KEPT = 400;
    /** A line without an end is cut here, so that garbage does not fill the memory. */
    private static final int LONGEST = 400;

    private final Deque<String> last = new ArrayDeque<>();
    private final List<String> seen = new ArrayList<>();
    private final Predicate<String> telling;
    private final StringBuilder current = new StringBuilder();
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
        try (Reader reader = new InputStreamReader(output, StandardCharsets.ISO_8859_1)) {
            char[] letters = new char[1 << 12];
            for (int count = reader.read(letters); count >= 0; count = reader.read(letters)) {
                take(letters, count);
            }
        } catch (IOException closed) {
            // The machine was ended from this side.
        } finally {
            end();
        }
    }

    private synchronized void take(char[] letters, int count) {
        for (int i = 0; i < count; i++) {
            if (letters[i] == '\n' || current.length() >= LONGEST) {
                endLine();
            }
            current.append(shown(letters[i]));
        }
        // Xen's very first complaints have no end of line.
        if (current.length() > 0 && current.charAt(current.length() - 1) == '!' && telling.test(current.toString())) {
            endLine();
        }
    }

    private static String shown(char letter) {
        if (letter >= ' ' && letter < 0x7f) {
            return String.valueOf(letter);
        }
        return switch (letter) {
            case '\n', '\r' -> "";
            case '\t' -> " ";
            default -> "\\x%02x".formatted((int) letter);
        };
    }

    private void endLine() {
        String line = current.toString();
        current.setLength(0);
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
        endLine();
        ended = true;
        notifyAll();
    }

    /** Whether nothing more can come, because the machine is gone. */
    public synchronized boolean hasEnded() {
        return ended;
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

    /** What was printed, the last lines of it if it is long. */
    public synchronized List<String> lines() {
        List<String> lines = new ArrayList<>(last);
        if (!current.toString().isBlank()) {
            lines.add(current.toString());
        }
        return List.copyOf(lines);
    }
}
