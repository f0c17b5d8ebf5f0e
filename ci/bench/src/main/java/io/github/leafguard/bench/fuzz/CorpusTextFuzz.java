package io.github.leafguard.bench.fuzz;

import io.github.leafguard.corpus.json.CorpusForm;
import io.github.leafguard.corpus.json.GuestEntry;
import io.github.leafguard.corpus.json.GuestReader;
import io.github.leafguard.corpus.json.MachineJson;
import io.github.leafguard.corpus.json.MachineNoteJson;
import io.github.leafguard.corpus.json.SchemaCheck;
import io.github.leafguard.corpus.json.SettingsJson;
import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.format.Origin;
import io.github.leafguard.format.PolicyJson;

/**
 * A JSON text of a corpus: a machine, a guest, settings, a note, a policy. A guest is read as well by a reader that knows its policy
 * already, which must make no difference; and what the readers take, the published schemas take.
 */
public final class CorpusTextFuzz {
    private static final Origin ORIGIN = Origin.of("input");
    private static final SchemaCheck SCHEMAS = new SchemaCheck();

    private CorpusTextFuzz() {}

    /** All of the input is the text. */
    public static void fuzzerTestOneInput(byte[] input) {
        ReadOrRefused.file(() -> {
            CorpusForm form = CorpusForm.of(input, ORIGIN);
            if (form == CorpusForm.GUEST) {
                requireSame(input);
            } else {
                JsonCursor cursor = JsonCursor.of(input, ORIGIN);
                read(form, cursor);
                cursor.end();
            }
            SCHEMAS.check(form.schema(), input, ORIGIN);
        });
    }

    private static Object read(CorpusForm form, JsonCursor cursor) {
        return switch (form) {
            case MACHINE -> MachineJson.read(cursor);
            case MACHINE_NOTE -> MachineNoteJson.read(cursor);
            case SETTINGS -> SettingsJson.read(cursor);
            default -> PolicyJson.read(cursor);
        };
    }

    private static void requireSame(byte[] input) {
        GuestReader reader = new GuestReader();
        GuestEntry first = reader.read(input, 0, input.length, ORIGIN, 1);
        GuestEntry second = reader.read(input, 0, input.length, ORIGIN, 1);
        if (!first.equals(second)) {
            throw new AssertionError("read again, " + first + " is " + second);
        }
    }
}
