package io.github.leafguard.run.accuracy;

import io.github.leafguard.corpus.HostFacts;
import io.github.leafguard.format.JsonCursor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The facts of an oracle row as host facts. Capabilities are given, so no vendor rule adds to them; live bits are an OS's. */
final class OracleFacts {
    private static final Set<String> FLAGS = Set.of(
            "scMsrPv",
            "scMsrHvm",
            "hapSupported",
            "hvmEnabled",
            "lfenceDispatchForced",
            "cpuidFaultingRaw",
            "cpuidFaultingUsable",
            "rtmDisabled",
            "tsxCtrl",
            "bigmem",
            "amdVirtSpecCtrl",
            "bpSpecReduce");

    private OracleFacts() {}

    static HostFacts read(JsonCursor cursor) {
        Map<String, Boolean> flags = new HashMap<>();
        List<String> caps = List.of();
        cursor.beginObject("facts");
        for (String field; (field = cursor.nextField()) != null; ) {
            if (field.equals("caps")) {
                caps = cursor.strings("caps");
            } else if (FLAGS.contains(field)) {
                flags.put(field, cursor.bool(field));
            } else {
                cursor.skip();
            }
        }
        return new HostFacts(
                caps,
                List.of(),
                List.of(),
                flags.get("scMsrPv"),
                flags.get("scMsrHvm"),
                flags.get("hapSupported"),
                flags.get("hvmEnabled"),
                null,
                "off",
                flags.get("lfenceDispatchForced"),
                flags.get("cpuidFaultingRaw"),
                flags.get("cpuidFaultingUsable"),
                flags.get("rtmDisabled"),
                flags.get("tsxCtrl"),
                null,
                null,
                flags.get("bigmem"),
                flags.get("amdVirtSpecCtrl"),
                flags.get("bpSpecReduce"),
                "os",
                List.of());
    }
}
