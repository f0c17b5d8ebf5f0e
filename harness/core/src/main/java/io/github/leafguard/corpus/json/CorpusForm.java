package io.github.leafguard.corpus.json;

import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.format.Origin;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The JSON forms a corpus is made of. Which one a text has, is told by the first field that only one of them has; where the file
 * lies has no say.
 */
public enum CorpusForm {
    MACHINE(
            "name",
            "title",
            "origin",
            "year",
            "qemuCpu",
            "raw",
            "facts",
            "hosts",
            "provenance",
            "triesSettings",
            "$schema"),
    GUEST(
            "id",
            "host",
            "kind",
            "source",
            "configuration",
            "policy",
            "extendedState",
            "refusal",
            "provenance",
            "$schema"),
    SETTINGS("about", "settings", "$schema"),
    /** What the owner says of a machine beside a tool's output. */
    MACHINE_NOTE("xen", "bootOptions", "note", "facts", "$schema"),
    /** A policy and nothing else: whose it is, is said elsewhere. */
    POLICY("leaves", "msrs");

    private final Set<String> fields;

    CorpusForm(String... fields) {
        this.fields = new LinkedHashSet<>(List.of(fields));
    }

    /** The names of all its fields. */
    Set<String> fields() {
        return fields;
    }

    /** The name of its schema among the resources of the package {@code io.github.leafguard.schema}. */
    public String schema() {
        return name().toLowerCase(java.util.Locale.ROOT) + ".schema.json";
    }

    /**
     * The form of a JSON text.
     *
     * @throws io.github.leafguard.format.InputException if it is of none
     */
    public static CorpusForm of(byte[] text, Origin origin) {
        return of(JsonCursor.of(text, origin));
    }

    /** The form of the object that comes next; the cursor is of no use afterwards. */
    public static CorpusForm of(JsonCursor cursor) {
        cursor.beginObject("a machine, a guest or settings");
        for (String field; (field = cursor.nextField()) != null; ) {
            String name = field;
            List<CorpusForm> forms = Stream.of(values())
                    .filter(form -> form.fields.contains(name))
                    .toList();
            if (forms.size() == 1) {
                return forms.get(0);
            }
            if (forms.isEmpty()) {
                throw cursor.problem(
                        "the unknown field '" + name + "'",
                        "a machine, a guest or settings",
                        "correct the name; the fields are " + allFields());
            }
            cursor.skip();
        }
        throw cursor.problem(
                "no field that tells what it is", "a machine, a guest or settings", "see corpus/README.md");
    }

    private static String allFields() {
        return Stream.of(values())
                .map(form -> String.join(", ", form.fields) + " for "
                        + form.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining("; "));
    }
}
