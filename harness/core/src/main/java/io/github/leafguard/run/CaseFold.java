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
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
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

    /** How many cases are kept of more. Policies of hosts are kept beside these, all of them. */
    static final int MOST_FOLDED = 60_000;

    /** How many of those that ended in the same way are kept, at first; a quarter of it each time there are too many. */
    private static final int MOST_ALIKE = 16;

    private static final int FEWER = 4;

    /** Of cases with nothing to show fewer are kept. */
    private static final int UNTOLD = 16;

    private final int most;
    private final int mostFolded;
    private final ToIntFunction<CaseResult> apart;
    private Map<Alike, Kept> classes = new HashMap<>();
    private @Nullable List<CaseResult> all = new ArrayList<>();
    private long size;
    private int alike = MOST_ALIKE;
    private boolean isRough;

    /**
     * What two cases have in common that ended in the same way: where they break, and else the rules by which something is worth telling.
     * If there are too many ways to break, the first place stands for all; a case for each other place is kept beside, since what somebody
     * accepts or Xen meant there is no word on this one.
     */
    private record Alike(
            String host,
            Class<? extends CaseId> scope,
            String policy,
            String guestKind,
            String source,
            String judgedAs,
            CaseResult.Status status,
            List<Trouble> broken,
            Set<String> rules,
            @Nullable Obstacle obstacle,
            int apart) {}

    /** What findings are that one cause can have. */
    private record Trouble(String rule, @Nullable Location location, int bit, String subject) {}

    /** The first of those that are alike, the last by name in front. */
    private static final class Kept {
        private final PriorityQueue<CaseResult> first =
                new PriorityQueue<>(Comparator.comparing(CaseResult::caseId).reversed());
        /** The first case that breaks in each place; empty while cases are alike in all of them. */
        private final Map<Trouble, CaseResult> byPlace = new HashMap<>();

        private int cases;

        /** Takes the case for each place in which none before it by name breaks. */
        private void cover(CaseResult result) {
            for (Finding finding : result.findings()) {
                if (finding.severity() == Finding.Severity.REGRESSION) {
                    byPlace.merge(
                            trouble(finding),
                            result,
                            (one, other) -> one.caseId().compareTo(other.caseId()) <= 0 ? one : other);
                }
            }
        }

        /** All that is kept, by name. */
        List<CaseResult> all() {
            SortedMap<CaseId, CaseResult> all = new TreeMap<>();
            first.forEach(result -> all.put(result.caseId(), result));
            byPlace.values().forEach(result -> all.put(result.caseId(), result));
            return List.copyOf(all.values());
        }
    }

    /** An empty one of the usual size. */
    CaseFold(ToIntFunction<CaseResult> apart) {
        this(MOST, MOST_FOLDED, apart);
    }

    /**
     * An empty one.
     *
     * @param most how many cases and findings are kept one by one
     * @param mostFolded how many cases are kept of more
     * @param apart tells cases apart that somebody looks at by name; equal for those that need not be
     */
    CaseFold(int most, int mostFolded, ToIntFunction<CaseResult> apart) {
        this.most = most;
        this.mostFolded = mostFolded;
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
        results.forEach(result -> size += 1 + result.findings().size());
        if (size > most) {
            all = null;
            size = 0;
            few.forEach(this::fold);
        }
    }

    private void fold(CaseResult result) {
        Kept kept = classes.computeIfAbsent(alike(result), any -> new Kept());
        kept.cases += result.alike();
        kept.first.add(result.standingFor(1));
        if (isRough) {
            kept.cover(result.standingFor(1));
        }
        size += size(result);
        trim(kept);
        while (size > mostFolded && alike > 1) {
            alike /= FEWER;
            classes.values().forEach(this::trim);
        }
        if (size > mostFolded && !isRough) {
            roughen();
        }
    }

    /** From now on the first place in which a case breaks stands for all; a case for each other place stays as well. */
    private void roughen() {
        isRough = true;
        Map<Alike, Kept> exact = classes;
        classes = new HashMap<>();
        exact.values().forEach(each -> {
            Kept kept = classes.computeIfAbsent(alike(each.first.element()), any -> new Kept());
            // All of them break in the same places, so the first by name are enough.
            each.first.forEach(kept::cover);
            kept.first.addAll(each.first);
            kept.cases += each.cases;
        });
        classes.values().forEach(this::trim);
    }

    private static int size(CaseResult result) {
        return result.caseId() instanceof CaseId.System ? 0 : 1;
    }

    private void trim(Kept kept) {
        CaseResult any = kept.first.element();
        boolean isTold = !any.findings().isEmpty() || any.status().isMissing();
        int number = isTold ? alike : Math.max(1, alike / UNTOLD);
        while (kept.first.size() > number) {
            size -= size(kept.first.remove());
        }
    }

    private Alike alike(CaseResult result) {
        List<Trouble> broken = new ArrayList<>();
        Set<String> rules = new TreeSet<>();
        for (Finding finding : result.findings()) {
            if (finding.severity() == Finding.Severity.REGRESSION && (broken.isEmpty() || !isRough)) {
                broken.add(trouble(finding));
            }
            rules.add(finding.severity() + " " + finding.kind().rule());
        }
        return new Alike(
                result.host(),
                result.caseId().getClass(),
                result.caseId() instanceof CaseId.System system ? system.which().text() : "",
                result.guestKind(),
                result.source(),
                result.judgedAs(),
                result.status(),
                broken,
                rules,
                result.obstacle(),
                apart.applyAsInt(result));
    }

    private static Trouble trouble(Finding finding) {
        return new Trouble(finding.kind().rule(), finding.location(), finding.bit(), finding.subject());
    }

    /** A candidate could not run on a host after all: nothing of it is judged there. */
    synchronized void unjudge(String host, RunFailure failure) {
        List<CaseResult> known = cases();
        classes = new HashMap<>();
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
            List<CaseResult> first = kept.all();
            int others = kept.cases - first.size();
            cases.add(first.get(0).standingFor(1 + others));
            cases.addAll(first.subList(1, first.size()));
        }
        cases.sort(Comparator.comparing(CaseResult::caseId));
        return cases;
    }

    /** Whether cases that break stand for others that break elsewhere as well, so that who is hit by what is known roughly. */
    synchronized boolean isRough() {
        return isRough;
    }
}
