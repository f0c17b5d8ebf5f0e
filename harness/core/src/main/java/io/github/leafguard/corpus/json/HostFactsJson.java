package io.github.leafguard.corpus.json;

import io.github.leafguard.corpus.HostFacts;
import io.github.leafguard.format.JsonCursor;
import java.util.Collection;
import java.util.EnumMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** Host facts as a JSON object: a field for each fact that is known, none for the others. */
public final class HostFactsJson {
    private HostFactsJson() {}

    /** Reads the facts that must come next. */
    public static HostFacts read(JsonCursor cursor) {
        cursor.beginObject("facts");
        EnumMap<HostFact, Object> values = new EnumMap<>(HostFact.class);
        for (String field; (field = cursor.nextField()) != null; ) {
            HostFact fact = HostFact.of(field);
            if (fact == null) {
                throw cursor.problem("the unknown fact '" + field + "'", "one of " + names(), "correct the name");
            }
            values.put(fact, fact.read(cursor));
        }
        return HostFact.facts(values);
    }

    private static String names() {
        return Stream.of(HostFact.values()).map(HostFact::field).collect(Collectors.joining(", "));
    }

    /** Writes facts as an object. */
    public static void write(JsonGenerator out, HostFacts facts) {
        out.writeStartObject();
        known(facts).forEach((fact, value) -> fact.write(out, value));
        out.writeEndObject();
    }

    /** The facts of a machine, with those replaced that a boot configuration states otherwise. */
    public static HostFacts override(HostFacts machine, HostFacts configuration) {
        EnumMap<HostFact, Object> values = known(machine);
        values.putAll(known(configuration));
        return HostFact.facts(values);
    }

    /** What has to be stated on top of a machine's facts to get these. */
    public static HostFacts difference(HostFacts machine, HostFacts configuration) {
        EnumMap<HostFact, Object> values = known(configuration);
        known(machine).forEach(values::remove);
        return HostFact.facts(values);
    }

    /** The facts that all of these state alike. */
    public static HostFacts common(Collection<HostFacts> all) {
        EnumMap<HostFact, Object> values = null;
        for (HostFacts facts : all) {
            EnumMap<HostFact, Object> known = known(facts);
            if (values == null) {
                values = known;
            } else {
                values.entrySet().removeIf(entry -> !entry.getValue().equals(known.get(entry.getKey())));
            }
        }
        return values == null ? HostFacts.UNKNOWN : HostFact.facts(values);
    }

    /** These facts, and whether LFENCE is dispatch-serialising although CPUID does not say so. */
    public static HostFacts withLfenceDispatch(HostFacts facts, boolean value) {
        EnumMap<HostFact, Object> values = known(facts);
        values.put(HostFact.LFENCE_DISPATCH, value);
        return HostFact.facts(values);
    }

    private static EnumMap<HostFact, Object> known(HostFacts facts) {
        EnumMap<HostFact, Object> values = new EnumMap<>(HostFact.class);
        for (HostFact fact : HostFact.values()) {
            Object value = fact.in(facts);
            if (value != null) {
                values.put(fact, value);
            }
        }
        return values;
    }
}
