package io.github.leafguard.corpus.json;

import io.github.leafguard.corpus.FirstReleases;
import io.github.leafguard.corpus.Refusal;
import io.github.leafguard.corpus.XenVersion;
import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.policy.PolicyError;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** That no correct release takes a guest (schema: guest.schema.json). */
final class RefusalJson {
    private static final Set<String> FIELDS = Set.of("errno", "leaf", "subleaf", "msr", "since", "until", "why");

    private RefusalJson() {}

    static Refusal read(JsonCursor cursor) {
        Integer errno = null;
        int leaf = PolicyError.NONE;
        int subleaf = PolicyError.NONE;
        int msr = PolicyError.NONE;
        FirstReleases since = null;
        FirstReleases until = null;
        String why = null;
        cursor.beginObject("a refusal");
        for (String field; (field = cursor.nextField(FIELDS, "a refusal")) != null; ) {
            switch (field) {
                case "errno" -> errno = cursor.integer("the error number", 1, 4095);
                case "leaf" -> leaf = (int) cursor.hex("the leaf", 8);
                case "subleaf" -> subleaf = (int) cursor.hex("the subleaf", 8);
                case "msr" -> msr = (int) cursor.hex("the MSR", 8);
                case "since" -> since = releases(cursor, "since");
                case "until" -> until = releases(cursor, "until");
                default -> why = cursor.text("why it is refused");
            }
        }
        return new Refusal(
                new PolicyError(cursor.required(errno, "errno", "a refusal"), leaf, subleaf, msr),
                since,
                until,
                cursor.required(why, "why", "a refusal"));
    }

    private static FirstReleases releases(JsonCursor cursor, String field) {
        List<String> numbers = cursor.strings("the releases of '" + field + "'");
        if (numbers.isEmpty()
                || numbers.stream().anyMatch(number -> XenVersion.parse(number).isEmpty())) {
            throw cursor.problem(
                    "the releases " + numbers + " in the field '" + field + "'",
                    "the first release of each line, such as 4.18.4",
                    "correct the list, or leave the field out");
        }
        return FirstReleases.of(numbers);
    }

    static void write(JsonGenerator out, Refusal refusal) {
        out.writeStartObject();
        out.writeNumberProperty("errno", refusal.error().errno());
        place(out, "leaf", refusal.error().leaf());
        place(out, "subleaf", refusal.error().subleaf());
        place(out, "msr", refusal.error().msr());
        releases(out, "since", refusal.since());
        releases(out, "until", refusal.until());
        out.writeStringProperty("why", refusal.why());
        out.writeEndObject();
    }

    private static void place(JsonGenerator out, String name, int value) {
        if (value != PolicyError.NONE) {
            out.writeStringProperty(name, "%08x".formatted(value));
        }
    }

    private static void releases(JsonGenerator out, String name, @Nullable FirstReleases releases) {
        if (releases != null) {
            out.writeArrayPropertyStart(name);
            releases.first().forEach(each -> out.writeString(each.series() + "." + each.point()));
            out.writeEndArray();
        }
    }
}
