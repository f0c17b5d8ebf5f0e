package io.github.leafguard.verdict;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Lineage;
import io.github.leafguard.candidate.Lineage.ChangeInfo;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.check.FindingKind;
import io.github.leafguard.run.CaseEvaluator;
import io.github.leafguard.run.EqualCases;
import io.github.leafguard.verdict.deliberate.DeliberateChange;
import io.github.leafguard.verdict.deliberate.DeliberateChanges;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out whether a deliberate change of Xen explains a finding for which it is blamed: the model of all changes shows the very
 * same finding, and without the change, and any other that is meant to bring it, nothing of it is left. Every finding is asked about
 * by itself, since a fault may stand beside a deliberate change that brings the same elsewhere.
 */
final class Explanations {
    private final DeliberateChanges known;
    private final Candidate candidate;
    private final Lineage lineage;
    private final List<ChangeInfo> changes;
    private final Candidate model;
    private final CaseEvaluator evaluator;
    private final EqualCases alike;
    private final Map<Candidate, Set<String>> changesOfBaseline = new HashMap<>();
    private final Map<Set<ChangeInfo>, Optional<Candidate>> variants = new HashMap<>();
    private final Map<Integer, Candidate> prefixes = new HashMap<>();
    private final Map<ChangeInfo, List<DeliberateChange>> labels = new HashMap<>();
    private final Map<Question, List<Finding>> answers = new HashMap<>();
    private final Map<Set<ChangeInfo>, Optional<Blame>> blames = new HashMap<>();
    private final Map<Sort, Set<ChangeInfo>> meant = new HashMap<>();

    /** Findings that the same labels may cover, against one baseline. */
    private record Sort(Candidate baseline, FindingKind kind, String subject) {}

    private record Question(Candidate asked, CaseId caseId) {}

    /** What becomes of a finding without a change. */
    private enum Without {
        GONE,
        STILL_THERE,
        /** The change cannot be taken out, or something else breaks in its place. */
        UNCLEAR
    }

    /**
     * @param candidate what was judged
     * @param lineage its changes, those of the nearest model if it is none
     * @param alike which cases have the same answers
     */
    Explanations(
            DeliberateChanges known, Candidate candidate, Lineage lineage, CaseEvaluator evaluator, EqualCases alike) {
        this.known = known;
        this.candidate = candidate;
        this.lineage = lineage;
        this.changes = lineage.changes();
        this.model = lineage.prefix(changes.size());
        this.evaluator = evaluator;
        this.alike = alike;
    }

    /** Forgets what was answered, which serves findings of one host alone. */
    void forgetAnswers() {
        answers.clear();
    }

    /** The same finding on the case that stands for all that are like its own, which is explained if that is. */
    Finding alike(Finding finding) {
        return new Finding(
                finding.kind(),
                alike.of(finding.caseId()),
                finding.location(),
                finding.bit(),
                finding.subject(),
                finding.before(),
                finding.after(),
                finding.severity(),
                "");
    }

    /** The host that stands for those that are like the finding's: who asks host by host is answered sooner. */
    String host(Finding finding) {
        return evaluator.host(alike.of(finding.caseId())).name();
    }

    /**
     * The deliberate change that explains a finding.
     *
     * @param cause id of the change that is blamed for it
     */
    Optional<DeliberateChange> of(Finding finding, String cause) {
        return changes.stream()
                .filter(change -> change.id().equals(cause))
                .findFirst()
                .flatMap(change -> covering(finding, change))
                .filter(label -> isExplained(finding));
    }

    /** Whether the deliberate changes that the baseline does not have explain a finding, whatever is blamed for it. */
    boolean isMeant(Finding finding) {
        return !meantToBring(finding).isEmpty() && isExplained(finding);
    }

    /** Whether a change has a label that names a finding. */
    boolean isMeantToBring(ChangeInfo change, Finding finding) {
        return covering(finding, change).isPresent();
    }

    /**
     * What brought a finding that a deliberate change is blamed for and does not explain: where it stays without what is meant to bring it, what
     * brings it then; else the change with which it came to be what it is. Empty if there is none but those that are meant to bring it.
     */
    Optional<ChangeInfo> otherCause(Finding finding) {
        if (!isShownByModel(finding)) {
            return Optional.empty();
        }
        Set<ChangeInfo> meant = meantToBring(finding);
        Optional<Candidate> variant = variants.computeIfAbsent(meant, this::leavingOut);
        boolean isThere = variant.map(
                        left -> answers(left, finding.caseId()).stream().anyMatch(finding::isSameTrouble))
                .orElse(false);
        return (isThere ? blameWithout(meant, variant.get()).flatMap(blame -> blame.of(finding)) : lastTouch(finding))
                .filter(change -> !meant.contains(change));
    }

    private Optional<Blame> blameWithout(Set<ChangeInfo> meant, Candidate variant) {
        return blames.computeIfAbsent(
                meant,
                any -> variant.lineage()
                        .map(left -> new Blame(variant, left, evaluator, this::isMeantToBring, one -> 1)));
    }

    /** The latest change before which the very finding was not there. */
    private Optional<ChangeInfo> lastTouch(Finding finding) {
        Set<String> old = changesOfBaseline.computeIfAbsent(evaluator.baseline(finding.caseId()), Explanations::ids);
        for (int index = changes.size() - 1; index >= 0; index--) {
            if (answers(prefix(index), finding.caseId()).stream().noneMatch(other -> isTheSame(finding, other))) {
                return Optional.of(changes.get(index)).filter(change -> !old.contains(change.id()));
            }
        }
        return Optional.empty();
    }

    private Optional<DeliberateChange> covering(Finding finding, ChangeInfo change) {
        return labels.computeIfAbsent(change, known::of).stream()
                .filter(label -> label.isMeantToBring(finding))
                .findFirst();
    }

    private boolean isExplained(Finding finding) {
        if (!isShownByModel(finding)) {
            return false;
        }
        Set<ChangeInfo> meant = meantToBring(finding);
        return switch (without(meant, finding)) {
            case GONE -> true;
            case STILL_THERE -> false;
            case UNCLEAR -> cameWithAny(meant, finding) || isExplainedWithoutAnother(meant, finding);
        };
    }

    /** What only the candidate does, and the model of its changes does not, is no change's doing. */
    private boolean isShownByModel(Finding finding) {
        return candidate.equals(model)
                || answers(model, finding.caseId()).stream().anyMatch(other -> isTheSame(finding, other));
    }

    /** The labelled changes that may have brought it. */
    private Set<ChangeInfo> meantToBring(Finding finding) {
        Candidate baseline = evaluator.baseline(finding.caseId());
        return meant.computeIfAbsent(new Sort(baseline, finding.kind(), finding.subject()), any -> {
            Set<String> old = changesOfBaseline.computeIfAbsent(baseline, Explanations::ids);
            return changes.stream()
                    .filter(change -> !old.contains(change.id()))
                    .filter(change -> covering(finding, change).isPresent())
                    .collect(Collectors.toUnmodifiableSet());
        });
    }

    private static Set<String> ids(Candidate baseline) {
        Set<String> ids = new HashSet<>();
        baseline.lineage().ifPresent(changes -> changes.changes().forEach(change -> ids.add(change.id())));
        return ids;
    }

    /**
     * Whether without one other change, which is what breaks in its place, the very finding is there and gone without the changes that are
     * meant to bring it.
     */
    private boolean isExplainedWithoutAnother(Set<ChangeInfo> meant, Finding finding) {
        Set<String> old = changesOfBaseline.computeIfAbsent(evaluator.baseline(finding.caseId()), Explanations::ids);
        return changes.stream()
                .filter(change -> !meant.contains(change) && !old.contains(change.id()))
                .anyMatch(change ->
                        isShownWithout(change, finding) && without(with(meant, change), finding) == Without.GONE);
    }

    private boolean isShownWithout(ChangeInfo change, Finding finding) {
        return variants.computeIfAbsent(Set.of(change), this::leavingOut)
                .map(variant ->
                        answers(variant, finding.caseId()).stream().anyMatch(other -> isTheSame(finding, other)))
                .orElse(false);
    }

    private static Set<ChangeInfo> with(Set<ChangeInfo> some, ChangeInfo change) {
        Set<ChangeInfo> all = new HashSet<>(some);
        all.add(change);
        return Set.copyOf(all);
    }

    private Without without(Set<ChangeInfo> meant, Finding finding) {
        Optional<Candidate> variant = variants.computeIfAbsent(meant, this::leavingOut);
        if (variant.isEmpty()) {
            return Without.UNCLEAR;
        }
        List<Finding> left = answers(variant.get(), finding.caseId()).stream()
                .filter(other -> other.severity() == finding.severity())
                .toList();
        if (left.isEmpty()) {
            return Without.GONE;
        }
        if (left.stream().anyMatch(finding::isSameTrouble)) {
            return Without.STILL_THERE;
        }
        List<Finding> before = answers(model, finding.caseId());
        return left.stream().allMatch(other -> before.stream().anyMatch(other::isSameTrouble))
                ? Without.GONE
                : Without.UNCLEAR;
    }

    /** Together with what only goes on with them. */
    private Optional<Candidate> leavingOut(Set<ChangeInfo> some) {
        List<ChangeInfo> all = changes.stream()
                .filter(change -> some.contains(change)
                        || some.stream().anyMatch(one -> change.partOf().equals(one.id())))
                .toList();
        return Variants.without(model, all);
    }

    /** Whether the very finding is there from one of the changes on and was not before it. */
    private boolean cameWithAny(Set<ChangeInfo> meant, Finding finding) {
        for (int index = 0; index < changes.size(); index++) {
            if (meant.contains(changes.get(index))
                    && answers(prefix(index), finding.caseId()).stream().noneMatch(finding::isSameTrouble)
                    && answers(prefix(index + 1), finding.caseId()).stream()
                            .anyMatch(other -> isTheSame(finding, other))) {
                return true;
            }
        }
        return false;
    }

    private Candidate prefix(int count) {
        return prefixes.computeIfAbsent(count, lineage::prefix);
    }

    /** The same trouble with the same values. */
    private static boolean isTheSame(Finding finding, Finding other) {
        return finding.isSameTrouble(other)
                && finding.signature().equals(other.signature())
                && finding.subject().equals(other.subject())
                && finding.before().equals(other.before())
                && finding.after().equals(other.after());
    }

    private List<Finding> answers(Candidate asked, CaseId caseId) {
        return answers.computeIfAbsent(new Question(asked, caseId), question -> evaluator.findings(asked, caseId));
    }
}
