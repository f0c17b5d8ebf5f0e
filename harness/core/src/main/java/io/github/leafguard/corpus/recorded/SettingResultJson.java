package io.github.leafguard.corpus.recorded;

import io.github.leafguard.corpus.CpuidSetting.Syntax;
import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.format.PolicyJson;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The results among recorded settings as JSON. */
final class SettingResultJson {
    private static final String RESULT = "a result";
    private static final Set<String> FIELDS =
            new LinkedHashSet<>(List.of("settings", "refused", "changed", "gone", "messages"));

    private SettingResultJson() {}

    /** Reads the result that the cursor was moved onto. */
    static SettingResult readHere(JsonCursor cursor) {
        List<GivenSetting> settings = null;
        String refused = null;
        SerialisedPolicy changed = null;
        Gone gone = null;
        List<String> messages = null;
        cursor.objectHere(RESULT);
        for (String field; (field = cursor.nextField(FIELDS, RESULT)) != null; ) {
            switch (field) {
                case "settings" -> settings = readSettings(cursor);
                case "refused" -> refused = cursor.text("refused");
                case "changed" -> changed = PolicyJson.read(cursor);
                case "gone" -> gone = Gone.read(cursor);
                default -> messages = cursor.strings("messages");
            }
        }
        List<GivenSetting> given = cursor.required(settings, "settings", RESULT);
        if ((refused == null) == (changed == null) || refused != null && (gone != null || messages != null)) {
            throw cursor.problem(
                    "a result " + with(refused, "refused") + ", " + with(changed, "changed") + ", " + with(gone, "gone")
                            + ", " + with(messages, "messages"),
                    "either 'refused', or 'changed' and perhaps 'gone' and 'messages'",
                    "correct the record");
        }
        if (changed == null) {
            return new SettingResult.Refused(given, cursor.required(refused, "refused", RESULT));
        }
        Gone rows = gone == null ? new Gone() : gone;
        return new SettingResult.Built(
                given, new PolicyChange(changed, rows.leaves, rows.msrs), messages == null ? List.of() : messages);
    }

    private static String with(@Nullable Object value, String field) {
        return (value == null ? "without '" : "with '") + field + "'";
    }

    private static List<GivenSetting> readSettings(JsonCursor cursor) {
        List<GivenSetting> settings = new ArrayList<>();
        cursor.beginArray("settings");
        while (cursor.nextElement()) {
            settings.add(readSettingHere(cursor));
        }
        if (settings.isEmpty()) {
            throw cursor.problem("no setting", "at least one that leads to the result", "remove the result");
        }
        return settings;
    }

    private static GivenSetting readSettingHere(JsonCursor cursor) {
        if (!cursor.isArrayHere()) {
            return GivenSetting.libxl(cursor.textHere("a setting, or an array of items in xend's syntax,"));
        }
        List<String> items = new ArrayList<>();
        while (cursor.nextElement()) {
            items.add(cursor.textHere("an item in xend's syntax"));
        }
        if (items.isEmpty()) {
            throw cursor.problem("a setting without items", "at least one item in xend's syntax", "remove the setting");
        }
        return new GivenSetting(Syntax.XEND, items);
    }

    /** Rows that vanished: an array of leaf and subleaf, or of an MSR's index alone. */
    private static final class Gone {
        private final List<Leaf> leaves = new ArrayList<>();
        private final List<Integer> msrs = new ArrayList<>();

        static Gone read(JsonCursor cursor) {
            Gone gone = new Gone();
            cursor.beginArray("gone");
            while (cursor.nextElement()) {
                cursor.arrayHere("a row [leaf, subleaf] or [index]");
                int number = (int) cursor.hex("the leaf or the index", 8);
                if (cursor.nextElement()) {
                    gone.leaves.add(new Leaf(number, (int) cursor.hexHere("the subleaf", 8)));
                    cursor.endArray("a row [leaf, subleaf]");
                } else {
                    gone.msrs.add(number);
                }
            }
            return gone;
        }
    }

    static void write(JsonGenerator out, SettingResult result) {
        out.writeStartObject();
        out.writeArrayPropertyStart("settings");
        result.settings().forEach(setting -> write(out, setting));
        out.writeEndArray();
        if (result instanceof SettingResult.Built built) {
            writeBuilt(out, built);
        } else {
            out.writeStringProperty("refused", ((SettingResult.Refused) result).message());
        }
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, GivenSetting setting) {
        if (setting.syntax() == Syntax.LIBXL) {
            out.writeString(setting.items().get(0));
        } else {
            out.writeStartArray();
            setting.items().forEach(out::writeString);
            out.writeEndArray();
        }
    }

    private static void writeBuilt(JsonGenerator out, SettingResult.Built built) {
        PolicyChange change = built.change();
        out.writeName("changed");
        PolicyJson.write(out, change.rows());
        if (!change.goneLeaves().isEmpty() || !change.goneMsrs().isEmpty()) {
            out.writeArrayPropertyStart("gone");
            change.goneLeaves().forEach(leaf -> writeRow(out, leaf.leaf(), leaf.subleaf()));
            change.goneMsrs().forEach(msr -> writeRow(out, msr));
            out.writeEndArray();
        }
        if (!built.messages().isEmpty()) {
            out.writeArrayPropertyStart("messages");
            built.messages().forEach(out::writeString);
            out.writeEndArray();
        }
    }

    private static void writeRow(JsonGenerator out, int... numbers) {
        out.writeStartArray();
        for (int number : numbers) {
            out.writeString("%08x".formatted(number));
        }
        out.writeEndArray();
    }
}
