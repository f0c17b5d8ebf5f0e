package io.github.leafguard.corpus.json;

import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.CpuidSetting.Syntax;
import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.corpus.GuestOption;
import io.github.leafguard.corpus.GuestOptions;
import io.github.leafguard.corpus.MsrSetting;
import io.github.leafguard.format.JsonCursor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** A domain's configuration in guest files, and its options alone in files of settings (schemas: guest and settings). */
public final class ConfigurationJson {
    private static final Set<String> OPTIONS =
            Stream.of(GuestOption.values()).map(GuestOption::text).collect(Collectors.toCollection(LinkedHashSet::new));
    private static final Set<String> FIELDS = fields();
    private static final Set<String> MSR_FIELDS = new LinkedHashSet<>(List.of("index", "bits"));
    private static final Pattern MSR_BITS = Pattern.compile("[01xks]{64}");

    private ConfigurationJson() {}

    private static Set<String> fields() {
        Set<String> all = new LinkedHashSet<>(List.of("name", "cpuid", "msrs"));
        all.addAll(OPTIONS);
        return all;
    }

    /** Reads the configuration that must come next. */
    public static GuestConfiguration read(JsonCursor cursor) {
        String name = "";
        List<CpuidSetting> cpuid = List.of();
        List<MsrSetting> msrs = List.of();
        GuestOptions options = GuestOptions.PLAIN;
        cursor.beginObject("a configuration");
        for (String field; (field = cursor.nextField(FIELDS, "a configuration")) != null; ) {
            switch (field) {
                case "name" -> name = cursor.text("the domain's name");
                case "cpuid" -> {
                    Syntax syntax = cursor.nextIsArray() ? Syntax.XEND : Syntax.LIBXL;
                    cpuid = List.of(CpuidSetting.ofConfiguration(syntax, SettingsJson.readItems(cursor, syntax)));
                }
                case "msrs" -> msrs = readMsrs(cursor);
                default -> options = options.with(option(field), cursor.bool(field));
            }
        }
        return new GuestConfiguration(name, cpuid, msrs, options);
    }

    /** Reads the options that must come next, an object of their own. */
    static GuestOptions readOptions(JsonCursor cursor) {
        GuestOptions options = GuestOptions.PLAIN;
        cursor.beginObject("options");
        for (String field; (field = cursor.nextField(OPTIONS, "options")) != null; ) {
            options = options.with(option(field), cursor.bool(field));
        }
        return options;
    }

    private static GuestOption option(String text) {
        return Stream.of(GuestOption.values())
                .filter(option -> option.text().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private static List<MsrSetting> readMsrs(JsonCursor cursor) {
        List<MsrSetting> msrs = new ArrayList<>();
        cursor.beginArray("msrs");
        while (cursor.nextElement()) {
            cursor.objectHere("a setting of an MSR");
            Integer index = null;
            String bits = null;
            for (String field; (field = cursor.nextField(MSR_FIELDS, "a setting of an MSR")) != null; ) {
                if (field.equals("index")) {
                    index = (int) cursor.hex("the index", 8);
                } else {
                    bits = cursor.matching("the bits", MSR_BITS, "64 characters of 0 1 x k s");
                }
            }
            msrs.add(new MsrSetting(
                    cursor.required(index, "index", "a setting of an MSR"),
                    cursor.required(bits, "bits", "a setting of an MSR")));
        }
        return msrs;
    }

    /**
     * Writes a configuration.
     *
     * @throws IllegalArgumentException if it has several settings, for which there is no form
     */
    static void write(JsonGenerator out, GuestConfiguration configuration) {
        if (configuration.cpuid().size() > 1) {
            throw new IllegalArgumentException("a configuration with several cpuid= settings: " + configuration);
        }
        out.writeStartObject();
        if (!configuration.name().isEmpty()) {
            out.writeStringProperty("name", configuration.name());
        }
        configuration.cpuid().forEach(setting -> SettingsJson.writeCpuid(out, setting));
        if (!configuration.msrs().isEmpty()) {
            out.writeArrayPropertyStart("msrs");
            configuration.msrs().forEach(msr -> {
                out.writeStartObject();
                out.writeStringProperty("index", "%08x".formatted(msr.index()));
                out.writeStringProperty("bits", msr.bits());
                out.writeEndObject();
            });
            out.writeEndArray();
        }
        writeChanged(out, configuration.options());
        out.writeEndObject();
    }

    /** Writes options as an object of their own. */
    static void write(JsonGenerator out, GuestOptions options) {
        out.writeStartObject();
        writeChanged(out, options);
        out.writeEndObject();
    }

    private static void writeChanged(JsonGenerator out, GuestOptions options) {
        options.changed().forEach(option -> out.writeBooleanProperty(option.text(), options.has(option)));
    }
}
