package io.github.leafguard.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * The configuration in a file of {@code xl save}: JSON as libxl writes it of its own structures (docs/MODEL.md, "Streams and
 * texts"). Most of
 * it does not matter here and is passed over.
 */
final class SavedDomainJson {
    private static final List<String> REGISTERS = List.of("eax", "ebx", "ecx", "edx");
    /** What the characters mean is for a toolstack to say. */
    private static final Pattern REGISTER_BITS = Pattern.compile("[^,]{32}");

    private static final Pattern MSR_BITS = Pattern.compile("[01xks]{64}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,10}");
    private static final long NONE = 0xffffffffL;

    private final JsonCursor cursor;
    private final Map<String, Boolean> switches = new HashMap<>();
    private final Map<String, String> words = new HashMap<>();
    private final List<String> cpuid = new ArrayList<>();
    private final List<SavedDomain.Msr> msrs = new ArrayList<>();

    private SavedDomainJson(JsonCursor cursor) {
        this.cursor = cursor;
    }

    /**
     * Reads a configuration.
     *
     * @param text its bytes; libxl counts the zero at the end
     * @param offset where it starts in the file
     * @return what it says, null if it says nothing that matters here
     * @throws InputException naming the offset in the file and the place in the JSON text
     */
    static @Nullable SavedDomain read(byte[] text, long offset, ByteCursor file) {
        int length = text.length;
        while (length > 0 && text[length - 1] == 0) {
            length--;
        }
        try {
            JsonCursor cursor = JsonCursor.of(Arrays.copyOf(text, length), Origin.of("the domain's configuration"));
            SavedDomain domain = new SavedDomainJson(cursor).read();
            cursor.end();
            return domain.equals(SavedDomain.SILENT) ? null : domain;
        } catch (InputException inner) {
            throw file.problemAt(
                    offset,
                    inner.found() + " in " + inner.origin(),
                    inner.expected(),
                    "get the file again, or restore with a configuration of your own");
        }
    }

    private SavedDomain read() {
        cursor.beginObject("a configuration");
        for (String field; (field = cursor.nextField()) != null; ) {
            switch (field) {
                case "c_info" -> readCreation();
                case "b_info" -> readBuild();
                default -> cursor.skip();
            }
        }
        return new SavedDomain(
                words.getOrDefault("name", ""),
                words.getOrDefault("type", ""),
                switches.get("hap"),
                cpuid,
                msrs,
                switches.get("nested_hvm"),
                switches.get("disable_migrate"),
                words.getOrDefault("tsc_mode", ""),
                switches.get("pae"),
                switches.get("viridian"));
    }

    private void readCreation() {
        cursor.beginObject("c_info");
        for (String field; (field = cursor.nextField()) != null; ) {
            switch (field) {
                case "name", "type" -> words.put(field, cursor.string(field));
                case "hap" -> readSwitch(field);
                default -> cursor.skip();
            }
        }
    }

    private void readBuild() {
        cursor.beginObject("b_info");
        for (String field; (field = cursor.nextField()) != null; ) {
            switch (field) {
                case "type" -> words.putIfAbsent(field, cursor.string(field));
                case "tsc_mode" -> words.put(field, cursor.string(field));
                case "nested_hvm", "disable_migrate" -> readSwitch(field);
                case "cpuid" -> readCpuid();
                case "type.hvm" -> readHvm();
                default -> cursor.skip();
            }
        }
    }

    private void readHvm() {
        cursor.beginObject("type.hvm");
        for (String field; (field = cursor.nextField()) != null; ) {
            switch (field) {
                // Nested virtualisation stood here before it was every type's.
                case "pae", "viridian", "nested_hvm" -> readSwitch(field);
                case "viridian_enable" -> {
                    cursor.beginArray(field);
                    while (cursor.nextElement()) {
                        switches.put("viridian", true);
                    }
                }
                default -> cursor.skip();
            }
        }
    }

    /** What libxl writes of a choice that may be left to it: a string in its versions up to now. */
    private void readSwitch(String field) {
        String value = cursor.scalar(field);
        switch (value) {
            case "True", "true" -> switches.put(field, true);
            case "False", "false" -> switches.putIfAbsent(field, false);
            case "<default>" -> {}
            default ->
                throw cursor.problem(
                        "'" + JsonProblems.shortened(value) + "'",
                        field + " as one of True, False, <default>",
                        "correct the value");
        }
    }

    /** Up to 4.17 a list of leaves; later an object of that and a list of MSRs. */
    private void readCpuid() {
        if (cursor.nextIsArray()) {
            readLeaves();
            return;
        }
        cursor.objectHere("cpuid as a list or");
        for (String field; (field = cursor.nextField()) != null; ) {
            switch (field) {
                case "cpuid" -> {
                    cursor.beginArray(field);
                    readLeaves();
                }
                case "msr" -> {
                    cursor.beginArray(field);
                    readMsrs();
                }
                default -> cursor.skip();
            }
        }
    }

    private void readLeaves() {
        while (cursor.nextElement()) {
            cursor.objectHere("each leaf of cpuid");
            long leaf = NONE;
            long subleaf = NONE;
            List<String> registers = new ArrayList<>();
            for (String field; (field = cursor.nextField()) != null; ) {
                switch (field) {
                    case "leaf" -> leaf = number(field);
                    case "subleaf" -> subleaf = number(field);
                    default -> register(field, registers);
                }
            }
            String place = subleaf == NONE ? "0x%x".formatted(leaf) : "0x%x,0x%x".formatted(leaf, subleaf);
            cpuid.add(place + ":" + String.join(",", registers));
        }
    }

    private void register(String field, List<String> registers) {
        if (REGISTERS.contains(field)) {
            registers.add(field + "=" + cursor.matching(field, REGISTER_BITS, "32 characters of 0 1 x k s"));
        } else {
            cursor.skip();
        }
    }

    private void readMsrs() {
        while (cursor.nextElement()) {
            cursor.objectHere("each MSR");
            Long index = null;
            @Nullable String bits = null;
            for (String field; (field = cursor.nextField()) != null; ) {
                switch (field) {
                    case "index" -> index = number(field);
                    case "policy" -> bits = cursor.matching(field, MSR_BITS, "64 characters of 0 1 x k s");
                    default -> cursor.skip();
                }
            }
            msrs.add(new SavedDomain.Msr(
                    (int) (long) cursor.required(index, "index", "an MSR"), cursor.required(bits, "policy", "an MSR")));
        }
    }

    private long number(String field) {
        String text = cursor.scalar(field);
        if (!NUMBER.matcher(text).matches() || Long.parseLong(text) > NONE) {
            throw cursor.problem(
                    "'" + JsonProblems.shortened(text) + "'", field + " as a number of 32 bits", "correct the value");
        }
        return Long.parseLong(text);
    }

    /** The smallest configuration that says the same, without a zero at its end. */
    static byte[] write(@Nullable SavedDomain domain) {
        SavedDomain said = domain == null ? SavedDomain.SILENT : domain;
        byte[] text = JsonText.compact(out -> {
            out.writeStartObject();
            out.writeObjectPropertyStart("c_info");
            writeWord(out, "type", said.type());
            writeWord(out, "name", said.name());
            writeSwitch(out, "hap", said.hap());
            out.writeEndObject();
            out.writeObjectPropertyStart("b_info");
            writeCpuid(out, said);
            writeSwitch(out, "nested_hvm", said.nested());
            writeSwitch(out, "disable_migrate", said.nomigrate());
            writeWord(out, "tsc_mode", said.tscMode());
            out.writeObjectPropertyStart("type.hvm");
            writeSwitch(out, "pae", said.pae());
            writeSwitch(out, "viridian", said.viridian());
            out.writeEndObject();
            out.writeEndObject();
            out.writeEndObject();
        });
        return Arrays.copyOf(text, text.length - 1);
    }

    private static void writeWord(JsonGenerator out, String field, String word) {
        if (!word.isEmpty()) {
            out.writeStringProperty(field, word);
        }
    }

    private static void writeSwitch(JsonGenerator out, String field, @Nullable Boolean on) {
        if (on != null) {
            out.writeStringProperty(field, on ? "True" : "False");
        }
    }

    private static void writeCpuid(JsonGenerator out, SavedDomain domain) {
        out.writeObjectPropertyStart("cpuid");
        out.writeArrayPropertyStart("cpuid");
        domain.cpuid().forEach(item -> writeLeaf(out, item));
        out.writeEndArray();
        out.writeArrayPropertyStart("msr");
        domain.msrs().forEach(msr -> {
            out.writeStartObject();
            out.writeNumberProperty("index", msr.index() & NONE);
            out.writeStringProperty("policy", msr.bits());
            out.writeEndObject();
        });
        out.writeEndArray();
        out.writeEndObject();
    }

    /** An item as {@link #readLeaves} makes it. */
    private static void writeLeaf(JsonGenerator out, String item) {
        String[] parts = item.split(":", 2);
        String[] place = parts[0].split(",");
        out.writeStartObject();
        out.writeNumberProperty("leaf", Long.decode(place[0]));
        if (place.length > 1) {
            out.writeNumberProperty("subleaf", Long.decode(place[1]));
        }
        for (String register : parts[1].isEmpty() ? new String[0] : parts[1].split(",")) {
            String[] bits = register.split("=", 2);
            out.writeStringProperty(bits[0], bits[1]);
        }
        out.writeEndObject();
    }
}
