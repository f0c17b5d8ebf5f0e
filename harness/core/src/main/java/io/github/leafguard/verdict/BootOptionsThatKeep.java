package io.github.leafguard.verdict;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.GuestView;
import io.github.leafguard.policy.Location;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.run.RunPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Looks for boot options under which restored guests keep what they lose: hosts of the corpus that are the same machine with more
 * options are asked. A mitigation that takes a feature away often has an option that leaves it.
 */
final class BootOptionsThatKeep {
    private static final PolicyCodec WIDEST = new PolicyCodec(PolicyBounds.widest());

    private final RunPlan plan;
    private final Candidate candidate;
    private final Census census;

    BootOptionsThatKeep(RunPlan plan, Candidate candidate, Census census) {
        this.plan = plan;
        this.candidate = candidate;
        this.census = census;
    }

    /**
     * A guest that loses something.
     *
     * @param guest the guest
     * @param findings what it loses
     * @param before what it saw
     */
    private record Loser(ArchivedGuest guest, List<Finding> findings, GuestView before) {}

    /** What is seen to help; empty if no guest loses anything, so that there is nothing to keep and nothing is tried. */
    Optional<List<Workaround>> of(List<Finding> findings) {
        Map<Host, List<Loser>> losers = losers(findings);
        losers.entrySet().removeIf(each -> keepsAll(each.getKey(), each.getValue()));
        if (losers.isEmpty()) {
            return Optional.empty();
        }
        Map<String, List<String>> helped = new TreeMap<>();
        losers.forEach((host, here) -> plan.workload().hosts().stream()
                .map(work -> work.host())
                .filter(other -> isBootedWithMore(other, host))
                .filter(other -> keepsAll(other, here))
                .forEach(other -> helped.computeIfAbsent(difference(other, host), any -> new ArrayList<>())
                        .add(host.name())));
        List<Workaround> found = new ArrayList<>();
        helped.forEach((options, hosts) -> found.add(new Workaround.BootWith(options, census.seen(hosts))));
        return Optional.of(found);
    }

    /** One guest of each kind on each host: neighbouring versions archive the same. */
    private Map<Host, List<Loser>> losers(List<Finding> findings) {
        Map<CaseId, List<Finding>> byCase = findings.stream()
                .collect(Collectors.groupingBy(Finding::caseId, LinkedHashMap::new, Collectors.toList()));
        Map<String, ArchivedGuest> first = new LinkedHashMap<>();
        Map<String, List<Finding>> found = new HashMap<>();
        byCase.forEach((caseId, some) -> {
            if (caseId instanceof CaseId.Restore id) {
                ArchivedGuest guest = plan.workload().guest(id.guest()).orElseThrow();
                first.putIfAbsent(guest.host() + " " + guest.kind(), guest);
                found.putIfAbsent(guest.id(), some);
            }
        });
        return first.values().stream()
                .flatMap(guest -> before(guest).map(view -> new Loser(guest, found.get(guest.id()), view)).stream())
                .collect(Collectors.groupingBy(
                        loser -> plan.workload().host(loser.guest().host()).orElseThrow(),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    private static boolean isBootedWithMore(Host other, Host host) {
        return other.machine().name().equals(host.machine().name())
                && other.bootOptions().size() > host.bootOptions().size()
                && other.bootOptions().containsAll(host.bootOptions());
    }

    private static String difference(Host other, Host host) {
        List<String> options = new ArrayList<>(other.bootOptions());
        options.removeAll(host.bootOptions());
        return String.join(" ", options);
    }

    private boolean keepsAll(Host other, List<Loser> losers) {
        List<RestoreOutcome> outcomes = Variants.restore(
                candidate, other, losers.stream().map(Loser::guest).toList());
        for (int i = 0; i < losers.size(); i++) {
            if (!(outcomes.get(i) instanceof RestoreOutcome.Restored restored)
                    || !keeps(restored.policy(), losers.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean keeps(CpuPolicy restored, Loser loser) {
        GuestView after = GuestView.of(restored);
        return loser.findings().stream().allMatch(finding -> isSame(loser.before(), after, finding));
    }

    /** What a guest saw before it was archived; empty if that is not known. */
    private Optional<GuestView> before(ArchivedGuest guest) {
        Host host = plan.workload().host(guest.host()).orElseThrow();
        return guest.policy().hasNoCpuid()
                ? plan.baselines()
                        .archiving(guest)
                        .flatMap(version -> Variants.built(version, host, guest))
                        .map(GuestView::of)
                : Optional.of(GuestView.of(decoded(guest)));
    }

    private static CpuPolicy decoded(ArchivedGuest guest) {
        MutablePolicy archived = new MutablePolicy();
        WIDEST.deserialise(guest.policy(), archived);
        return archived.freeze();
    }

    private static boolean isSame(GuestView before, GuestView after, Finding finding) {
        Location location = finding.location();
        int position = location == null ? -1 : location.position();
        if (position < 0) {
            return false;
        }
        int differing = before.word(position) ^ after.word(position);
        return finding.bit() < 0 ? differing == 0 : (differing >>> finding.bit() & 1) == 0;
    }
}
