package io.github.leafguard.verdict;

import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.format.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes a {@link Floor} as a file (schema: floor.schema.json). */
public final class FloorFile {
    private static final String SCHEMA = "https://leafguard.github.io/schema/floor.schema.json";
    private static final String WHAT = "a floor";
    private static final int MOST = Integer.MAX_VALUE;
    private static final List<String> COUNTS =
            List.of("hosts", "machines", "bareMetalMachines", "settings", "settingHosts");
    private static final List<String> PERCENTS = List.of("mostWaivedPercent", "mostWaivedByOnePercent");
    private static final Set<String> FIELDS = fields();

    private final JsonCursor cursor;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private @Nullable SortedMap<String, SortedMap<String, Integer>> guests;
    private @Nullable List<String> checks;

    private FloorFile(JsonCursor cursor) {
        this.cursor = cursor;
    }

    private static Set<String> fields() {
        Set<String> fields = new LinkedHashSet<>(List.of("$schema", "about", "guests", "checks"));
        fields.addAll(COUNTS);
        fields.addAll(PERCENTS);
        return fields;
    }

    /**
     * Reads a file.
     *
     * @throws InputException if it cannot be read, or is no floor
     */
    public static Floor read(Path file) {
        Origin origin = Origin.of(file.toString());
        try {
            JsonCursor cursor = JsonCursor.of(Files.readAllBytes(file), origin);
            Floor floor = new FloorFile(cursor).floor();
            cursor.end();
            return floor;
        } catch (IOException e) {
            throw new InputException(
                    origin,
                    "no file that can be read (" + e + ")",
                    "the least that a run must judge",
                    "name the file with --floor, or make one with 'leafguard corpus stats --floor'");
        }
    }

    private Floor floor() {
        cursor.beginObject(WHAT);
        for (String field; (field = cursor.nextField(FIELDS, WHAT)) != null; ) {
            take(field);
        }
        CorpusFigures least = new CorpusFigures(
                number("hosts"),
                number("machines"),
                number("bareMetalMachines"),
                number("settings"),
                number("settingHosts"),
                cursor.required(guests, "guests", WHAT));
        return new Floor(
                least,
                least.allGuests(),
                cursor.required(checks, "checks", WHAT),
                number("mostWaivedPercent"),
                number("mostWaivedByOnePercent"));
    }

    private void take(String field) {
        if (COUNTS.contains(field)) {
            numbers.put(field, cursor.integer(field, 0, MOST));
        } else if (PERCENTS.contains(field)) {
            numbers.put(field, cursor.integer(field, 0, 100));
        } else if (field.equals("guests")) {
            guests = guests();
        } else if (field.equals("checks")) {
            checks = cursor.strings(field);
        } else {
            cursor.text(field);
        }
    }

    private SortedMap<String, SortedMap<String, Integer>> guests() {
        SortedMap<String, SortedMap<String, Integer>> bySource = new TreeMap<>();
        Set<String> kinds = new LinkedHashSet<>(
                Stream.of(GuestKind.values()).map(GuestKind::text).toList());
        cursor.beginObject("guests by version");
        for (String source; (source = cursor.nextField()) != null; ) {
            SortedMap<String, Integer> byKind = new TreeMap<>();
            cursor.beginObject("guests of " + source + " by kind");
            for (String kind; (kind = cursor.nextField(kinds, "guests by kind")) != null; ) {
                byKind.put(kind, cursor.integer("guests", 0, MOST));
            }
            bySource.put(source, byKind);
        }
        return bySource;
    }

    private int number(String field) {
        return cursor.required(numbers.get(field), field, WHAT);
    }

    /** The text of a file. */
    public static String write(Floor floor, String about) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("$schema", SCHEMA);
        fields.put("about", about);
        fields.put("hosts", floor.least().hosts());
        fields.put("machines", floor.least().machines());
        fields.put("bareMetalMachines", floor.least().bareMetalMachines());
        fields.put("settings", floor.least().settings());
        fields.put("settingHosts", floor.least().settingHosts());
        fields.put("guests", floor.least().guests());
        fields.put("checks", floor.checks());
        fields.put("mostWaivedPercent", floor.mostWaivedPercent());
        fields.put("mostWaivedByOnePercent", floor.mostWaivedByOnePercent());
        return JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(fields)
                + "\n";
    }
}
