package io.github.leafguard.run.accuracy;

import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.format.JsonCursor;
import java.util.EnumMap;
import java.util.Map;

/** The facts of an oracle row as host facts. Capabilities are given, so no vendor rule adds to them; live bits are an OS's. */
final class OracleFacts {
    private static final Map<String, FactName> FLAGS = Map.ofEntries(
            Map.entry("scMsrPv", FactName.SC_MSR_PV),
            Map.entry("scMsrHvm", FactName.SC_MSR_HVM),
            Map.entry("hapSupported", FactName.HAP),
            Map.entry("hvmEnabled", FactName.HVM),
            Map.entry("lfenceDispatchForced", FactName.LFENCE_DISPATCH),
            Map.entry("cpuidFaultingRaw", FactName.FAULTING_RAW),
            Map.entry("cpuidFaultingUsable", FactName.FAULTING_USABLE),
            Map.entry("rtmDisabled", FactName.RTM_DISABLED),
            Map.entry("tsxCtrl", FactName.TSX_CTRL),
            Map.entry("bigmem", FactName.BIGMEM),
            Map.entry("amdVirtSpecCtrl", FactName.AMD_VIRT_SPEC_CTRL),
            Map.entry("bpSpecReduce", FactName.BP_SPEC_REDUCE));

    private OracleFacts() {}

    static HostFacts read(JsonCursor cursor) {
        Map<FactName, Object> values = new EnumMap<>(FactName.class);
        values.put(FactName.VPMU, "off");
        values.put(FactName.LIVE_STATE, "os");
        cursor.beginObject("facts");
        for (String field; (field = cursor.nextField()) != null; ) {
            if (field.equals("caps")) {
                values.put(FactName.CAPS, cursor.strings("caps"));
            } else if (FLAGS.containsKey(field)) {
                values.put(FLAGS.get(field), cursor.bool(field));
            } else {
                cursor.skip();
            }
        }
        return HostFacts.stated(values);
    }
}
