package io.github.leafguard.verdict;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.policy.SerialisedPolicy;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.CaseResult.Status;
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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts who is hit, by form: bare metal booted as usual in machines, everything else in hosts. */
final class Census {
    private final Map<String, Host> hosts = new HashMap<>();
    private final Map<CaseId, CaseResult> cases = new HashMap<>();
    private final Set<String> lookedAt = new HashSet<>();
    private final boolean anyForm;
    private final Spread whole;
    private final SortedMap<String, Integer> machinesByVendor;
    private final Fleet fleet;

    Census(RunPlan plan, List<CaseResult> results) {
        this(plan, results, Fleet.UNKNOWN);
    }

    /** @param fleet how often the user has each host */
    Census(RunPlan plan, List<CaseResult> results, Fleet fleet) {
        this.fleet = fleet;
        plan.hosts().forEach(work -> hosts.put(work.host().name(), work.host()));
        for (CaseResult result : results) {
            if (!result.findings().isEmpty()) {
                cases.put(result.caseId(), result);
            }
        }
        results.stream().filter(result -> result.status().isJudged()).forEach(result -> lookedAt.add(result.host()));
        this.anyForm = these(lookedAt, Census::isUsual).findAny().isEmpty();
        this.whole = spread(lookedAt);
        this.machinesByVendor = byVendor(lookedAt);
    }

    /** Who is hit by these findings. */
    Regression.Affected affected(List<Finding> findings) {
        Set<CaseId> caseIds = new HashSet<>();
        int hitCases = 0;
        TreeSet<String> hit = new TreeSet<>();
        SortedMap<String, Integer> kinds = new TreeMap<>();
        for (Finding finding : findings) {
            if (caseIds.add(finding.caseId())) {
                CaseResult result = cases.get(finding.caseId());
                hit.add(result.host());
                hitCases += result.alike();
                if (!result.guestKind().isEmpty()) {
                    kinds.merge(result.guestKind(), result.alike(), Integer::sum);
                }
            }
        }
        SortedMap<String, int[]> vendors = new TreeMap<>();
        byVendor(hit).forEach((vendor, count) -> vendors.put(vendor, new int[] {count, machinesByVendor.get(vendor)}));
        return new Regression.Affected(
                hitCases,
                of(spread(hit), whole),
                vendors,
                kinds,
                List.copyOf(hit),
                null,
                fleet.isKnown() ? fleet.share(hit, lookedAt) : null);
    }

    /** Where cases failed, of where any was judged. */
    Spread failing(List<CaseResult> results) {
        Set<String> failed = hosts(results, result -> result.status() == Status.FAILED);
        Set<String> judged = hosts(results, result -> result.status().isJudged());
        Spread spread = of(spread(failed), spread(judged));
        return fleet.isKnown()
                ? new Spread(spread.bareMetal(), spread.otherBoots(), spread.emulated(), fleet.share(failed, judged))
                : spread;
    }

    private static Set<String> hosts(List<CaseResult> results, Predicate<CaseResult> wanted) {
        return results.stream().filter(wanted).map(CaseResult::host).collect(Collectors.toSet());
    }

    /** How many these hosts are, of themselves. */
    private Spread spread(Collection<String> some) {
        return new Spread(
                all(these(some, Census::isUsual).map(Host::machine).distinct()),
                all(these(some, host -> host.machine().isHardware() && !host.isBootedAsUsual())),
                all(these(some, host -> !host.machine().isHardware())));
    }

    private static Spread.Share all(Stream<?> some) {
        int count = (int) some.count();
        return new Spread.Share(count, count);
    }

    private static Spread of(Spread hit, Spread all) {
        return new Spread(
                new Spread.Share(hit.bareMetal().hit(), all.bareMetal().of()),
                new Spread.Share(hit.otherBoots().hit(), all.otherBoots().of()),
                new Spread.Share(hit.emulated().hit(), all.emulated().of()));
    }

    private static boolean isUsual(Host host) {
        return host.machine().isHardware() && host.isBootedAsUsual();
    }

    private Stream<Host> these(Collection<String> names, Predicate<Host> form) {
        return names.stream().map(hosts::get).filter(form);
    }

    /** How many machines these hosts are. */
    int machines(Collection<String> names) {
        return (int) names.stream().map(this::machine).distinct().count();
    }

    private String machine(String host) {
        return hosts.get(host).machine().name();
    }

    /** Machines as bare metal booted as usual; where none was looked at, all. */
    private SortedMap<String, Integer> byVendor(Collection<String> names) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        Set<String> counted = new HashSet<>();
        for (String name : names) {
            if ((anyForm || isUsual(hosts.get(name))) && counted.add(machine(name))) {
                counts.merge(vendor(hosts.get(name).machine()), 1, Integer::sum);
            }
        }
        return counts;
    }

    private static String vendor(Machine machine) {
        SerialisedPolicy raw = machine.raw();
        for (int entry = 0; entry < raw.leafCount(); entry++) {
            if (raw.leaf(entry) == 0) {
                return Vendor.of(raw.value(entry, 1), raw.value(entry, 2), raw.value(entry, 3))
                        .title();
            }
        }
        return Vendor.UNKNOWN.title();
    }
}
