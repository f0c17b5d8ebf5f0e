package io.github.leafguard.run.accuracy;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.format.JsonCursor;
import io.github.leafguard.format.PolicyJson;
import io.github.leafguard.policy.PolicyError;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of an oracle folder's files. Fields that the comparison does not need are skipped. */
final class OracleRows {
    private static final List<String> SYSTEM = List.of("raw", "host", "pv_max", "hvm_max", "pv_def", "hvm_def");

    record DumpRow(String id, SerialisedPolicy raw) {}

    record InputRow(String dump, String name, GuestKind kind, SerialisedPolicy policy) {}

    record HostRow(
            String name,
            HostFacts facts,
            Map<SystemPolicy, SerialisedPolicy> system,
            Map<GuestKind, SerialisedPolicy> domains,
            Set<GuestKind> impossible) {}

    record RestoreRow(
            String dump,
            String input,
            @Nullable PolicyError error,
            @Nullable SerialisedPolicy readBack) {}

    private OracleRows() {}

    static DumpRow dump(JsonCursor cursor) {
        String id = "";
        SerialisedPolicy raw = null;
        cursor.beginObject("a dump");
        for (String field; (field = cursor.nextField()) != null; ) {
            switch (field) {
                case "id" -> id = cursor.text("id");
                case "leaves" -> raw = PolicyJson.readFields(cursor, "leaves");
                default -> cursor.skip();
            }
            if (raw != null) {
                break;
            }
        }
        return new DumpRow(id, cursor.required(raw, "leaves", "a dump"));
    }

    static InputRow input(JsonCursor cursor) {
        String dump = "";
        String name = "";
        String kind = "";
        SerialisedPolicy.Builder policy = SerialisedPolicy.builder();
        cursor.beginObject("an input");
        for (String field; (field = cursor.nextField()) != null; ) {
            switch (field) {
                case "dump" -> dump = cursor.text("dump");
                case "input" -> name = cursor.text("input");
                case "kind" -> kind = cursor.text("kind");
                case "leaves" -> inputLeaves(cursor, policy);
                case "msrs" -> inputMsrs(cursor, policy);
                default -> cursor.skip();
            }
        }
        return new InputRow(dump, name, GuestKind.of(kind), policy.build());
    }

    private static void inputLeaves(JsonCursor cursor, SerialisedPolicy.Builder policy) {
        cursor.beginArray("leaves");
        while (cursor.nextElement()) {
            int[] row = new int[6];
            cursor.arrayHere("a row of six numbers");
            for (int at = 0; at < row.length; at++) {
                row[at] = (int) cursor.hex("a number of the row", 8);
            }
            cursor.endArray("a row of six numbers");
            policy.leaf(row[0], row[1], row[2], row[3], row[4], row[5]);
        }
    }

    /** Here the flags are a number of any length, unlike in the corpus. */
    private static void inputMsrs(JsonCursor cursor, SerialisedPolicy.Builder policy) {
        cursor.beginArray("msrs");
        while (cursor.nextElement()) {
            cursor.arrayHere("a row of three numbers");
            int index = (int) cursor.hex("the index", 8);
            long value = cursor.hex("the value", 16);
            int flags = Integer.parseUnsignedInt(cursor.string("the flags"), 16);
            cursor.endArray("a row of three numbers");
            policy.msr(index, flags, value);
        }
    }

    static HostRow host(JsonCursor cursor) {
        String name = "";
        HostFacts facts = HostFacts.UNKNOWN;
        Map<SystemPolicy, SerialisedPolicy> system = new EnumMap<>(SystemPolicy.class);
        Map<GuestKind, SerialisedPolicy> domains = new EnumMap<>(GuestKind.class);
        Set<GuestKind> impossible = EnumSet.noneOf(GuestKind.class);
        cursor.beginObject("a host");
        for (String field; (field = cursor.nextField()) != null; ) {
            switch (field) {
                case "host" -> name = cursor.text("host");
                case "facts" -> facts = OracleFacts.read(cursor);
                case "system" -> system(cursor, system);
                case "domains" -> domains(cursor, domains, impossible);
                default -> cursor.skip();
            }
        }
        return new HostRow(name, facts, system, domains, impossible);
    }

    private static void system(JsonCursor cursor, Map<SystemPolicy, SerialisedPolicy> system) {
        cursor.beginObject("system");
        for (String name; (name = cursor.nextField()) != null; ) {
            int index = SYSTEM.indexOf(name);
            cursor.required(index < 0 ? null : name, "one of " + SYSTEM, "system");
            system.put(SystemPolicy.values()[index], PolicyJson.read(cursor));
        }
    }

    private static void domains(
            JsonCursor cursor, Map<GuestKind, SerialisedPolicy> domains, Set<GuestKind> impossible) {
        cursor.beginObject("domains");
        for (String name; (name = cursor.nextField()) != null; ) {
            cursor.beginObject("a domain");
            String first = cursor.nextField();
            if ("createError".equals(first)) {
                cursor.skip();
                cursor.nextField();
                impossible.add(GuestKind.of(name));
            } else {
                domains.put(GuestKind.of(name), PolicyJson.readFields(cursor, first));
            }
        }
    }

    static RestoreRow restore(JsonCursor cursor) {
        String dump = "";
        String input = "";
        int rc = 0;
        int[] place = new int[3];
        SerialisedPolicy readBack = null;
        cursor.beginObject("a restore");
        for (String field; (field = cursor.nextField()) != null; ) {
            switch (field) {
                case "dump" -> dump = cursor.text("dump");
                case "input" -> input = cursor.text("input");
                case "rc" -> rc = cursor.integer("rc", -4095, 0);
                case "errLeaf" -> place[0] = (int) cursor.hex("errLeaf", 8);
                case "errSubleaf" -> place[1] = (int) cursor.hex("errSubleaf", 8);
                case "errMsr" -> place[2] = (int) cursor.hex("errMsr", 8);
                case "readBack" -> readBack = PolicyJson.read(cursor);
                default -> cursor.skip();
            }
        }
        PolicyError error = rc == 0 ? null : new PolicyError(-rc, place[0], place[1], place[2]);
        return new RestoreRow(dump, input, error, readBack);
    }
}
