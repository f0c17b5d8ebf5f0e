package io.github.leafguard.verdict;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Lineage;
import io.github.leafguard.candidate.Lineage.ChangeInfo;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.run.CaseEvaluator;
import io.github.leafguard.verdict.Regression.Cause;
import io.github.leafguard.verdict.Regression.Relation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the change that a candidate lacks and its baseline has: a stable branch takes over what is newer than the first releases of
 * later series. It is the one without which the baseline would be no better.
 *
 * <p>One case speaks for those that are alike under one baseline, and is not trusted: cases on up to three more hosts must agree, or
 * every one is asked about. For one thread.
 */
final class Lacking {
    private static final int WITNESSES = 3;
    private static final int KEPT = 8192;

    private final Candidate asked;
    private final boolean isJudged;
    private final Set<ChangeInfo> own;
    private final CaseEvaluator evaluator;
    private final Map<Candidate, Lead> leads = new HashMap<>();

    /** Several findings of a case are asked about one after the other. */
    private final Map<Question, List<Finding>> answers = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, List<Finding>> eldest) {
            return size() > KEPT;
        }
    };

    private record Question(Candidate baseline, CaseId caseId) {}

    /** What a baseline has and the candidate lacks, in order; and the baseline without any of it, empty if nothing is left then. */
    private record Lead(
            Candidate baseline,
            List<ChangeInfo> ahead,
            Optional<Candidate> level,
            Map<ChangeInfo, Optional<Candidate>> without) {
        Optional<Candidate> without(ChangeInfo change) {
            return without.computeIfAbsent(change, one -> Variants.without(baseline, one));
        }
    }

    /**
     * @param candidate what was judged; what stands for its changes must show a finding as well
     * @param lineage its changes
     */
    Lacking(Candidate candidate, Lineage lineage, CaseEvaluator evaluator) {
        this.asked = Variants.standIn(candidate);
        this.isJudged = asked.equals(candidate);
        this.own = new HashSet<>(lineage.changes());
        this.evaluator = evaluator;
    }

    /**
     * The regressions, of which those parts that are there because a baseline is ahead are regressions of their own, with what the
     * candidate lacks as their cause. What was meant is left alone.
     */
    List<Regression> named(List<Regression> regressions, Grouping grouping) {
        List<Regression> told = new ArrayList<>();
        Map<String, List<Finding>> findings = new TreeMap<>();
        Map<String, Cause> causes = new HashMap<>();
        for (Regression regression : regressions) {
            List<Finding> rest = new ArrayList<>();
            for (FindingGroup part : regression.deliberate() == null ? parts(regression) : List.<FindingGroup>of()) {
                Map<Optional<Cause>, List<Finding>> behind = behind(part);
                behind.forEach((cause, some) -> {
                    if (cause.isEmpty()) {
                        rest.addAll(some);
                    } else {
                        String id = part.first().kind().rule() + "@lacking-"
                                + cause.get().commit();
                        causes.putIfAbsent(id, cause.get());
                        findings.computeIfAbsent(id, any -> new ArrayList<>()).addAll(some);
                    }
                });
            }
            if (regression.deliberate() != null
                    || rest.size() == regression.findings().size()) {
                told.add(regression);
            } else if (!rest.isEmpty()) {
                told.add(grouping.of(regression.id(), inOrder(rest), regression.since(), null)
                        .newSince(regression.newSince()));
            }
        }
        findings.forEach((id, some) -> told.add(grouping.of(id, inOrder(some), causes.get(id), null)));
        return findings.isEmpty() ? regressions : Grouping.worstFirst(told);
    }

    private static List<Finding> inOrder(List<Finding> findings) {
        return findings.stream().sorted(Comparator.comparing(Finding::caseId)).toList();
    }

    /** What is alike but for the case, and has one baseline. */
    private List<FindingGroup> parts(Regression regression) {
        List<FindingGroup> parts = new ArrayList<>();
        for (FindingGroup group : FindingGroup.ofFindings(regression.findings())) {
            Map<Candidate, List<Finding>> byBaseline = new LinkedHashMap<>();
            group.findings()
                    .forEach(finding -> byBaseline
                            .computeIfAbsent(evaluator.baseline(finding.caseId()), any -> new ArrayList<>())
                            .add(finding));
            byBaseline.values().forEach(findings -> parts.add(new FindingGroup(findings)));
        }
        return parts;
    }

    private Map<Optional<Cause>, List<Finding>> behind(FindingGroup part) {
        Lead lead = leads.computeIfAbsent(evaluator.baseline(part.first().caseId()), this::lead);
        if (lead.ahead().isEmpty()) {
            return Map.of(Optional.empty(), part.findings());
        }
        Optional<Cause> first = behind(lead, part.first());
        boolean agree = part.witnesses(caseId -> evaluator.host(caseId).name(), WITNESSES).stream()
                .allMatch(witness -> behind(lead, witness).equals(first));
        Map<Optional<Cause>, List<Finding>> behind = new LinkedHashMap<>();
        for (Finding finding : part.findings()) {
            Optional<Cause> cause = agree ? first : behind(lead, finding);
            behind.computeIfAbsent(cause, any -> new ArrayList<>()).add(finding);
        }
        return behind;
    }

    private Lead lead(Candidate baseline) {
        List<ChangeInfo> ahead = baseline.lineage().map(Lineage::changes).orElse(List.of()).stream()
                .filter(change -> !own.contains(change))
                .toList();
        return new Lead(baseline, ahead, Variants.without(baseline, ahead), new HashMap<>());
    }

    /** What is behind a finding that is there because the baseline is ahead; empty if it would be there anyway. */
    private Optional<Cause> behind(Lead lead, Finding finding) {
        // What was judged shows it; what stands for its changes may not.
        if (!isJudged && !isFound(lead.baseline(), finding)
                || lead.level().map(level -> isFound(level, finding)).orElse(false)) {
            return Optional.empty();
        }
        for (int index = lead.ahead().size() - 1; index >= 0; index--) {
            ChangeInfo change = lead.ahead().get(index);
            if (lead.without(change).map(poorer -> !isFound(poorer, finding)).orElse(false)) {
                return Optional.of(cause(change, Relation.LACKING));
            }
        }
        // Several of what the baseline took over bring it together: then they are told by the newest.
        return lead.level().isEmpty()
                ? Optional.empty()
                : lead.ahead().stream()
                        .sorted(Comparator.comparing(ChangeInfo::date))
                        .reduce((older, newer) -> newer)
                        .map(newest -> cause(newest, Relation.LACKING_WITH_OTHERS));
    }

    private static Cause cause(ChangeInfo change, Relation relation) {
        return new Cause(change.id(), change.title(), change.date(), relation);
    }

    private boolean isFound(Candidate baseline, Finding finding) {
        return answers
                .computeIfAbsent(
                        new Question(baseline, finding.caseId()),
                        question -> evaluator.findings(asked, baseline, question.caseId()))
                .stream()
                .anyMatch(finding::isSameTrouble);
    }
}
