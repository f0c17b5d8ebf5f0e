package io.github.leafguard.corpus.json;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Refusal;
import io.github.leafguard.corpus.SourceVersion;
import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.format.PolicyJson;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** Archived guests (schema: guest.schema.json). */
public final class GuestJson {
    private static final Set<String> FIELDS = CorpusForm.GUEST.fields();
    private static final List<String> KINDS = Stream.concat(
                    Stream.of(GuestKind.values()).map(GuestKind::text), Stream.of("hvm", "pvh"))
            .toList();

    private GuestJson() {}

    /** Reads the guest that must come next. With a policy it needs an id, without one it may have none. */
    public static GuestEntry read(JsonCursor cursor) {
        String id = null;
        String host = null;
        String kind = null;
        String source = null;
        String provenance = null;
        GuestConfiguration configuration = null;
        SerialisedPolicy policy = null;
        Long extendedState = null;
        Refusal refusal = null;
        cursor.beginObject("a guest");
        for (String field; (field = cursor.nextField(FIELDS, "a guest")) != null; ) {
            switch (field) {
                case "id" -> id = cursor.text("the guest's id");
                case "host" -> host = cursor.text("the guest's host");
                case "kind" -> kind = cursor.oneOf("the guest's kind", KINDS);
                case "source" -> source = source(cursor);
                case "provenance" -> provenance = cursor.text("the guest's provenance");
                case "configuration" -> configuration = ConfigurationJson.read(cursor);
                case "policy" -> policy = PolicyJson.read(cursor);
                case "extendedState" -> extendedState = cursor.hex("the accumulated XCR0", 16);
                case "refusal" -> refusal = RefusalJson.read(cursor);
                default -> cursor.skip();
            }
        }
        return new GuestEntry(
                policy == null ? id : cursor.required(id, "id", "a guest"),
                cursor.required(host, "host", "a guest"),
                GuestKind.of(cursor.required(kind, "kind", "a guest")),
                cursor.required(source, "source", "a guest"),
                cursor.required(provenance, "provenance", "a guest"),
                configuration,
                policy,
                extendedState,
                refusal);
    }

    private static String source(JsonCursor cursor) {
        String text = cursor.text("the guest's source");
        SourceVersion.problem(text).ifPresent(problem -> {
            throw cursor.problem(problem, "in the field 'source' " + SourceVersion.EXPECTED, SourceVersion.ADVICE);
        });
        return text;
    }

    /** Writes what a file beside it is of: a guest without its policy. */
    public static void writeNote(JsonGenerator out, GuestEntry note) {
        out.writeStartObject();
        out.writeStringProperty("host", note.host());
        out.writeStringProperty("kind", note.kind().text());
        out.writeStringProperty("source", note.source());
        out.writeStringProperty("provenance", note.provenance());
        if (note.configuration() != null && !note.configuration().equals(GuestConfiguration.PLAIN)) {
            out.writeName("configuration");
            ConfigurationJson.write(out, note.configuration());
        }
        out.writeEndObject();
    }

    /** Writes a guest. */
    public static void write(JsonGenerator out, ArchivedGuest guest) {
        out.writeStartObject();
        out.writeStringProperty("id", guest.id());
        out.writeStringProperty("host", guest.host());
        out.writeStringProperty("kind", guest.kind().text());
        out.writeStringProperty("source", guest.source());
        out.writeStringProperty("provenance", guest.provenance());
        if (!guest.configuration().equals(GuestConfiguration.PLAIN)) {
            out.writeName("configuration");
            ConfigurationJson.write(out, guest.configuration());
        }
        if (guest.extendedState() != null) {
            out.writeStringProperty("extendedState", "%016x".formatted(guest.extendedState()));
        }
        if (guest.refusal() != null) {
            out.writeName("refusal");
            RefusalJson.write(out, guest.refusal());
        }
        out.writeName("policy");
        PolicyJson.write(out, guest.policy());
        out.writeEndObject();
    }
}
