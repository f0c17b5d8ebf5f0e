package io.github.leafguard.run;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.check.Obstacle;
import io.github.leafguard.policy.Location;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the results of one candidate, so many as fit into memory whatever there are: of cases of one host that ended in the same way only
 * the first by name are kept, and one of them stands for the rest. What is kept depends on the results and not on the order in which they come.
 * Thread-safe.
 */
final class CaseFold {
    /** So many cases and findings are kept one by one; the default corpus has about 180,000 under a candidate that breaks much. */
    static final int MOST = 250_000;

    /** How many of those that ended in the same way are kept, at first; a quarter of it each time there are too many. */
    private static final int MOST_ALIKE = 4096;

    private static final int FEWER = 4;

    /** Of cases with nothing to show fewer are kept. */
    private static final int UNTOLD = 16;

    private final int most;
    private final ToIntFunction<CaseResult> apart;
    private final Map<Alike, Kept> classes = new HashMap<>();
    private @Nullable List<CaseResult> all = new ArrayList<>();
    private long size;
    private int alike = MOST_ALIKE;

    /** What two cases have in common that ended in the same way. */
    private record Alike(
            String host,
            Class<? extends CaseId> scope,
            String policy,
            String guestKind,
            String source,
            String judgedAs,
            CaseResult.Status status,
            List<Trouble> findings,
            @Nullable Obstacle obstacle,
            int apart) {}

    /** What findings are that one cause can have. */
    private record Trouble(
            String rule, @Nullable Location location, int bit, String subject, Finding.Severity severity) {}

    /** The first of those that are alike, the last by name in front. */
    private static final class Kept {
        private final PriorityQueue<CaseResult> first =
                new PriorityQueue<>(Comparator.comparing(CaseResult::caseId).reversed());
        private int cases;
    }

    /**
     * An empty one.
     *
     * @param most how many cases and findings are kept one by one
     * @param apart tells cases apart that somebody looks at by name; equal for those that need not be
     */
    CaseFold(int most, ToIntFunction<CaseResult> apart) {
        this.most = most;
        this.apart = apart;
    }

    /** Takes results. */
    synchronized void add(List<CaseResult> results) {
        List<CaseResult> few = all;
        if (few == null) {
            results.forEach(this::fold);
            return;
        }
        few.addAll(results);
        results.forEach(result -> size += size(result));
        if (size > most) {
            all = null;
            size = 0;
            few.forEach(this::fold);
        }
    }

    private static int size(CaseResult result) {
        return 1 + result.findings().size();
    }

    private void fold(CaseResult result) {
        Kept kept = classes.computeIfAbsent(alike(result), any -> new Kept());
        kept.cases += result.alike();
        kept.first.add(result.standingFor(1));
        size += size(result);
        trim(kept, result);
        while (size > most && alike > 1) {
            alike /= FEWER;
            classes.values().forEach(each -> trim(each, each.first.element()));
        }
    }

    private void trim(Kept kept, CaseResult any) {
        boolean isTold = !any.findings().isEmpty() || any.status().isMissing();
        int number = isTold ? alike : Math.max(1, alike / UNTOLD);
        while (kept.first.size() > number) {
            size -= size(kept.first.remove());
        }
    }

    private Alike alike(CaseResult result) {
        return new Alike(
                result.host(),
                result.caseId().getClass(),
                result.caseId() instanceof CaseId.System system ? system.which().text() : "",
                result.guestKind(),
                result.source(),
                result.judgedAs(),
                result.status(),
                result.findings().stream().map(CaseFold::trouble).toList(),
                result.obstacle(),
                apart.applyAsInt(result));
    }

    private static Trouble trouble(Finding finding) {
        return new Trouble(
                finding.kind().rule(), finding.location(), finding.bit(), finding.subject(), finding.severity());
    }

    /** A candidate could not run on a host after all: nothing of it is judged there. */
    synchronized void unjudge(String host, RunFailure failure) {
        List<CaseResult> known = cases();
        classes.clear();
        all = new ArrayList<>();
        size = 0;
        add(known.stream()
                .map(result -> result.host().equals(host) ? PortionResult.unjudged(result, failure) : result)
                .toList());
    }

    /** What is kept, ordered by name. */
    synchronized List<CaseResult> cases() {
        List<CaseResult> cases = new ArrayList<>();
        if (all != null) {
            cases.addAll(all);
        }
        for (Kept kept : classes.values()) {
            List<CaseResult> first = new ArrayList<>(kept.first);
            first.sort(Comparator.comparing(CaseResult::caseId));
            int others = kept.cases - first.size();
            cases.add(first.get(0).standingFor(1 + others));
            cases.addAll(first.subList(1, first.size()));
        }
        cases.sort(Comparator.comparing(CaseResult::caseId));
        return cases;
    }

    /** Whether a case stands for others, which no list has. */
    synchronized boolean isFolded() {
        return all == null;
    }
}
