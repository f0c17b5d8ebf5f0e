package io.github.leafguard.corpus.json;

import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.CpuidSetting.Syntax;
import io.github.leafguard.corpus.GuestOptions;
import io.github.leafguard.format.JsonCursor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;

/**
 * Files of {@code cpuid=} settings (schema: settings.schema.json). A setting stands there as in a VM configuration: a string is libxl
 * syntax, an array of strings is xend syntax.
 */
public final class SettingsJson {
    private static final Set<String> FIELDS = CorpusForm.SETTINGS.fields();
    private static final Set<String> SETTING_FIELDS =
            new LinkedHashSet<>(List.of("id", "cpuid", "since", "why", "options"));

    private static final Pattern RELEASE = Pattern.compile("\\d+\\.\\d+\\.\\d+(-rc\\d+)?");

    private SettingsJson() {}

    /** Reads the settings that must come next. */
    public static List<CpuidSetting> read(JsonCursor cursor) {
        List<CpuidSetting> settings = null;
        cursor.beginObject("settings");
        for (String field; (field = cursor.nextField(FIELDS, "a file of settings")) != null; ) {
            if (field.equals("settings")) {
                settings = readSettings(cursor);
            } else {
                cursor.string(field);
            }
        }
        return cursor.required(settings, "settings", "a file of settings");
    }

    private static List<CpuidSetting> readSettings(JsonCursor cursor) {
        List<CpuidSetting> settings = new ArrayList<>();
        cursor.beginArray("settings");
        while (cursor.nextElement()) {
            cursor.objectHere("a setting");
            settings.add(readSetting(cursor));
        }
        return settings;
    }

    private static CpuidSetting readSetting(JsonCursor cursor) {
        String id = null;
        List<String> items = null;
        Syntax syntax = Syntax.LIBXL;
        String since = null;
        String why = "";
        GuestOptions options = GuestOptions.PLAIN;
        for (String field; (field = cursor.nextField(SETTING_FIELDS, "a setting")) != null; ) {
            switch (field) {
                case "id" -> id = cursor.text("the setting's id");
                case "since" -> since = cursor.matching("since", RELEASE, "4.16.0 or 4.16.0-rc1");
                case "why" -> why = cursor.text("the reason for the setting");
                case "options" -> options = ConfigurationJson.readOptions(cursor);
                default -> {
                    syntax = cursor.nextIsArray() ? Syntax.XEND : Syntax.LIBXL;
                    items = readItems(cursor, syntax);
                }
            }
        }
        cursor.required(items, "cpuid", "a setting");
        return new CpuidSetting(
                cursor.required(id, "id", "a setting"),
                syntax,
                items,
                syntax == Syntax.LIBXL ? CpuidSetting.keys(items.get(0)) : List.of(),
                cursor.required(since, "since", "a setting"),
                why,
                options);
    }

    /** The items of a setting on whose value the cursor stands: a string, or a list that was moved into. */
    static List<String> readItems(JsonCursor cursor, Syntax syntax) {
        if (syntax == Syntax.LIBXL) {
            return List.of(cursor.textHere("cpuid"));
        }
        List<String> items = new ArrayList<>();
        while (cursor.nextElement()) {
            // An item is one word: a line break in it is of a mail or a page that it was taken from.
            items.add(cursor.textHere("each item of cpuid").replaceAll("\\s*\\R\\s*", ""));
        }
        if (items.isEmpty()) {
            throw cursor.problem("no item", "one or more items in xend syntax", "fill the array or remove the setting");
        }
        return items;
    }

    /** Writes a file of settings. */
    public static void write(JsonGenerator out, String about, List<CpuidSetting> settings) {
        out.writeStartObject();
        out.writeStringProperty("about", about);
        out.writeArrayPropertyStart("settings");
        settings.forEach(setting -> write(out, setting));
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, CpuidSetting setting) {
        out.writeStartObject();
        out.writeStringProperty("id", setting.id());
        writeCpuid(out, setting);
        out.writeStringProperty("since", setting.since());
        if (!setting.why().isEmpty()) {
            out.writeStringProperty("why", setting.why());
        }
        if (!setting.options().isPlain()) {
            out.writeName("options");
            ConfigurationJson.write(out, setting.options());
        }
        out.writeEndObject();
    }

    /** Writes the field {@code cpuid}. */
    static void writeCpuid(JsonGenerator out, CpuidSetting setting) {
        if (setting.syntax() == Syntax.LIBXL) {
            out.writeStringProperty("cpuid", setting.items().get(0));
        } else {
            out.writeArrayPropertyStart("cpuid");
            setting.items().forEach(out::writeString);
            out.writeEndArray();
        }
    }
}
