package io.github.leafguard.corpus.recorded;

import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.format.PolicyJson;
import io.github.leafguard.policy.PolicyError;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Recorded restores as JSON (schema: recorded-restore.schema.json). */
public final class RecordedRestoreJson {
    private static final Set<String> FIELDS = new LinkedHashSet<>(
            List.of("source", "host", "from", "kind", "rc", "errLeaf", "errSubleaf", "errMsr", "readBack"));
    private static final List<String> KINDS =
            Stream.of(GuestKind.values()).map(GuestKind::text).toList();

    private RecordedRestoreJson() {}

    /** Reads the recorded restore that must come next. */
    public static RecordedRestore read(JsonCursor cursor) {
        String source = null;
        String host = null;
        String from = null;
        String kind = null;
        Integer rc = null;
        int[] error = {PolicyError.NONE, PolicyError.NONE, PolicyError.NONE};
        SerialisedPolicy readBack = null;
        cursor.beginObject("a recorded restore");
        for (String field; (field = cursor.nextField(FIELDS, "a recorded restore")) != null; ) {
            switch (field) {
                case "source" -> source = cursor.text("source");
                case "host" -> host = cursor.text("host");
                case "from" -> from = cursor.text("from");
                case "kind" -> kind = cursor.oneOf("kind", KINDS);
                case "rc" -> rc = cursor.integer("rc", -4095, 0);
                case "errLeaf" -> error[0] = (int) cursor.hex("errLeaf", 8);
                case "errSubleaf" -> error[1] = (int) cursor.hex("errSubleaf", 8);
                case "errMsr" -> error[2] = (int) cursor.hex("errMsr", 8);
                default -> readBack = PolicyJson.read(cursor);
            }
        }
        return new RecordedRestore(
                cursor.required(source, "source", "a recorded restore"),
                cursor.required(host, "host", "a recorded restore"),
                cursor.required(from, "from", "a recorded restore"),
                GuestKind.of(cursor.required(kind, "kind", "a recorded restore")),
                error(cursor, rc, error, readBack),
                readBack);
    }

    /**
     * The refusal that a record tells of, null if the policy was taken.
     *
     * @param rc what the hypervisor returned
     * @param place the leaf, subleaf and MSR it named
     * @throws io.github.leafguard.format.InputException if there is no return code, or a policy was read back after a refusal
     */
    public static @Nullable PolicyError error(
            JsonCursor cursor, @Nullable Integer rc, int[] place, @Nullable SerialisedPolicy readBack) {
        int code = cursor.required(rc, "rc", "a recorded restore");
        if ((code == 0) == (readBack == null)) {
            throw cursor.problem(
                    "rc " + code + (readBack == null ? " without" : " with") + " the field 'readBack'",
                    "the policy read back if and only if rc is 0",
                    "correct the record");
        }
        return code == 0 ? null : new PolicyError(-code, place[0], place[1], place[2]);
    }

    /** Writes a recorded restore. */
    public static void write(JsonGenerator out, RecordedRestore restore) {
        out.writeStartObject();
        out.writeStringProperty("source", restore.source());
        out.writeStringProperty("host", restore.host());
        out.writeStringProperty("from", restore.from());
        out.writeStringProperty("kind", restore.kind().text());
        PolicyError error = restore.error();
        out.writeNumberProperty("rc", error == null ? 0 : -error.errno());
        if (error != null) {
            out.writeStringProperty("errLeaf", "%08x".formatted(error.leaf()));
            out.writeStringProperty("errSubleaf", "%08x".formatted(error.subleaf()));
            out.writeStringProperty("errMsr", "%08x".formatted(error.msr()));
        }
        if (restore.readBack() != null) {
            out.writeName("readBack");
            PolicyJson.write(out, restore.readBack());
        }
        out.writeEndObject();
    }
}
