package io.github.leafguard.corpus.history;

import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.history.HistoryCase.Expectation;
import io.github.leafguard.corpus.history.HistoryCase.Guest;
import io.github.leafguard.corpus.history.HistoryCase.Side;
import io.github.leafguard.corpus.history.HistoryCase.Workload;
import io.github.leafguard.format.ErrorText;
import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.format.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads cases of history (schema: history.schema.json). */
public final class HistoryJson {
    private static final Set<String> WORDS = fields(
            "id",
            "title",
            "introduced",
            "fixed",
            "who",
            "found",
            "note",
            "waiver",
            "notCheckable",
            "missed",
            "$schema");
    private static final Set<String> FIELDS =
            union(WORDS, fields("hosts", "guests", "settings", "featuresets", "bad", "good"));
    private static final Set<String> GUEST = fields("source", "kind", "from", "cpuid", "carriesCpuid", "had");
    private static final Set<String> SIDE = fields("candidate", "baseline", "expect", "expectNot");
    private static final Set<String> FINDING = fields("check", "kind", "signature", "subject", "preExisting", "hosts");
    private static final Pattern ID = Pattern.compile("[HDN]\\d\\d");
    private static final List<String> KINDS =
            Stream.of(GuestKind.values()).map(GuestKind::text).toList();

    private final JsonCursor cursor;
    private final Map<String, String> words = new HashMap<>();
    private @Nullable List<String> hosts;
    private List<Guest> guests = List.of();
    private List<String> settings = List.of();
    private List<String> featuresets = List.of();
    private @Nullable Side bad;
    private @Nullable Side good;

    private HistoryJson(JsonCursor cursor) {
        this.cursor = cursor;
    }

    /**
     * Reads a case.
     *
     * @throws io.github.leafguard.format.InputException naming line and column, or what of the case does not fit together
     */
    public static HistoryCase read(byte[] text, Origin origin) {
        JsonCursor cursor = JsonCursor.of(text, origin);
        HistoryCase read = new HistoryJson(cursor).read();
        cursor.end();
        return read;
    }

    private HistoryCase read() {
        cursor.beginObject("a case of history");
        for (String field; (field = cursor.nextField(FIELDS, "a case of history")) != null; ) {
            readField(field);
        }
        try {
            return made();
        } catch (IllegalArgumentException unfit) {
            throw cursor.problem(ErrorText.of(unfit), "a case as corpus/README.md describes it", "correct it");
        }
    }

    private void readField(String field) {
        switch (field) {
            case "id" -> words.put(field, cursor.matching("the case's id", ID, "H01, D01 or N01"));
            case "hosts" -> hosts = cursor.strings("hosts");
            case "guests" -> guests = list("guests", this::guest);
            case "settings" -> settings = cursor.strings("settings");
            case "featuresets" -> featuresets = cursor.strings("featuresets");
            case "bad" -> bad = side();
            case "good" -> good = side();
            default -> words.put(field, cursor.text(field));
        }
    }

    private HistoryCase made() {
        return new HistoryCase(
                word("id"),
                word("title"),
                word("introduced"),
                word("fixed"),
                word("who"),
                word("found"),
                words.getOrDefault("note", ""),
                words.getOrDefault("waiver", ""),
                words.getOrDefault("notCheckable", ""),
                words.getOrDefault("missed", ""),
                hosts == null ? null : new Workload(hosts, guests, settings, featuresets),
                bad,
                good);
    }

    private String word(String field) {
        return cursor.required(words.get(field), field, "a case of history");
    }

    private Guest guest(JsonCursor at) {
        Map<String, String> read = new HashMap<>();
        boolean carriesCpuid = true;
        for (String field; (field = at.nextField(GUEST, "a guest")) != null; ) {
            switch (field) {
                case "carriesCpuid" -> carriesCpuid = at.bool(field);
                case "kind" -> read.put(field, at.oneOf("the guest's kind", KINDS));
                default -> read.put(field, at.text(field));
            }
        }
        return new Guest(
                at.required(read.get("source"), "source", "a guest"),
                at.required(read.get("kind"), "kind", "a guest"),
                read.getOrDefault("from", ""),
                read.getOrDefault("cpuid", ""),
                carriesCpuid,
                read.getOrDefault("had", ""));
    }

    private Side side() {
        String candidate = null;
        String baseline = null;
        List<Expectation> expect = List.of();
        List<Expectation> expectNot = List.of();
        cursor.beginObject("a side");
        for (String field; (field = cursor.nextField(SIDE, "a side")) != null; ) {
            switch (field) {
                case "candidate" -> candidate = cursor.text(field);
                case "baseline" -> baseline = cursor.text(field);
                case "expect" -> expect = list(field, HistoryJson::expectation);
                default -> expectNot = list(field, HistoryJson::expectation);
            }
        }
        return new Side(
                cursor.required(candidate, "candidate", "a side"),
                cursor.required(baseline, "baseline", "a side"),
                expect,
                expectNot);
    }

    private static Expectation expectation(JsonCursor at) {
        Map<String, String> read = new HashMap<>();
        List<String> hosts = List.of();
        boolean preExisting = false;
        for (String field; (field = at.nextField(FINDING, "an expectation")) != null; ) {
            switch (field) {
                case "hosts" -> hosts = at.strings(field);
                case "preExisting" -> preExisting = at.bool(field);
                default -> read.put(field, at.text(field));
            }
        }
        return new Expectation(
                at.required(read.get("check"), "check", "an expectation"),
                read.getOrDefault("kind", ""),
                read.getOrDefault("signature", ""),
                read.getOrDefault("subject", ""),
                preExisting,
                hosts);
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

    private static Set<String> fields(String... names) {
        return new LinkedHashSet<>(List.of(names));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> all = new LinkedHashSet<>(one);
        all.addAll(other);
        return all;
    }
}
