package io.github.leafguard.run.journal;

import io.github.leafguard.check.Check;
import io.github.leafguard.run.Portion;
import io.github.leafguard.run.PortionResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** The journal of a run that is over: its portions in the order of their names, so that equal runs have equal journals. */
public final class SortedJournal {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SortedJournal() {}

    /**
     * Writes one.
     *
     * @param of the journal as it was written
     * @param checks the checks of the run
     * @throws IOException if the file cannot be written; nothing is there then
     * @throws io.github.leafguard.format.InputException if the journal cannot be read
     */
    public static void write(Path of, List<Check> checks, Path file) throws IOException {
        try (Journals journals = Journals.open(List.of(of), checks)) {
            write(journals, checks, file);
        }
    }

    /** The same of several journals of one run. */
    public static void write(Journals of, List<Check> checks, Path file) throws IOException {
        Path partial = file.resolveSibling("." + file.getFileName() + ".partial");
        try {
            writeAll(of, checks, partial);
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static void writeAll(Journals of, List<Check> checks, Path file) throws IOException {
        PortionText text = new PortionText(checks);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(header(of.run()));
            for (Portion.Name portion : of.portions()) {
                byte[] only = of.onlyBlock(portion);
                out.write(only != null ? only : block(portion, of.all(portion), text));
            }
        }
    }

    static byte[] header(Fingerprint run) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (JsonGenerator out = JSON.createGenerator(line)) {
            out.writeStartObject();
            out.writeStringProperty("format", JournalFile.FORMAT);
            out.writeNumberProperty("formatVersion", JournalFile.FORMAT_VERSION);
            out.writeObjectPropertyStart("run");
            run.parts().forEach(out::writeStringProperty);
            out.writeEndObject();
            out.writeEndObject();
        }
        line.write('\n');
        return Block.bytes(Block.RUN, List.of(), List.of(), line.toByteArray());
    }

    static byte[] block(Portion.Name portion, Map<String, PortionResult> byCandidate, PortionText text)
            throws IOException {
        Map<String, PortionResult> ordered = new TreeMap<>(byCandidate);
        return Block.bytes(
                portion,
                ordered.keySet(),
                ordered.entrySet().stream()
                        .filter(entry -> entry.getValue().failure() != null)
                        .map(Map.Entry::getKey)
                        .toList(),
                text.write(portion, ordered));
    }
}
