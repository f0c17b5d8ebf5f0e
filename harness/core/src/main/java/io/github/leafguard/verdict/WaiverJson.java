package io.github.leafguard.verdict;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.github.leafguard.check.Check;
import io.github.leafguard.check.Checks;
import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.format.Origin;
import io.github.leafguard.run.Glob;
import io.github.leafguard.verdict.Waiver.Message;
import io.github.leafguard.verdict.Waiver.Place;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One waiver as it is read, field by field (schema: waivers.schema.json). */
final class WaiverJson {
    private static final Set<String> FILE_FIELDS = new LinkedHashSet<>(List.of("about", "waivers", "$schema"));
    private static final Set<String> FIELDS = new LinkedHashSet<>(List.of(
            "id",
            "check",
            "kind",
            "signatures",
            "regression",
            "cases",
            "message",
            "messagePattern",
            "candidates",
            "reason",
            "expires",
            "link"));
    private static final List<String> CHECKS =
            Checks.all().stream().map(Check::id).toList();

    /** Kinds of cases that are not judged. */
    private static final List<String> UNJUDGED = List.of("undecided", "unjudged");

    private final JsonCursor cursor;
    private final LocalDate lastDay;
    private @Nullable String id;
    private @Nullable String check;
    private String kind = "";
    private List<Glob> signatures = List.of();
    private String regression = "";
    private List<Glob> cases = List.of();
    private @Nullable Message message;
    private List<Glob> candidates = List.of();
    private @Nullable String reason;
    private @Nullable LocalDate expires;
    private String link = "";

    private WaiverJson(JsonCursor cursor, LocalDate today) {
        this.cursor = cursor;
        this.lastDay = today.plusYears(1);
    }

    /** Reads the file's object that must come next, and hands out each waiver with its line. */
    static void read(JsonCursor cursor, BiConsumer<Waiver, Origin> visitor, Origin file, LocalDate today) {
        List<?> found = null;
        cursor.beginObject("waivers");
        for (String field; (field = cursor.nextField(FILE_FIELDS, "a file of waivers")) != null; ) {
            if (field.equals("waivers")) {
                cursor.beginArray("waivers");
                while (cursor.nextElement()) {
                    cursor.objectHere("a waiver");
                    visitor.accept(new WaiverJson(cursor, today).waiver(), file);
                }
                found = List.of();
            } else {
                cursor.string(field);
            }
        }
        cursor.required(found, "waivers", "a file of waivers");
    }

    private Waiver waiver() {
        for (String field; (field = cursor.nextField(FIELDS, "a waiver")) != null; ) {
            take(field);
        }
        requireOnePlace();
        return new Waiver(
                cursor.required(id, "id", "a waiver"),
                cases.isEmpty() ? cursor.required(check, "check", "a waiver of findings") : "",
                new Place(kind, signatures, regression, cases),
                cursor.required(message, "message", "a waiver"),
                candidates,
                cursor.required(reason, "reason", "a waiver"),
                cursor.required(expires, "expires", "a waiver"),
                link);
    }

    private void take(String field) {
        switch (field) {
            case "id" -> id = cursor.text("the waiver's id");
            case "check" -> check = cursor.oneOf("the check", CHECKS);
            case "kind" -> kind = cursor.text("the sub-kind");
            case "signatures" -> signatures = narrow(globs("signatures"));
            case "regression" -> regression = cursor.text("the regression's id");
            case "cases" -> cases = narrow(globs("cases"));
            case "message" -> message(new Message.Exact(cursor.text("the message")));
            case "messagePattern" -> message(pattern(cursor.text("the message's pattern")));
            case "candidates" -> candidates = globs("candidates");
            case "reason" -> reason = reason(cursor.text("the reason"));
            case "expires" -> expires = date(cursor.text("the day it expires"));
            default -> link = cursor.text("the link");
        }
    }

    private String reason(String text) {
        if (text.contains(WaiverDraft.NO_REASON)) {
            throw cursor.problem(
                    "'" + text + "', which is a draft's", "why this is accepted", "say it, or remove the waiver");
        }
        return text;
    }

    private void message(Message said) {
        if (message != null) {
            throw cursor.problem("a message twice", "either 'message' or 'messagePattern'", "remove one of them");
        }
        message = said;
    }

    private void requireOnePlace() {
        List<String> found = new ArrayList<>();
        if (!signatures.isEmpty()) {
            found.add("signatures");
        }
        if (!regression.isEmpty()) {
            found.add("a regression");
        }
        if (!cases.isEmpty()) {
            found.add("cases");
        }
        if (found.size() != 1) {
            throw cursor.problem(
                    found.isEmpty() ? "neither signatures nor a regression nor cases" : String.join(" and ", found),
                    "a waiver with one of the three, which say where it holds",
                    "see waivers.schema.json");
        }
        if (!cases.isEmpty() && check != null) {
            throw cursor.problem(
                    "cases and a check",
                    "a waiver of cases that are not judged, which no check has looked at",
                    "remove the check, or name signatures");
        }
        if (!cases.isEmpty() && !kind.isEmpty() && !UNJUDGED.contains(kind)) {
            throw cursor.problem(
                    "the kind '" + kind + "' of cases", "one of " + String.join(", ", UNJUDGED), "correct the kind");
        }
    }

    private List<Glob> globs(String what) {
        List<String> texts = cursor.strings(what);
        if (texts.isEmpty() || texts.stream().anyMatch(String::isBlank)) {
            throw cursor.problem("an empty list or pattern", what + " as one or more patterns", "fill it in");
        }
        return texts.stream().map(Glob::of).toList();
    }

    /** Patterns that ask for something: a waiver that names no place accepts whatever comes. */
    private List<Glob> narrow(List<Glob> globs) {
        for (Glob glob : globs) {
            if (glob.isForAnything()) {
                throw cursor.problem(
                        "'" + glob + "', which stands for everything",
                        "the place where something is accepted",
                        "name it, with * for a part at most");
            }
        }
        return globs;
    }

    private Message pattern(String text) {
        Message.Regex regex;
        try {
            regex = new Message.Regex(Pattern.compile(text));
        } catch (PatternSyntaxException e) {
            throw cursor.problem(
                    "'" + text + "' (" + e.getDescription() + ")",
                    "a regular expression of RE2, which has no back references and no look-around",
                    "correct the pattern");
        }
        if (regex.isForAnything()) {
            throw cursor.problem(
                    "'" + text + "', which any text matches",
                    "what is said where something is accepted",
                    "say it, word for word or as a pattern of its own words");
        }
        return regex;
    }

    private LocalDate date(String text) {
        LocalDate day;
        try {
            day = LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw cursor.problem("'" + text + "'", "a day such as 2026-12-31", "correct the day");
        }
        if (day.isAfter(lastDay)) {
            throw cursor.problem(
                    "'" + text + "', more than a year from now",
                    "a day up to " + lastDay,
                    "decide for a year at most, and then again");
        }
        return day;
    }
}
