package io.github.leafguard.verdict;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.verdict.deliberate.DeliberateChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what deliberate changes explain from what breaks. Of a case in which anything is left unexplained, nothing is deliberate: what is
 * explained of it stands beside a fault.
 */
final class DeliberateFindings {
    /** Nothing is explained. */
    static final DeliberateFindings NONE = new DeliberateFindings();

    private final Map<Finding, DeliberateChange> explained = new IdentityHashMap<>();
    private final Set<CaseId> faulty = new HashSet<>();

    /** A finding with the change that is blamed for it. */
    private record Suspect(Finding finding, String cause) {
        /** The same of the case that stands for all that are like its own. */
        Suspect alike(Explanations explanations) {
            return new Suspect(explanations.alike(finding), cause);
        }
    }

    private DeliberateFindings() {}

    /**
     * Asks about every finding.
     *
     * @param explanations what explains them; null if the candidate's changes are not known
     * @param isAccepted whether somebody accepts a finding of a regression, given by its id
     */
    static DeliberateFindings of(
            List<Regression> regressions,
            @Nullable Explanations explanations,
            BiPredicate<Finding, String> isAccepted) {
        DeliberateFindings found = new DeliberateFindings();
        if (explanations == null) {
            return found;
        }
        Map<String, List<Suspect>> byHost = new TreeMap<>();
        for (Regression regression : regressions) {
            Regression.Cause since = regression.since();
            if (since != null) {
                regression
                        .findings()
                        .forEach(finding -> byHost.computeIfAbsent(explanations.host(finding), any -> new ArrayList<>())
                                .add(new Suspect(finding, since.commit())));
            }
        }
        for (List<Suspect> suspects : byHost.values()) {
            Map<Suspect, Optional<DeliberateChange>> answers = new HashMap<>();
            for (Suspect suspect : suspects) {
                answers.computeIfAbsent(suspect.alike(explanations), one -> explanations.of(one.finding(), one.cause()))
                        .ifPresent(change -> found.explained.put(suspect.finding(), change));
            }
            explanations.forgetAnswers();
        }
        found.look(regressions, isAccepted);
        return found;
    }

    /** Whether a deliberate change explains this very finding, whatever else is wrong with its case. */
    boolean isMeant(Finding finding) {
        return explained.containsKey(finding);
    }

    /** Looks for cases in which something is neither explained nor accepted. */
    void look(List<Regression> regressions, BiPredicate<Finding, String> isAccepted) {
        faulty.clear();
        if (explained.isEmpty()) {
            return;
        }
        for (Regression regression : regressions) {
            for (Finding finding : regression.findings()) {
                if (!explained.containsKey(finding) && !isAccepted.test(finding, regression.id())) {
                    faulty.add(finding.caseId());
                }
            }
        }
    }

    /** Whether a deliberate change explains this very finding, and nothing of its case is left unexplained. */
    boolean explains(Finding finding) {
        return explained.containsKey(finding) && !faulty.contains(finding.caseId());
    }

    /** A part of a regression: what a change explains, if any does, alone in its cases or not. */
    private record Part(@Nullable DeliberateChange change, boolean alone) {}

    /** The regressions, each cut into the part that is not explained and the parts that deliberate changes explain. */
    List<Regression> cut(List<Regression> regressions, Grouping grouping) {
        List<Regression> cut = new ArrayList<>();
        for (Regression regression : regressions) {
            Map<Part, List<Finding>> parts = new LinkedHashMap<>();
            for (Finding finding : regression.findings()) {
                Part part = new Part(explained.get(finding), explains(finding));
                parts.computeIfAbsent(part, any -> new ArrayList<>()).add(finding);
            }
            boolean whole = parts.size() == 1;
            parts.forEach((part, findings) -> cut.add(cut(regression, part, findings, whole, grouping)));
        }
        return cut;
    }

    private static Regression cut(Regression of, Part part, List<Finding> findings, boolean whole, Grouping grouping) {
        DeliberateChange change = part.change();
        if (change == null) {
            return whole ? of : grouping.of(of.id(), findings, of.since(), null);
        }
        String id = whole ? of.id() : of.id() + (part.alone() ? "~deliberate-" : "~meant-") + change.name();
        return grouping.of(id, findings, of.since(), null)
                .explainedBy(new Regression.Deliberate(
                        change.name(), change.what(), change.why(), change.who(), part.alone()));
    }
}
