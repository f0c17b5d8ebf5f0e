package io.github.leafguard.verdict;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.check.Finding;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.PolicyReader;
import io.github.leafguard.policy.SerialisedPolicy;
import io.github.leafguard.run.CaseId;
import io.github.leafguard.run.RunPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Looks for what users can do about guests that are refused, by trying it: booting the destination without an option, and
 * lowering the guest's max leaf before it is archived; and about guests that lose something, booting with an option. Nothing is suggested that was not seen to work on the affected hosts.
 */
final class Workarounds {
    private static final PolicyCodec WIDEST = new PolicyCodec(PolicyBounds.widest());

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
        if (regression.check().equals(Rules.GUEST_VISIBLE_CHANGE)) {
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
        levelled(refused).ifPresent(found::add);
        return regression.withWorkaround(
                found.isEmpty()
                        ? "none known: neither other boot options nor a lower max leaf of the guest were seen to help"
                        : String.join("; ", found));
    }

    /** One refused guest of each kind and source on each host. */
    private Map<Host, List<ArchivedGuest>> refused(List<Finding> findings) {
        Map<String, ArchivedGuest> guests = new LinkedHashMap<>();
        for (Finding finding : findings) {
            if (CaseId.of(finding.caseId()) instanceof CaseId.Restore id) {
                ArchivedGuest guest = plan.workload().guest(id.guest()).orElseThrow();
                guests.putIfAbsent(guest.host() + " " + guest.kind() + " " + guest.source(), guest);
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

    /** Guests that were started with the lowest max leaf that any affected host allows, under the version that archived them. */
    private Optional<String> levelled(Map<Host, List<ArchivedGuest>> refused) {
        int lowest = Integer.MAX_VALUE;
        for (Map.Entry<Host, List<ArchivedGuest>> each : refused.entrySet()) {
            lowest = Math.min(lowest, lowestMaxLeaf(each.getKey(), each.getValue()));
        }
        CpuidSetting setting = maxLeaf(lowest);
        List<String> helped = new ArrayList<>();
        refused.forEach((host, guests) -> {
            if (guests.stream().allMatch(guest -> isTakenWith(setting, guest, host))) {
                helped.add(host.name());
            }
        });
        if (helped.isEmpty()) {
            return Optional.empty();
        }
        String sources = refused.values().stream()
                .flatMap(List::stream)
                .map(ArchivedGuest::source)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(", "));
        return Optional.of("guests that can be restarted under " + sources + " with " + setting.configLine()
                + " before they are archived are taken, seen on " + machines(census.machines(helped))
                + "; they lose the leaves above");
    }

    private static CpuidSetting maxLeaf(int leaf) {
        return new CpuidSetting(
                "workaround/maxleaf",
                CpuidSetting.Syntax.LIBXL,
                List.of("host,maxleaf=0x%x".formatted(leaf)),
                List.of("maxleaf"),
                "4.13.0",
                "");
    }

    private int lowestMaxLeaf(Host host, List<ArchivedGuest> guests) {
        try (Hypervisor hypervisor = candidate.boot(host)) {
            return guests.stream()
                    .map(guest -> guest.kind().isHvm() ? SystemPolicy.HVM_MAX : SystemPolicy.PV_MAX)
                    .distinct()
                    .flatMap(which -> hypervisor.system(which).stream())
                    .mapToInt(PolicyReader::basicMaxLeaf)
                    .min()
                    .orElse(0);
        }
    }

    private boolean isTakenWith(CpuidSetting setting, ArchivedGuest guest, Host host) {
        Candidate before = plan.baselines().beside(candidate, guest);
        if (before.unsupported(host).isPresent()) {
            return false;
        }
        Optional<SerialisedPolicy> levelled;
        try (Hypervisor hypervisor = before.boot(host)) {
            levelled = build(before, hypervisor, guest.kind(), setting);
        }
        return levelled.map(policy -> new ArchivedGuest(
                        guest.id(), guest.host(), guest.kind(), guest.source(), policy, "levelled to see if it helps"))
                .filter(archived -> Variants.takes(candidate, host, List.of(archived)))
                .isPresent();
    }

    private static Optional<SerialisedPolicy> build(
            Candidate version, Hypervisor hypervisor, GuestKind kind, CpuidSetting setting) {
        if (hypervisor.unsupported(kind).isPresent()) {
            return Optional.empty();
        }
        BuildOutcome outcome = version.toolstack().open(hypervisor).build(DomainConfig.of(kind), List.of(setting));
        return outcome instanceof BuildOutcome.Built built
                ? Optional.of(WIDEST.serialise(built.policy()))
                : Optional.empty();
    }
}
