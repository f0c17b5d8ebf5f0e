package io.github.leafguard.verdict;

import io.github.leafguard.check.Finding;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.policy.SerialisedPolicy;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.RunPlan;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts who is hit, in machines: a machine counts once, whatever boot options it was looked at with. */
final class Census {
    private final Map<String, Host> hosts = new HashMap<>();
    private final Map<String, CaseResult> cases = new HashMap<>();
    private final int machines;
    private final int hostsLookedAt;
    private final SortedMap<String, Integer> machinesByVendor;

    Census(RunPlan plan, List<CaseResult> results) {
        plan.hosts().forEach(work -> hosts.put(work.host().name(), work.host()));
        for (CaseResult result : results) {
            if (!result.findings().isEmpty()) {
                cases.put(result.caseId(), result);
            }
        }
        Set<String> lookedAt = new HashSet<>();
        results.forEach(result -> lookedAt.add(result.host()));
        this.machines = machines(lookedAt);
        this.hostsLookedAt = lookedAt.size();
        this.machinesByVendor = byVendor(lookedAt);
    }

    /** Who is hit by these findings. */
    Regression.Affected affected(List<Finding> findings) {
        Set<String> caseIds = new HashSet<>();
        TreeSet<String> hit = new TreeSet<>();
        SortedMap<String, Integer> kinds = new TreeMap<>();
        for (Finding finding : findings) {
            if (caseIds.add(finding.caseId())) {
                CaseResult result = cases.get(finding.caseId());
                hit.add(result.host());
                if (!result.guestKind().isEmpty()) {
                    kinds.merge(result.guestKind(), 1, Integer::sum);
                }
            }
        }
        SortedMap<String, int[]> vendors = new TreeMap<>();
        byVendor(hit).forEach((vendor, count) -> vendors.put(vendor, new int[] {count, machinesByVendor.get(vendor)}));
        return new Regression.Affected(caseIds.size(), machines(hit), machines, vendors, kinds, List.copyOf(hit));
    }

    /** How many machines these hosts are. */
    int machines(Collection<String> names) {
        return (int) names.stream().map(this::machine).distinct().count();
    }

    /** How many hosts the run looked at: machines, each with every set of boot options. */
    int hostsLookedAt() {
        return hostsLookedAt;
    }

    private String machine(String host) {
        return hosts.get(host).machine().name();
    }

    private SortedMap<String, Integer> byVendor(Collection<String> names) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        Set<String> counted = new HashSet<>();
        for (String name : names) {
            if (counted.add(machine(name))) {
                counts.merge(vendor(hosts.get(name).machine()), 1, Integer::sum);
            }
        }
        return counts;
    }

    private static String vendor(Machine machine) {
        SerialisedPolicy raw = machine.raw();
        for (int entry = 0; entry < raw.leafCount(); entry++) {
            if (raw.leaf(entry) == 0) {
                return name(Vendor.of(raw.value(entry, 1), raw.value(entry, 2), raw.value(entry, 3)));
            }
        }
        return name(Vendor.UNKNOWN);
    }

    private static String name(Vendor vendor) {
        return switch (vendor) {
            case AMD -> "AMD";
            case INTEL -> "Intel";
            case CENTAUR -> "Centaur";
            case HYGON -> "Hygon";
            case SHANGHAI -> "Shanghai";
            case UNKNOWN -> "unknown";
        };
    }
}
