package io.github.leafguard.pool.file;

import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.corpus.json.ConfigurationJson;
import io.github.leafguard.format.ErrorText;
import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.format.Origin;
import io.github.leafguard.pool.Evacuation;
import io.github.leafguard.pool.Management;
import io.github.leafguard.pool.file.PoolFile.GuestEntry;
import io.github.leafguard.pool.file.PoolFile.HostEntry;
import io.github.leafguard.pool.level.Featureset;
import io.github.leafguard.pool.level.StatedLevels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads pools (schema: pool.schema.json). */
final class PoolJson {
    private static final Set<String> FIELDS = fields("about", "manager", "evacuation", "hosts", "guests", "$schema");
    private static final Set<String> HOST =
            fields("name", "machine", "file", "version", "bootOptions", "weight", "coordinator", "features");
    private static final Set<String> LEVELS =
            fields("features_hvm_host", "features_pv_host", "features_hvm", "features_pv");
    private static final Set<String> GUEST = fields(
            "name",
            "count",
            "kind",
            "home",
            "configuration",
            "startedOn",
            "startedUnder",
            "features",
            "featureset",
            "guest",
            "file");
    private static final List<String> KINDS = List.of("pv", "pv32", "hvm-hap", "hvm-shadow", "hvm", "pvh");
    private static final int MOST = 1_000_000;

    private final JsonCursor cursor;

    private PoolJson(JsonCursor cursor) {
        this.cursor = cursor;
    }

    /**
     * Reads a pool.
     *
     * @throws io.github.leafguard.format.InputException naming line and column
     */
    static PoolFile read(byte[] text, Origin origin) {
        JsonCursor cursor = JsonCursor.of(text, origin);
        PoolFile pool = new PoolJson(cursor).read();
        cursor.end();
        return pool;
    }

    private PoolFile read() {
        Management manager = null;
        Evacuation evacuation = Evacuation.NOT_SAID;
        List<HostEntry> hosts = null;
        List<GuestEntry> guests = List.of();
        cursor.beginObject("a pool");
        for (String field; (field = cursor.nextField(FIELDS, "a pool")) != null; ) {
            switch (field) {
                case "manager" ->
                    manager =
                            Management.valueOf(cursor.oneOf("the manager", names(Management.values(), Management::text))
                                    .toUpperCase(java.util.Locale.ROOT));
                case "evacuation" -> evacuation = evacuation();
                case "hosts" -> hosts = list(field, this::host);
                case "guests" -> guests = list(field, this::guest);
                default -> cursor.string(field);
            }
        }
        return new PoolFile(
                cursor.required(manager, "manager", "a pool"),
                evacuation,
                cursor.required(hosts, "hosts", "a pool"),
                guests);
    }

    private Evacuation evacuation() {
        String text =
                cursor.oneOf("the evacuation", List.of(Evacuation.ANY_HOST.text(), Evacuation.NEWEST_HOSTS.text()));
        return text.equals(Evacuation.ANY_HOST.text()) ? Evacuation.ANY_HOST : Evacuation.NEWEST_HOSTS;
    }

    private HostEntry host(JsonCursor at) {
        Map<String, String> texts = new HashMap<>();
        List<String> options = null;
        int weight = 1;
        boolean coordinator = false;
        StatedLevels features = StatedLevels.NONE;
        for (String field; (field = at.nextField(HOST, "a host")) != null; ) {
            switch (field) {
                case "bootOptions" -> options = at.strings(field);
                case "weight" -> weight = at.integer("the weight", 1, MOST);
                case "coordinator" -> coordinator = at.bool(field);
                case "features" -> features = levels();
                default -> texts.put(field, at.text("the host's " + field));
            }
        }
        requireOne(texts, "machine", "file", "a host");
        return new HostEntry(
                at.required(texts.get("name"), "name", "a host"),
                texts.get("machine"),
                texts.get("file"),
                at.required(texts.get("version"), "version", "a host"),
                options,
                weight,
                coordinator,
                features);
    }

    private void requireOne(Map<String, String> texts, String one, String other, String what) {
        if (texts.containsKey(one) == texts.containsKey(other)) {
            throw cursor.problem(
                    texts.containsKey(one)
                            ? "both fields '" + one + "' and '" + other + "'"
                            : "neither '" + one + "' nor '" + other + "'",
                    what + " with one of them",
                    texts.containsKey(one) ? "remove one" : "say where the machine is described");
        }
    }

    private StatedLevels levels() {
        Map<String, Featureset> read = new HashMap<>();
        cursor.beginObject("features");
        for (String field; (field = cursor.nextField(LEVELS, "features of a host")) != null; ) {
            read.put(field, featureset(field));
        }
        return new StatedLevels(
                Optional.ofNullable(read.get("features_hvm_host")),
                Optional.ofNullable(read.get("features_pv_host")),
                Optional.ofNullable(read.get("features_hvm")),
                Optional.ofNullable(read.get("features_pv")));
    }

    private Featureset featureset(String what) {
        String text = cursor.text(what);
        try {
            return Featureset.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw cursor.problem(
                    ErrorText.of(wrong),
                    what + " as words of 8 hex digits, joined by dashes",
                    "paste the value that xe shows, whole");
        }
    }

    private GuestEntry guest(JsonCursor at) {
        Map<String, String> texts = new HashMap<>();
        int count = 1;
        GuestConfiguration configuration = null;
        Featureset features = null;
        Featureset featureset = null;
        for (String field; (field = at.nextField(GUEST, "a guest")) != null; ) {
            switch (field) {
                case "count" -> count = at.integer("the count", 1, MOST);
                case "kind" -> texts.put(field, at.oneOf("the kind", KINDS));
                case "configuration" -> configuration = ConfigurationJson.read(at);
                case "features" -> features = featureset(field);
                case "featureset" -> featureset = featureset(field);
                default -> texts.put(field, at.text("the guest's " + field));
            }
        }
        if (texts.containsKey("guest") && texts.containsKey("file")) {
            throw at.problem("both fields 'guest' and 'file'", "a guest with one of them at most", "remove one");
        }
        return entry(texts, count, configuration, features, featureset);
    }

    private GuestEntry entry(
            Map<String, String> texts,
            int count,
            @Nullable GuestConfiguration configuration,
            @Nullable Featureset features,
            @Nullable Featureset featureset) {
        String kind = cursor.required(texts.get("kind"), "kind", "a guest");
        return new GuestEntry(
                cursor.required(texts.get("name"), "name", "a guest"),
                count,
                kind.equals("hvm") || kind.equals("pvh") ? "hvm-hap" : kind,
                cursor.required(texts.get("home"), "home", "a guest"),
                configuration,
                texts.get("startedOn"),
                texts.get("startedUnder"),
                features,
                featureset,
                texts.get("guest"),
                texts.get("file"));
    }

    private <T> List<T> list(String what, Function<JsonCursor, T> element) {
        List<T> read = new ArrayList<>();
        cursor.beginArray(what);
        while (cursor.nextElement()) {
            cursor.objectHere("an entry of " + what);
            read.add(element.apply(cursor));
        }
        return read;
    }

    private static <T> List<String> names(T[] values, Function<T, String> name) {
        return Stream.of(values).map(name).toList();
    }

    private static Set<String> fields(String... names) {
        return new LinkedHashSet<>(List.of(names));
    }
}
