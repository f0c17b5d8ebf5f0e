package io.github.leafguard.verdict;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.check.Finding;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.run.CaseId;
import io.github.leafguard.run.RunPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Looks for what users can do about guests that are refused, by trying it: booting the destination without an option, and
 * lowering the guest's max leaf; and about guests that lose something, booting with an option. Nothing is suggested that was not seen
 * to work on the affected hosts, with guests that are restored as those that are hit.
 */
final class Workarounds {
    private final RunPlan plan;
    private final Candidate candidate;
    private final Census census;

    Workarounds(RunPlan plan, Candidate candidate, Census census) {
        this.plan = plan;
        this.candidate = candidate;
        this.census = census;
    }

    /** The regression with what helps; one that is no refusal is returned as it is. */
    Regression annotate(Regression regression) {
        if (regression.check().equals(Rules.GUEST_VISIBLE_CHANGE)
                || regression.check().equals(Rules.LEGACY_RESTORE_CHANGE)) {
            return new BootOptionsThatKeep(plan, candidate, census)
                    .of(regression.findings())
                    .map(regression::withWorkaround)
                    .orElse(regression);
        }
        // Nothing that a guest is or that a host is booted with brings back a kind of guest that the build does not
        // have.
        if (!regression.check().equals(Rules.RESTORE_REFUSED)
                || regression.kind().equals(Rules.UNSUPPORTED)) {
            return regression;
        }
        Map<Host, List<ArchivedGuest>> refused = refused(regression.findings());
        List<String> found = new ArrayList<>();
        withoutBootOptions(refused).ifPresent(found::add);
        found.addAll(new LoweredMaxLeaf(plan, candidate, census).of(refused));
        return regression.withWorkaround(
                found.isEmpty()
                        ? "none known: neither other boot options nor a lower max leaf of the guest were seen to help"
                        : String.join("; ", found));
    }

    /** One refused guest of each kind and source on each host, and one of each that brings CPUID data and that does not. */
    private Map<Host, List<ArchivedGuest>> refused(List<Finding> findings) {
        Map<String, ArchivedGuest> guests = new LinkedHashMap<>();
        for (Finding finding : findings) {
            if (CaseId.of(finding.caseId()) instanceof CaseId.Restore id) {
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

    private Optional<String> withoutBootOptions(Map<Host, List<ArchivedGuest>> refused) {
        Map<String, List<String>> helped = new LinkedHashMap<>();
        refused.forEach((host, guests) -> plan.workload().hosts().stream()
                .map(work -> work.host())
                .filter(other -> isBootedWithLess(other, host))
                .filter(other -> Variants.takes(candidate, other, guests))
                .findFirst()
                .ifPresent(other -> helped.computeIfAbsent(difference(host, other), any -> new ArrayList<>())
                        .add(host.name())));
        return helped.isEmpty()
                ? Optional.empty()
                : Optional.of(helped.entrySet().stream()
                        .map(each -> "boot the destination without '" + each.getKey() + "', seen to help on "
                                + machines(census.machines(each.getValue())))
                        .collect(Collectors.joining("; ")));
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

    static String machines(int count) {
        return count == 1 ? "1 machine" : count + " machines";
    }
}
