package io.github.leafguard.verdict;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Harm;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.run.Baselines;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.RunResult;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One guest of each kind on each host that stands for the guests the baseline's users have: archived by the latest version up to
 * the baseline, and taken by the candidate.
 *
 * @param byHost the guests, hosts in the order of their names
 */
record Probes(Map<Host, List<ArchivedGuest>> byHost) {
    /** Picks them from a run; none if refusals were not looked for. */
    static Probes of(RunPlan plan, RunResult run, String baseline) {
        Set<CaseId> taken = new HashSet<>();
        for (CaseResult result : run.cases()) {
            if (!result.source().isEmpty() && isTaken(result) && isRefusalLookedFor(plan, result.caseId())) {
                taken.add(result.caseId());
            }
        }
        Map<Host, List<ArchivedGuest>> byHost = new LinkedHashMap<>();
        plan.hosts().forEach(work -> {
            List<ArchivedGuest> fit = work.guests().stream()
                    .filter(guest -> taken.contains(CaseId.of(guest)) && guest.refusal() == null)
                    .filter(guest -> !plan.baselines().isLater(guest.source(), baseline))
                    .toList();
            if (!fit.isEmpty()) {
                byHost.put(work.host(), latestOfEachKind(fit, plan.baselines()));
            }
        });
        return new Probes(byHost);
    }

    /** A check of new guests can report a refusal as well, but says nothing of archived ones. */
    private static boolean isRefusalLookedFor(RunPlan plan, CaseId caseId) {
        return plan.checks().stream().anyMatch(check -> check.hurts() == Harm.GUEST_REFUSED && check.appliesTo(caseId));
    }

    private static boolean isTaken(CaseResult result) {
        return result.status().isJudged()
                && result.findings().stream()
                        .noneMatch(finding -> finding.kind().harm() == Harm.GUEST_REFUSED);
    }

    private static List<ArchivedGuest> latestOfEachKind(List<ArchivedGuest> guests, Baselines baselines) {
        Map<GuestKind, ArchivedGuest> latest = new EnumMap<>(GuestKind.class);
        for (ArchivedGuest guest : guests) {
            latest.merge(guest.kind(), guest, (one, other) -> isNearer(other, one, baselines) ? other : one);
        }
        return List.copyOf(latest.values());
    }

    /** A later version is nearer; of two at one place in history the one without additions, whose name is the shorter. */
    private static boolean isNearer(ArchivedGuest one, ArchivedGuest other, Baselines order) {
        boolean later = order.isLater(one.source(), other.source());
        if (later != order.isLater(other.source(), one.source())) {
            return later;
        }
        return one.source().length() < other.source().length();
    }
}
