package io.github.leafguard.corpus.json;

import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.format.JsonCursor;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/** Notes beside files of machines (schema: machine_note.schema.json). */
public final class MachineNoteJson {
    private static final Set<String> FIELDS = CorpusForm.MACHINE_NOTE.fields();

    private MachineNoteJson() {}

    /**
     * Reads the note that must come next.
     *
     * @throws io.github.leafguard.format.InputException naming line and column
     */
    public static MachineNote read(JsonCursor cursor) {
        String xen = null;
        List<String> bootOptions = null;
        HostFacts facts = HostFacts.UNKNOWN;
        String note = "";
        cursor.beginObject("a machine's note");
        for (String field; (field = cursor.nextField(FIELDS, "a machine's note")) != null; ) {
            switch (field) {
                case "xen" -> xen = cursor.text("the version of Xen");
                case "bootOptions" -> bootOptions = cursor.strings("bootOptions");
                case "facts" -> facts = HostFactsJson.read(cursor);
                case "note" -> note = cursor.text("the note");
                default -> cursor.skip();
            }
        }
        if (xen == null && bootOptions == null && note.isEmpty()) {
            throw cursor.problem(
                    "a machine's note without 'xen', 'bootOptions' and 'note'",
                    "one of them",
                    "add what is known, or words for people in 'note'");
        }
        return new MachineNote(xen, bootOptions, facts, note);
    }

    /** Writes a note. */
    public static void write(JsonGenerator out, MachineNote note) {
        out.writeStartObject();
        if (note.xen() != null) {
            out.writeStringProperty("xen", note.xen());
        }
        if (note.bootOptions() != null) {
            out.writeArrayPropertyStart("bootOptions");
            note.bootOptions().forEach(out::writeString);
            out.writeEndArray();
        }
        if (!note.facts().isEmpty()) {
            out.writeName("facts");
            HostFactsJson.write(out, note.facts());
        }
        if (!note.note().isEmpty()) {
            out.writeStringProperty("note", note.note());
        }
        out.writeEndObject();
    }
}
