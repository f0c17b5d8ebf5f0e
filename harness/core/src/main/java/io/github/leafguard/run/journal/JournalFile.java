package io.github.leafguard.run.journal;

import io.github.leafguard.check.Check;
import io.github.leafguard.run.Journal;
import io.github.leafguard.run.Portion;
import io.github.leafguard.run.PortionResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A journal as a file: zstd frames, of which the first says which run it is, and each other one what a portion of a host says. A portion is on
 * the disk before the next one is begun, so that a run which dies, however it dies, has lost nothing but the portions it was judging.
 */
public final class JournalFile implements Journal, AutoCloseable {
    /** What its first line says that it is. */
    public static final String FORMAT = "leafguard-cases";

    /** The form of its lines; schemas/cases.schema.json. */
    public static final int FORMAT_VERSION = 1;

    private final FileChannel channel;
    private final PortionText text;
    private final @Nullable JournalReader known;
    private final Consumer<IOException> trouble;
    private boolean broken;

    private JournalFile(
            FileChannel channel, PortionText text, @Nullable JournalReader known, Consumer<IOException> trouble) {
        this.channel = channel;
        this.text = text;
        this.known = known;
        this.trouble = trouble;
    }

    /**
     * Begins a journal in place of what is there.
     *
     * @param checks the checks of the run
     * @param trouble is told, once, if a portion could not be written; nothing more is then
     * @throws IOException if the file cannot be written
     */
    public static JournalFile begin(Path file, Fingerprint run, List<Check> checks, Consumer<IOException> trouble)
            throws IOException {
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        try {
            JournalFile journal = new JournalFile(channel, new PortionText(checks), null, trouble);
            journal.write(SortedJournal.header(run));
            return journal;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Requires that there is a journal to go on with.
     *
     * @throws io.github.leafguard.format.InputException if there is none
     */
    public static void require(Path file) {
        if (!Files.exists(file)) {
            throw JournalReader.noneAt(file);
        }
    }

    /**
     * Goes on with the journal that is there.
     *
     * @param checks the checks of the run
     * @param trouble is told, once, if a portion could not be written; nothing more is then
     * @throws IOException if the file cannot be written
     * @throws io.github.leafguard.format.InputException if there is none, it is another run's, or it is damaged
     */
    public static JournalFile resume(Path file, Fingerprint run, List<Check> checks, Consumer<IOException> trouble)
            throws IOException {
        JournalReader reader = new JournalReader(file, checks);
        try {
            reader.requireSame(run);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            channel.truncate(reader.length());
            channel.position(reader.length());
            return new JournalFile(channel, new PortionText(checks), reader, trouble);
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /** A candidate that could not run is asked again. */
    @Override
    public Optional<PortionResult> judged(Portion.Name portion, String candidate) {
        JournalReader reader = known;
        return reader == null
                ? Optional.empty()
                : reader.blocks().getOrDefault(portion, List.of()).stream()
                        .filter(block -> block.answers(candidate))
                        .findFirst()
                        .map(block -> reader.result(block, candidate));
    }

    @Override
    public void add(Portion.Name portion, Map<String, PortionResult> byCandidate) {
        if (byCandidate.isEmpty()) {
            return;
        }
        try {
            append(SortedJournal.block(portion, byCandidate, text));
        } catch (IOException e) {
            give(e);
        }
    }

    private synchronized void append(byte[] block) throws IOException {
        if (!broken) {
            write(block);
        }
    }

    private synchronized void give(IOException e) {
        if (!broken) {
            broken = true;
            trouble.accept(e);
        }
    }

    private void write(byte[] block) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(block);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (known != null) {
            known.close();
        }
    }
}
