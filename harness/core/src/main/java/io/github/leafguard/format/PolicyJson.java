package io.github.leafguard.format;

import io.github.leafguard.policy.SerialisedPolicy;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * A policy as JSON: {@code {"leaves": [[leaf, subleaf, eax, ebx, ecx, edx], …], "msrs": [[index, value], …]}}. Every number is a
 * string of hex digits without {@code 0x}: 8, and 16 for the value of an MSR; subleaf {@code ffffffff} says that the leaf has none. An
 * MSR row has its flags (8 digits) as a third element when they are not zero. Order is kept, and nothing is checked of what the rows
 * mean: the list may be one that no Xen would write.
 */
public final class PolicyJson {
    private static final Set<String> FIELDS = new LinkedHashSet<>(List.of("leaves", "msrs"));
    private static final HexFormat HEX = HexFormat.of();

    private static final RowCheck ANY = new RowCheck() {
        @Override
        public void leaf(JsonCursor cursor, int leaf, int subleaf) {}

        @Override
        public void msr(JsonCursor cursor, int index) {}
    };

    /** What else a reader holds the rows to. Is called after each row, with the cursor there. */
    public interface RowCheck {
        /** Throws if the leaf may not be there. */
        void leaf(JsonCursor cursor, int leaf, int subleaf);

        /** Throws if the MSR may not be there. */
        void msr(JsonCursor cursor, int index);
    }

    private PolicyJson() {}

    /** Reads the policy that must come next. */
    public static SerialisedPolicy read(JsonCursor cursor) {
        return read(cursor, ANY);
    }

    /** Reads the policy that must come next, if its rows pass a check. */
    public static SerialisedPolicy read(JsonCursor cursor, RowCheck check) {
        cursor.beginObject("a policy");
        return readFields(cursor, cursor.nextField(FIELDS, "a policy"), check);
    }

    /** Reads the rest of a policy whose first field's name was read already. */
    public static SerialisedPolicy readFields(JsonCursor cursor, @Nullable String first) {
        return readFields(cursor, first, ANY);
    }

    /** Reads a text that is one policy and nothing else. */
    public static SerialisedPolicy read(byte[] text, Origin origin) {
        JsonCursor cursor = JsonCursor.of(text, origin);
        SerialisedPolicy policy = read(cursor);
        cursor.end();
        return policy;
    }

    private static SerialisedPolicy readFields(JsonCursor cursor, @Nullable String first, RowCheck check) {
        SerialisedPolicy.Builder policy = SerialisedPolicy.builder();
        boolean leaves = false;
        boolean msrs = false;
        for (String field = first; field != null; field = cursor.nextField(FIELDS, "a policy")) {
            if (field.equals("leaves")) {
                readLeaves(cursor, policy, check);
                leaves = true;
            } else {
                readMsrs(cursor, policy, check);
                msrs = true;
            }
        }
        cursor.required(leaves ? policy : null, "leaves", "a policy");
        cursor.required(msrs ? policy : null, "msrs", "a policy");
        return policy.build();
    }

    private static void readLeaves(JsonCursor cursor, SerialisedPolicy.Builder policy, RowCheck check) {
        cursor.beginArray("leaves");
        while (cursor.nextElement()) {
            cursor.arrayHere("a row [leaf, subleaf, eax, ebx, ecx, edx]");
            int leaf = (int) cursor.hex("the leaf", 8);
            int subleaf = (int) cursor.hex("the subleaf", 8);
            int eax = (int) cursor.hex("eax", 8);
            int ebx = (int) cursor.hex("ebx", 8);
            int ecx = (int) cursor.hex("ecx", 8);
            int edx = (int) cursor.hex("edx", 8);
            cursor.endArray("a row [leaf, subleaf, eax, ebx, ecx, edx]");
            check.leaf(cursor, leaf, subleaf);
            policy.leaf(leaf, subleaf, eax, ebx, ecx, edx);
        }
    }

    private static void readMsrs(JsonCursor cursor, SerialisedPolicy.Builder policy, RowCheck check) {
        cursor.beginArray("msrs");
        while (cursor.nextElement()) {
            cursor.arrayHere("a row [index, value] or [index, value, flags]");
            int index = (int) cursor.hex("the index", 8);
            long value = cursor.hex("the value", 16);
            int flags = 0;
            if (cursor.nextElement()) {
                flags = (int) cursor.hexHere("the flags", 8);
                cursor.endArray("a row [index, value, flags]");
            }
            check.msr(cursor, index);
            policy.msr(index, flags, value);
        }
    }

    /** Writes a policy as an object. */
    public static void write(JsonGenerator out, SerialisedPolicy policy) {
        out.writeStartObject();
        out.writeArrayPropertyStart("leaves");
        for (int entry = 0; entry < policy.leafCount(); entry++) {
            out.writeStartArray();
            out.writeString(HEX.toHexDigits(policy.leaf(entry)));
            out.writeString(HEX.toHexDigits(policy.subleaf(entry)));
            for (int register = 0; register < 4; register++) {
                out.writeString(HEX.toHexDigits(policy.value(entry, register)));
            }
            out.writeEndArray();
        }
        out.writeEndArray();
        out.writeArrayPropertyStart("msrs");
        for (int entry = 0; entry < policy.msrCount(); entry++) {
            out.writeStartArray();
            out.writeString(HEX.toHexDigits(policy.msrIndex(entry)));
            out.writeString(HEX.toHexDigits(policy.msrValue(entry)));
            if (policy.msrFlags(entry) != 0) {
                out.writeString(HEX.toHexDigits(policy.msrFlags(entry)));
            }
            out.writeEndArray();
        }
        out.writeEndArray();
        out.writeEndObject();
    }
}
