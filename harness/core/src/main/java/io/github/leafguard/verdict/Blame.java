package io.github.leafguard.verdict;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Lineage;
import io.github.leafguard.candidate.Lineage.ChangeInfo;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.run.CaseEvaluator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the change that brought a finding: the one without which the candidate would be right, that is, dropping it alone takes
 * the finding away and brings no other. Where several would do, each being needed for the fault, it is the one that explains most
 * of what is wrong with the candidate. Where none does, since something else breaks in its place, it is the one that is meant to bring it and
 * without which it is gone. Where there is none either (it takes several, or later ones build on it), it is, going back from the
 * candidate one change at a time, the one before which the finding is gone for the first time. Changes that the baseline has as
 * well are not suspected.
 *
 * <p>One case speaks for a group, and is not trusted: cases on up to three more hosts must agree, or every case of the group
 * is looked at.
 */
final class Blame {
    private static final int WITNESSES = 3;
    private static final int NOBODY = -1;

    private final List<ChangeInfo> changes;
    private final Candidate candidate;
    private final Lineage lineage;
    private final CaseEvaluator evaluator;
    private final BiPredicate<ChangeInfo, Finding> isMeantToBring;
    private final ToIntFunction<CaseId> standsFor;
    private List<Integer> order;
    private final Map<Integer, Candidate> prefixes = new HashMap<>();
    private final Map<Integer, Optional<Candidate>> variants = new HashMap<>();
    private final Map<Question, List<Finding>> answers = new HashMap<>();
    private final Map<Question, List<Finding>> answersWithout = new HashMap<>();
    private final Map<Candidate, Set<String>> changesOfBaseline = new HashMap<>();

    private record Question(int changes, CaseId caseId) {}

    /**
     * Findings of one group that one change brought.
     *
     * @param change the change; null if it cannot be told
     */
    record Blamed(@Nullable ChangeInfo change, FindingGroup group) {}

    /**
     * @param candidate who answers: what is judged, or the sum of its changes
     * @param lineage its changes
     * @param isMeantToBring whether a change has a label that names such a finding
     * @param standsFor how many cases one stands for
     */
    Blame(
            Candidate candidate,
            Lineage lineage,
            CaseEvaluator evaluator,
            BiPredicate<ChangeInfo, Finding> isMeantToBring,
            ToIntFunction<CaseId> standsFor) {
        this.standsFor = standsFor;
        this.isMeantToBring = isMeantToBring;
        this.candidate = candidate;
        this.lineage = lineage;
        this.changes = lineage.changes();
        this.evaluator = evaluator;
        this.order = IntStream.range(0, changes.size())
                .boxed()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** The groups, whole or in parts, with the change to blame for each part. */
    List<Blamed> blame(List<FindingGroup> groups) {
        int[] explained = new int[changes.size()];
        for (FindingGroup group : groups) {
            int size = group.findings().stream()
                    .mapToInt(finding -> standsFor.applyAsInt(finding.caseId()))
                    .sum();
            for (int index : suspects(group.first())) {
                explained[index] += isRightWithout(index, group.first()) ? size : 0;
            }
        }
        order = IntStream.range(0, changes.size())
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(index -> -explained[index])
                        .thenComparing(Comparator.reverseOrder()))
                .toList();
        return groups.stream().flatMap(group -> blame(group).stream()).toList();
    }

    /** The group, whole or in parts, with the change to blame for each part. */
    List<Blamed> blame(FindingGroup group) {
        int culprit = culprit(group.first());
        for (Finding witness : group.witnesses(caseId -> evaluator.host(caseId).name(), WITNESSES)) {
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

    /** The change that brought a finding; empty if it cannot be told. */
    Optional<ChangeInfo> of(Finding finding) {
        return Optional.ofNullable(change(culprit(finding)));
    }

    private int culprit(Finding finding) {
        List<Integer> suspects = suspects(finding);
        return suspects.stream()
                .filter(index -> isRightWithout(index, finding))
                .findFirst()
                .or(() -> suspects.stream()
                        .filter(index -> isMeantToBring.test(changes.get(index), finding))
                        .filter(index -> isGoneWithout(index, finding))
                        .findFirst())
                .or(() -> suspects.stream()
                        .sorted(Comparator.reverseOrder())
                        .filter(index -> !isFoundAfter(index, finding))
                        .findFirst())
                .orElse(NOBODY);
    }

    /**
     * The changes that the baseline of the case does not have, those that explain most first; none if the sum of all changes, which
     * is asked in place of a binary, does not show the finding.
     */
    private List<Integer> suspects(Finding finding) {
        Set<String> innocent =
                changesOfBaseline.computeIfAbsent(evaluator.baseline(finding.caseId()), Blame::namesOfChanges);
        List<Integer> suspects = order.stream()
                .filter(index -> !innocent.contains(changes.get(index).id()))
                .filter(index -> !isPartOfSuspect(changes.get(index), innocent))
                .toList();
        return suspects.isEmpty() || isFoundInAll(finding) ? suspects : List.of();
    }

    /** Whether the sum of all changes shows it: what stands for a binary may not. */
    private boolean isFoundInAll(Finding finding) {
        return answers(finding.caseId()).stream().anyMatch(other -> finding.isSameTrouble(other));
    }

    private boolean isPartOfSuspect(ChangeInfo change, Set<String> innocent) {
        return changes.stream().anyMatch(other -> other.id().equals(change.partOf()) && !innocent.contains(other.id()));
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
        return isFoundInAll(finding)
                && (isRightWithout(index, finding)
                        || !isFoundAfter(index, finding) && isFoundAfter(index + 1, finding));
    }

    /** A change with those that go on with it: dropped alone, it would leave them without sense. */
    private List<ChangeInfo> withParts(ChangeInfo change) {
        return changes.stream()
                .filter(other -> other.equals(change) || other.partOf().equals(change.id()))
                .toList();
    }

    /** Whether dropping one change takes the finding away, and puts no other fault of the same case in its place. */
    private boolean isRightWithout(int index, Finding finding) {
        List<Finding> before = answers(finding.caseId());
        return without(index, finding.caseId())
                .map(found -> found.stream()
                        .filter(other -> other.severity() == finding.severity())
                        .noneMatch(other -> finding.isSameTrouble(other)
                                || before.stream().noneMatch(known -> known.isSameTrouble(other))))
                .orElse(false);
    }

    /** Whether dropping one change takes the finding away, whatever else there is then. */
    private boolean isGoneWithout(int index, Finding finding) {
        return without(index, finding.caseId())
                .map(found -> found.stream().noneMatch(finding::isSameTrouble))
                .orElse(false);
    }

    /** What is found without one change; empty if it cannot be dropped alone. */
    private Optional<List<Finding>> without(int index, CaseId caseId) {
        return variants.computeIfAbsent(index, number -> Variants.without(candidate, withParts(changes.get(number))))
                .map(variant -> answersWithout.computeIfAbsent(
                        new Question(index, caseId), question -> evaluator.findings(variant, caseId)));
    }

    /** What is found with all changes. */
    private List<Finding> answers(CaseId caseId) {
        return answers.computeIfAbsent(
                new Question(changes.size(), caseId), question -> evaluator.findings(candidate, caseId));
    }

    /** Whether the first {@code count} changes are enough for the finding. */
    private boolean isFoundAfter(int count, Finding finding) {
        if (count == changes.size()) {
            return true;
        }
        List<Finding> found = answers.computeIfAbsent(
                new Question(count, finding.caseId()),
                question -> evaluator.findings(prefixes.computeIfAbsent(count, lineage::prefix), finding.caseId()));
        return found.stream().anyMatch(other -> finding.isSameTrouble(other));
    }
}
