package io.github.leafguard.corpus.intake;

import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Machines whose CPUs answer alike, but for what differs from core to core: one under two names, or two of one sort. */
final class AlikeMachines {
    private static final int OSXSAVE = 1 << 27;

    private final Map<SerialisedPolicy, List<String>> names = new LinkedHashMap<>();

    void add(String name, SerialisedPolicy raw) {
        names.computeIfAbsent(withoutCore(raw), any -> new ArrayList<>()).add(name);
    }

    /** The dump without APIC ids, what mirrors the system that runs, and MSRs, of which not every dump tells. */
    private static SerialisedPolicy withoutCore(SerialisedPolicy raw) {
        SerialisedPolicy.Builder out = SerialisedPolicy.builder();
        for (int entry = 0; entry < raw.leafCount(); entry++) {
            int leaf = raw.leaf(entry);
            boolean isTopology = leaf == 0xb || leaf == 0x8000001e;
            boolean isStateSize = leaf == 0xd && raw.subleaf(entry) < 2;
            out.leaf(
                    leaf,
                    raw.subleaf(entry),
                    isTopology ? 0 : raw.value(entry, 0),
                    isTopology || isStateSize ? 0 : leaf == 1 ? raw.value(entry, 1) & 0xffffff : raw.value(entry, 1),
                    isTopology ? 0 : leaf == 1 ? raw.value(entry, 2) & ~OSXSAVE : raw.value(entry, 2),
                    isTopology ? 0 : raw.value(entry, 3));
        }
        return out.build();
    }

    /** A sentence for each sort of which one of these names is. */
    List<String> remarks(List<String> asked) {
        return names.values().stream()
                .filter(alike -> alike.size() > 1 && alike.stream().anyMatch(asked::contains))
                .map(AlikeMachines::remark)
                .toList();
    }

    private static String remark(List<String> alike) {
        String some = alike.size() <= 4
                ? String.join(", ", alike)
                : String.join(", ", alike.subList(0, 3)) + " and " + (alike.size() - 3) + " more";
        return some + " answer CPUID alike: machines of one sort, or one machine under " + alike.size()
                + " names; in the second case remove all but one";
    }
}
