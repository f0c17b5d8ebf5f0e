package io.github.leafguard.verdict;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Lineage;
import io.github.leafguard.candidate.Lineage.ChangeInfo;
import io.github.leafguard.check.Finding;
import io.github.leafguard.run.CaseEvaluator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the change that brought a finding. Going back from the candidate one change at a time, it is the change without which
 * the finding is gone for the first time. Changes that the baseline has as well are not suspected.
 *
 * <p>One case speaks for a group, and is not trusted: cases on up to three more hosts must agree, or every case of the group
 * is looked at.
 */
final class Blame {
    /**
     * Rules that report a case as a whole. Which leaf a refusal names depends on what is tested first, so the same refusal may
     * look different a change earlier.
     */
    private static final Set<String> WHOLE_CASE =
            Set.of(Rules.RESTORE_REFUSED, Rules.SETTING_REFUSED, Rules.SETTING_IGNORED);

    private static final int WITNESSES = 3;
    private static final int NOBODY = -1;

    private final List<ChangeInfo> changes;
    private final Lineage lineage;
    private final CaseEvaluator evaluator;
    private final Map<Integer, Candidate> prefixes = new HashMap<>();
    private final Map<Question, List<Finding>> answers = new HashMap<>();
    private final Map<Candidate, Set<String>> changesOfBaseline = new HashMap<>();

    private record Question(int changes, String caseId) {}

    /**
     * Findings of one group that one change brought.
     *
     * @param change the change; null if it cannot be told
     */
    record Blamed(@Nullable ChangeInfo change, FindingGroup group) {}

    Blame(Lineage lineage, CaseEvaluator evaluator) {
        this.lineage = lineage;
        this.changes = lineage.changes();
        this.evaluator = evaluator;
    }

    /** The group, whole or in parts, with the change to blame for each part. */
    List<Blamed> blame(FindingGroup group) {
        int culprit = culprit(group.first());
        for (Finding witness : witnesses(group)) {
            if (!agrees(culprit, witness)) {
                return blameOneByOne(group, culprit);
            }
        }
        return List.of(new Blamed(change(culprit), group));
    }

    private List<Blamed> blameOneByOne(FindingGroup group, int first) {
        // The latest change first: a finding that came, went and came again is blamed on its last coming.
        SortedSet<Integer> known = new TreeSet<>(Comparator.reverseOrder());
        known.add(first);
        Map<Integer, List<Finding>> parts = new LinkedHashMap<>();
        for (Finding finding : group.findings()) {
            int culprit = known.stream()
                    .filter(suspect -> suspect != NOBODY && isBroughtBy(suspect, finding))
                    .findFirst()
                    .orElseGet(() -> culprit(finding));
            known.add(culprit);
            parts.computeIfAbsent(culprit, any -> new ArrayList<>()).add(finding);
        }
        List<Blamed> blamed = new ArrayList<>();
        parts.forEach((culprit, findings) -> blamed.add(new Blamed(change(culprit), new FindingGroup(findings))));
        return blamed;
    }

    private @Nullable ChangeInfo change(int culprit) {
        return culprit == NOBODY ? null : changes.get(culprit);
    }

    private int culprit(Finding finding) {
        Set<String> innocent =
                changesOfBaseline.computeIfAbsent(evaluator.baseline(finding.caseId()), Blame::namesOfChanges);
        for (int index = changes.size() - 1; index >= 0; index--) {
            if (!innocent.contains(changes.get(index).id()) && !isFoundAfter(index, finding)) {
                return index;
            }
        }
        return NOBODY;
    }

    private static Set<String> namesOfChanges(Candidate baseline) {
        Set<String> names = new HashSet<>();
        baseline.lineage().ifPresent(known -> known.changes().forEach(change -> names.add(change.id())));
        return names;
    }

    private boolean agrees(int culprit, Finding witness) {
        return culprit == NOBODY ? culprit(witness) == NOBODY : isBroughtBy(culprit, witness);
    }

    private boolean isBroughtBy(int index, Finding finding) {
        return !isFoundAfter(index, finding) && isFoundAfter(index + 1, finding);
    }

    /** Whether the first {@code count} changes are enough for the finding. */
    private boolean isFoundAfter(int count, Finding finding) {
        if (count == changes.size()) {
            return true;
        }
        List<Finding> found = answers.computeIfAbsent(
                new Question(count, finding.caseId()),
                question -> evaluator.findings(prefixes.computeIfAbsent(count, lineage::prefix), finding.caseId()));
        return found.stream().anyMatch(other -> isAlike(finding, other));
    }

    private static boolean isAlike(Finding finding, Finding other) {
        return other.severity() == finding.severity()
                && other.check().equals(finding.check())
                && other.kind().equals(finding.kind())
                && (WHOLE_CASE.contains(finding.check())
                        || other.signature().equals(finding.signature())
                                && other.subject().equals(finding.subject()));
    }

    /** Findings on other hosts than the first one's, spread evenly over the group. */
    private List<Finding> witnesses(FindingGroup group) {
        Map<String, Finding> byHost = new LinkedHashMap<>();
        group.findings()
                .forEach(finding ->
                        byHost.putIfAbsent(evaluator.host(finding.caseId()).name(), finding));
        List<Finding> hosts = List.copyOf(byHost.values());
        List<Finding> witnesses = new ArrayList<>();
        int others = hosts.size() - 1;
        int wanted = Math.min(WITNESSES, others);
        for (int number = 1; number <= wanted; number++) {
            witnesses.add(hosts.get(others * number / wanted));
        }
        return witnesses;
    }
}
