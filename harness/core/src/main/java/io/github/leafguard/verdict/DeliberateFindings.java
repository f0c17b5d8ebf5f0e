package io.github.leafguard.verdict;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.verdict.deliberate.DeliberateChange;
import java.util.ArrayList;
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

/** Cuts what deliberate changes explain from what breaks. Of a case in which anything is left unexplained, nothing is deliberate. */
final class DeliberateFindings {
    private final Map<Finding, DeliberateChange> explained = new IdentityHashMap<>();

    /** A finding with the change that is blamed for it. */
    private record Suspect(Finding finding, String cause) {}

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
        byHost.values()
                .forEach(suspects -> suspects.forEach(suspect -> explanations
                        .of(suspect.finding(), suspect.cause())
                        .ifPresent(change -> found.explained.put(suspect.finding(), change))));
        found.dropWhatStandsBesideAFault(regressions, isAccepted);
        return found;
    }

    private void dropWhatStandsBesideAFault(List<Regression> regressions, BiPredicate<Finding, String> isAccepted) {
        if (explained.isEmpty()) {
            return;
        }
        Set<CaseId> faulty = new HashSet<>();
        for (Regression regression : regressions) {
            for (Finding finding : regression.findings()) {
                if (!explained.containsKey(finding) && !isAccepted.test(finding, regression.id())) {
                    faulty.add(finding.caseId());
                }
            }
        }
        explained.keySet().removeIf(finding -> faulty.contains(finding.caseId()));
    }

    /** Whether a deliberate change explains this very finding. */
    boolean explains(Finding finding) {
        return explained.containsKey(finding);
    }

    /** The regressions, each cut into the part that is not explained and the parts that deliberate changes explain. */
    List<Regression> cut(List<Regression> regressions, Grouping grouping) {
        List<Regression> cut = new ArrayList<>();
        for (Regression regression : regressions) {
            Map<Optional<DeliberateChange>, List<Finding>> parts = new LinkedHashMap<>();
            for (Finding finding : regression.findings()) {
                parts.computeIfAbsent(Optional.ofNullable(explained.get(finding)), any -> new ArrayList<>())
                        .add(finding);
            }
            boolean whole = parts.size() == 1;
            parts.forEach((change, findings) -> cut.add(change.map(
                            known -> deliberate(regression, known, findings, whole, grouping))
                    .orElseGet(() ->
                            whole ? regression : grouping.of(regression.id(), findings, regression.since(), null))));
        }
        return cut;
    }

    private static Regression deliberate(
            Regression of, DeliberateChange change, List<Finding> findings, boolean whole, Grouping grouping) {
        String id = whole ? of.id() : of.id() + "~deliberate-" + change.name();
        return grouping.of(id, findings, of.since(), null)
                .explainedBy(new Regression.Deliberate(change.name(), change.what(), change.why(), change.who()));
    }
}
