package io.github.leafguard.verdict;

import io.github.leafguard.check.Check;
import io.github.leafguard.check.Finding;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.RunPlan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Weighs the waivers for one candidate's regressions. A waiver that is no use any more is a problem, not a comment. */
final class Waivers {
    private final List<Waiver> waivers;
    private final LocalDate today;
    private final Set<Waiver> used = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Finding> accepted = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Waiver, Surprise> surprised = new IdentityHashMap<>();

    /** What a waiver found at its place instead of what it says. */
    private record Surprise(String place, String found) {}

    Waivers(List<Waiver> waivers, String candidate, LocalDate today) {
        this.today = today;
        this.waivers = waivers.stream()
                .filter(waiver -> waiver.isFor(candidate))
                .sorted(Comparator.comparing(Waiver::id))
                .toList();
    }

    /** The regressions, each cut into the part that fails and the parts that waivers accept. */
    List<Regression> weigh(List<Regression> regressions, Grouping grouping) {
        List<Regression> weighed = new ArrayList<>();
        for (Regression regression : regressions) {
            if (regression.isDeliberate()) {
                regression.findings().forEach(finding -> hearOf(finding, regression.whole()));
                weighed.add(regression);
                continue;
            }
            Map<Optional<Waiver>, List<Finding>> parts = new LinkedHashMap<>();
            String whole = regression.whole();
            for (Finding finding : regression.findings()) {
                parts.computeIfAbsent(acceptedBy(finding, whole), any -> new ArrayList<>())
                        .add(finding);
            }
            boolean one = parts.size() == 1;
            parts.forEach((waiver, findings) -> weighed.add(part(regression, waiver, findings, one, grouping)));
        }
        return Grouping.worstFirst(weighed);
    }

    private static Regression part(
            Regression of, Optional<Waiver> waiver, List<Finding> findings, boolean whole, Grouping grouping) {
        if (waiver.isEmpty() && whole) {
            return of;
        }
        String id = waiver.isPresent() && !whole ? of.id() + "~" + waiver.get().id() : of.id();
        Regression part = grouping.of(
                id, findings, of.since(), waiver.map(Waiver::accepted).orElse(null));
        Regression.Deliberate deliberate = of.deliberate();
        return deliberate == null ? part : part.explainedBy(deliberate);
    }

    private Optional<Waiver> acceptedBy(Finding finding, String regression) {
        Waiver acceptedBy = null;
        for (Waiver waiver : waivers) {
            if (waiver.pointsAt(finding, regression) && !waiver.isExpired(today) && waiver.expects(finding)) {
                acceptedBy = acceptedBy == null ? waiver : acceptedBy;
                used.add(waiver);
            }
        }
        if (acceptedBy != null) {
            accepted.add(finding);
            return Optional.of(acceptedBy);
        }
        for (Waiver waiver : waivers) {
            if (waiver.pointsAt(finding, regression) && !waiver.isExpired(today)) {
                surprised.putIfAbsent(waiver, new Surprise(finding.id(), finding.subject()));
            }
        }
        return Optional.empty();
    }

    /** The result, accepted by the first waiver that names its case and the reason for which it was not judged. */
    CaseResult accept(CaseResult result) {
        Waiver acceptedBy = null;
        for (Waiver waiver : waivers) {
            if (waiver.pointsAt(result) && !waiver.isExpired(today) && waiver.expects(result)) {
                acceptedBy = acceptedBy == null ? waiver : acceptedBy;
                used.add(waiver);
            }
        }
        if (acceptedBy != null) {
            return result.acceptedBy(acceptedBy.id());
        }
        for (Waiver waiver : waivers) {
            if (waiver.pointsAt(result) && !waiver.isExpired(today)) {
                surprised.putIfAbsent(waiver, new Surprise(result.caseId().text(), result.reason()));
            }
        }
        return result;
    }

    /**
     * Tells of something that is as bad under the baseline, and needs no waiver here. One that it would need under an older baseline is
     * not out of order for that.
     */
    void hearOfPreExisting(Finding finding) {
        hearOf(finding, "");
    }

    /** Something needs no waiver. One that was made for it is not out of order: it may be needed elsewhere. */
    private void hearOf(Finding finding, String regression) {
        waivers.stream()
                .filter(waiver -> waiver.pointsAt(finding, regression) && waiver.expects(finding))
                .forEach(used::add);
    }

    /** Whether a waiver would accept a finding of a regression, given by its id. */
    boolean wouldAccept(Finding finding, String regression) {
        return waivers.stream()
                .anyMatch(waiver ->
                        waiver.pointsAt(finding, regression) && !waiver.isExpired(today) && waiver.expects(finding));
    }

    /** Whether a waiver accepts this very finding. */
    boolean accepts(Finding finding) {
        return accepted.contains(finding);
    }

    /** Why the waivers are not in order, one sentence each; to be asked when all regressions are weighed. */
    List<String> problems(RunPlan plan) {
        List<String> problems = new ArrayList<>();
        for (Waiver waiver : waivers) {
            Surprise surprise = surprised.get(waiver);
            if (waiver.isExpired(today)) {
                problems.add("waiver " + waiver.id() + " expired on " + waiver.expires()
                        + ": remove it, or decide again and date it anew");
            } else if (surprise != null) {
                problems.add(
                        "waiver " + waiver.id() + " matches " + surprise.place() + " but not what it says: expected "
                                + waiver.message() + ", found '" + surprise.found() + "'; this is not what was waived");
            } else if (!used.contains(waiver) && couldMatch(waiver, plan)) {
                problems.add("waiver " + waiver.id()
                        + " matches nothing: what it waived is gone, so remove it, or its place is wrong");
            }
        }
        return problems;
    }

    /** In a part of the corpus, or without its check, a waiver may find nothing to match. */
    private static boolean couldMatch(Waiver waiver, RunPlan plan) {
        return plan.isWhole()
                && (waiver.isOfCases() || plan.checks().stream().map(Check::id).anyMatch(waiver.check()::equals));
    }
}
