package io.github.leafguard.run.journal;

import io.github.leafguard.check.Check;
import io.github.leafguard.format.InputException;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.Journal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * A journal as a file: a line that says which run it is, then a line for each host, all of them JSON. A host's line is on the disk before
 * the next one is begun, so that a run which dies, however it dies, has lost nothing but the hosts it was judging.
 */
public final class JournalFile implements Journal, AutoCloseable {
    static final String FORMAT = "leafguard-journal";
    static final int FORMAT_VERSION = 1;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final FileChannel channel;
    private final ResultJson results;
    private final Map<String, Map<String, List<CaseResult>>> known;
    private final Consumer<IOException> trouble;
    private boolean broken;

    private JournalFile(
            FileChannel channel,
            ResultJson results,
            Map<String, Map<String, List<CaseResult>>> known,
            Consumer<IOException> trouble) {
        this.channel = channel;
        this.results = results;
        this.known = known;
        this.trouble = trouble;
    }

    /**
     * Begins a journal in place of what is there.
     *
     * @param checks the checks of the run
     * @param trouble is told, once, if a host could not be written; nothing more is then
     * @throws IOException if the file cannot be written
     */
    public static JournalFile begin(Path file, Fingerprint run, List<Check> checks, Consumer<IOException> trouble)
            throws IOException {
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        try {
            JournalFile journal = new JournalFile(channel, new ResultJson(checks), Map.of(), trouble);
            journal.write(journal.header(run));
            return journal;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Requires that there is a journal to go on with.
     *
     * @throws InputException if there is none
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
     * @param trouble is told, once, if a host could not be written; nothing more is then
     * @throws IOException if the file cannot be written
     * @throws InputException if there is none, it is another run's, or it is damaged
     */
    public static JournalFile resume(Path file, Fingerprint run, List<Check> checks, Consumer<IOException> trouble)
            throws IOException {
        JournalReader reader = new JournalReader(file, checks);
        reader.read(run);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        try {
            channel.truncate(reader.length());
            channel.position(reader.length());
            Map<String, Map<String, List<CaseResult>>> known = new HashMap<>(reader.byHost());
            return new JournalFile(channel, new ResultJson(checks), known, trouble);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public synchronized Optional<List<CaseResult>> judged(String host, String candidate) {
        return Optional.ofNullable(known.getOrDefault(host, Map.of()).get(candidate));
    }

    @Override
    public void add(String host, Map<String, List<CaseResult>> byCandidate) {
        if (!byCandidate.isEmpty()) {
            append(line(host, byCandidate));
        }
    }

    private synchronized void append(byte[] line) {
        if (broken) {
            return;
        }
        try {
            write(line);
        } catch (IOException e) {
            broken = true;
            trouble.accept(e);
        }
    }

    private void write(byte[] line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(false);
    }

    private byte[] header(Fingerprint run) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (JsonGenerator out = JSON.createGenerator(line)) {
            out.writeStartObject();
            out.writeStringProperty("format", FORMAT);
            out.writeNumberProperty("formatVersion", FORMAT_VERSION);
            out.writeObjectPropertyStart("run");
            run.parts().forEach(out::writeStringProperty);
            out.writeEndObject();
            out.writeEndObject();
        }
        line.write('\n');
        return line.toByteArray();
    }

    private byte[] line(String host, Map<String, List<CaseResult>> byCandidate) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (JsonGenerator out = JSON.createGenerator(line)) {
            out.writeStartObject();
            out.writeStringProperty("host", host);
            out.writeObjectPropertyStart("results");
            byCandidate.forEach((candidate, cases) -> {
                out.writeArrayPropertyStart(candidate);
                cases.forEach(result -> results.write(out, result));
                out.writeEndArray();
            });
            out.writeEndObject();
            out.writeEndObject();
        }
        line.write('\n');
        return line.toByteArray();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
