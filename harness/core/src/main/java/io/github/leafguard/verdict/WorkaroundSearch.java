package io.github.leafguard.verdict;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.run.RunPlan;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Looks for what users can do about guests that are refused, by trying it: booting the destination without an option, and
 * lowering the guest's max leaf; and about guests that lose something, booting with an option. Nothing is suggested that was not seen
 * to work on the affected hosts, with guests that are restored as those that are hit.
 */
final class WorkaroundSearch {
    private final RunPlan plan;
    private final Candidate candidate;
    private final Census census;

    WorkaroundSearch(RunPlan plan, Candidate candidate, Census census) {
        this.plan = plan;
        this.candidate = candidate;
        this.census = census;
    }

    /** The regression with what helps; one that no archived guest is hit by is returned as it is. */
    Regression annotate(Regression regression) {
        if (!(regression.findings().get(0).caseId() instanceof CaseId.Restore)) {
            return regression;
        }
        return switch (regression.kind().harm()) {
            case GUEST_REFUSED -> isPolicyTaken(regression) ? kept(regression) : taken(regression);
            case GUEST_CHANGED -> kept(regression);
            default -> regression;
        };
    }

    /** Whether guests are lost for what is left of a policy that is taken: what helps is what keeps it. */
    private static boolean isPolicyTaken(Regression regression) {
        return !regression.kind().isRefusal() && regression.findings().get(0).location() != null;
    }

    private Regression kept(Regression regression) {
        return new BootOptionsThatKeep(plan, candidate, census)
                .of(regression.findings())
                .map(found -> regression.with(EnumSet.of(Workaround.Sort.BOOT_WITH), found))
                .orElse(regression);
    }

    private Regression taken(Regression regression) {
        Map<Host, List<ArchivedGuest>> refused = refused(regression.findings());
        List<Workaround> found = new ArrayList<>(withoutBootOptions(refused));
        found.addAll(new LoweredMaxLeaf(plan, candidate, census).of(refused));
        return regression.with(EnumSet.of(Workaround.Sort.BOOT_WITHOUT, Workaround.Sort.LOWER_MAX_LEAF), found);
    }

    /** One refused guest of each kind and source on each host, and one of each that brings CPUID data and that does not. */
    private Map<Host, List<ArchivedGuest>> refused(List<Finding> findings) {
        Map<String, ArchivedGuest> guests = new LinkedHashMap<>();
        for (Finding finding : findings) {
            if (finding.caseId() instanceof CaseId.Restore id) {
                ArchivedGuest guest = plan.workload().guest(id.guest()).orElseThrow();
                guests.putIfAbsent(
                        guest.host() + " " + guest.kind() + " " + guest.source() + " "
                                + guest.streamed().hasNoCpuid(),
                        guest);
            }
        }
        return guests.values().stream()
                .collect(Collectors.groupingBy(
                        guest -> plan.workload().host(guest.host()).orElseThrow(),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    private List<Workaround> withoutBootOptions(Map<Host, List<ArchivedGuest>> refused) {
        Map<String, List<String>> helped = new LinkedHashMap<>();
        refused.forEach((host, guests) -> plan.workload().hosts().stream()
                .map(work -> work.host())
                .filter(other -> isBootedWithLess(other, host))
                .filter(other -> Variants.takes(candidate, other, guests))
                .findFirst()
                .ifPresent(other -> helped.computeIfAbsent(difference(host, other), any -> new ArrayList<>())
                        .add(host.name())));
        List<Workaround> found = new ArrayList<>();
        helped.forEach((options, hosts) -> found.add(new Workaround.BootWithout(options, census.seen(hosts))));
        return found;
    }

    private static boolean isBootedWithLess(Host other, Host host) {
        return other.machine().name().equals(host.machine().name())
                && other.bootOptions().size() < host.bootOptions().size()
                && host.bootOptions().containsAll(other.bootOptions());
    }

    private static String difference(Host host, Host other) {
        List<String> options = new ArrayList<>(host.bootOptions());
        options.removeAll(other.bootOptions());
        return String.join(" ", options);
    }
}
