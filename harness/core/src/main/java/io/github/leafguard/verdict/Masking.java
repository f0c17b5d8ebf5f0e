package io.github.leafguard.verdict;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Lineage;
import io.github.leafguard.candidate.Lineage.ChangeInfo;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Harm;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.run.EqualCases;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds changes that hide a break: dropped from the candidate, they leave more guests refused, and those refusals go away with
 * the change that is blamed for a regression. Such a break shows as soon as the hiding change is reverted, or on a machine where
 * it does not act.
 */
final class Masking {
    private final Candidate candidate;
    private final Candidate baseline;
    private final Probes probes;
    private final Census census;
    private final EqualCases equal;

    /** On these hosts the break of one change is hidden by another. */
    private record Hidden(ChangeInfo cause, ChangeInfo mask, Set<String> hosts) {}

    Masking(Candidate candidate, Candidate baseline, Probes probes, Census census, EqualCases equal) {
        this.equal = equal;
        this.candidate = candidate;
        this.baseline = baseline;
        this.probes = probes;
        this.census = census;
    }

    /** The regressions, told what hides more of them. */
    List<Regression> annotate(List<Regression> regressions) {
        Set<String> blamed = regressions.stream()
                .map(Regression::since)
                .filter(Objects::nonNull)
                .map(Regression.Cause::commit)
                .collect(Collectors.toSet());
        List<ChangeInfo> changes = candidate.lineage().map(Lineage::changes).orElse(List.of());
        List<ChangeInfo> causes =
                changes.stream().filter(change -> blamed.contains(change.id())).toList();
        List<ChangeInfo> suspects = new ArrayList<>(changes);
        baseline.lineage().ifPresent(known -> suspects.removeAll(known.changes()));
        List<Hidden> hidden = new ArrayList<>();
        if (!causes.isEmpty()) {
            suspects.forEach(mask ->
                    Variants.without(candidate, mask).ifPresent(bare -> hidden.addAll(hiddenBy(mask, bare, causes))));
        }
        return hidden.isEmpty() ? regressions : attach(hidden, regressions);
    }

    private List<Hidden> hiddenBy(ChangeInfo mask, Candidate bare, List<ChangeInfo> causes) {
        Map<Host, List<ArchivedGuest>> refused = new LinkedHashMap<>();
        Map<List<CaseId>, BitSet> known = new HashMap<>();
        probes.byHost().forEach((host, guests) -> {
            List<ArchivedGuest> here = refused(bare, host, guests, known);
            if (!here.isEmpty()) {
                refused.put(host, here);
            }
        });
        List<Hidden> hidden = new ArrayList<>();
        for (ChangeInfo cause : refused.isEmpty() ? List.<ChangeInfo>of() : causes) {
            if (cause.equals(mask)) {
                continue;
            }
            Variants.without(bare, cause).ifPresent(cured -> {
                Set<String> hosts = new TreeSet<>();
                Map<List<CaseId>, BitSet> knownOfCured = new HashMap<>();
                refused.forEach((host, guests) -> {
                    if (refused(cured, host, guests, knownOfCured).size() < guests.size()) {
                        hosts.add(host.name());
                    }
                });
                if (!hosts.isEmpty()) {
                    hidden.add(new Hidden(cause, mask, hosts));
                }
            });
        }
        return hidden;
    }

    /** The guests that are refused; what equal guests of equal hosts are answered is known. */
    private List<ArchivedGuest> refused(
            Candidate asked, Host host, List<ArchivedGuest> guests, Map<List<CaseId>, BitSet> known) {
        List<CaseId> key =
                guests.stream().map(guest -> equal.of(CaseId.of(guest))).toList();
        BitSet places = known.computeIfAbsent(key, any -> {
            List<ArchivedGuest> refused = Variants.refused(asked, host, guests);
            BitSet found = new BitSet();
            IntStream.range(0, guests.size())
                    .filter(place -> refused.contains(guests.get(place)))
                    .forEach(found::set);
            return found;
        });
        return places.stream().mapToObj(guests::get).toList();
    }

    private List<Regression> attach(List<Hidden> hidden, List<Regression> regressions) {
        List<Regression> told = new ArrayList<>(regressions);
        for (Hidden each : hidden) {
            int carrier = carrier(each.cause(), told);
            Regression regression = told.get(carrier);
            Set<String> more = new TreeSet<>(each.hosts());
            if (isRefusalOfArchived(regression)) {
                regression.affected().hosts().forEach(more::remove);
            }
            if (!more.isEmpty()) {
                told.set(
                        carrier,
                        regression.with(regression
                                .sought()
                                .with(new Regression.Mask(
                                        Grouping.cause(each.mask()), List.copyOf(more), census.machines(more)))));
            }
        }
        return told;
    }

    /** The refusals of the same cause, or if it has none yet, the worst of what else it brought. */
    private static int carrier(ChangeInfo cause, List<Regression> regressions) {
        int worst = -1;
        for (int index = 0; index < regressions.size(); index++) {
            Regression regression = regressions.get(index);
            if (regression.since() != null && regression.since().commit().equals(cause.id())) {
                if (isRefusalOfArchived(regression)) {
                    return index;
                }
                worst = worst < 0 ? index : worst;
            }
        }
        return worst;
    }

    private static boolean isRefusalOfArchived(Regression regression) {
        return regression.kind().harm() == Harm.GUEST_REFUSED
                && regression.findings().get(0).caseId() instanceof CaseId.Restore;
    }
}
