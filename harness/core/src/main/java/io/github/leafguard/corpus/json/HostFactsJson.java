package io.github.leafguard.corpus.json;

import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.format.JsonCursor;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/**
 * Host facts as a JSON object: a field for each fact that evidence shows, none for the others, and the field {@code basis} for what
 * they rest on, where that is known.
 */
public final class HostFactsJson {
    private static final String BASIS = "basis";

    private HostFactsJson() {}

    /** Reads the facts that must come next. */
    public static HostFacts read(JsonCursor cursor) {
        cursor.beginObject("facts");
        Map<FactName, Object> values = new EnumMap<>(FactName.class);
        Map<FactName, String> basis = Map.of();
        for (String field; (field = cursor.nextField()) != null; ) {
            if (field.equals(BASIS)) {
                basis = readBasis(cursor);
            } else {
                FactName name = name(field, cursor);
                values.put(name, value(name, cursor));
            }
        }
        HostFacts facts = HostFacts.UNKNOWN;
        for (Map.Entry<FactName, Object> value : values.entrySet()) {
            facts = facts.with(
                    Fact.shown(value.getKey(), value.getValue(), basis.getOrDefault(value.getKey(), Fact.STATED)));
        }
        return facts;
    }

    private static Map<FactName, String> readBasis(JsonCursor cursor) {
        Map<FactName, String> basis = new EnumMap<>(FactName.class);
        cursor.beginObject("the basis of facts");
        for (String field; (field = cursor.nextField()) != null; ) {
            basis.put(name(field, cursor), cursor.text("what a fact rests on"));
        }
        return basis;
    }

    private static FactName name(String field, JsonCursor cursor) {
        FactName name = FactName.of(field);
        if (name == null) {
            String names = Stream.of(FactName.values()).map(FactName::field).collect(Collectors.joining(", "));
            throw cursor.problem("the unknown fact '" + field + "'", "one of " + names, "correct the name");
        }
        return name;
    }

    private static Object value(FactName name, JsonCursor cursor) {
        String field = name.field();
        return switch (name.type()) {
            case BOOL -> cursor.bool(field);
            case BITS -> cursor.integer(field, 32, 52);
            case HEX -> cursor.hex(field, 16);
            case NAMES -> cursor.strings(field);
            case WORDS -> readWords(field, cursor);
            case VPMU, LIVE_STATE, BEYOND -> cursor.oneOf(field, name.type().words());
        };
    }

    private static List<String> readWords(String field, JsonCursor cursor) {
        cursor.beginArray(field);
        Stream.Builder<String> words = Stream.builder();
        while (cursor.nextElement()) {
            words.add("%08x".formatted((int) cursor.hexHere("each of " + field, 8)));
        }
        return words.build().toList();
    }

    /** Writes facts as an object. */
    public static void write(JsonGenerator out, HostFacts facts) {
        out.writeStartObject();
        facts.all().forEach(fact -> writeValue(out, fact));
        List<Fact> explained = facts.all().stream()
                .filter(fact -> !fact.basis().equals(Fact.STATED))
                .toList();
        if (!explained.isEmpty()) {
            out.writeObjectPropertyStart(BASIS);
            explained.forEach(fact -> out.writeStringProperty(fact.name().field(), fact.basis()));
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private static void writeValue(JsonGenerator out, Fact fact) {
        out.writeName(fact.name().field());
        Object value = fact.value();
        if (value instanceof List<?> list) {
            out.writeStartArray();
            list.forEach(item -> out.writeString((String) item));
            out.writeEndArray();
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Integer number) {
            out.writeNumber(number);
        } else if (value instanceof Long register) {
            out.writeString("%016x".formatted(register));
        } else {
            out.writeString((String) value);
        }
    }
}
