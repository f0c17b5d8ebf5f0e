package io.github.leafguard.verdict.fix;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.check.Finding.Severity;
import io.github.leafguard.run.OtherAnswer;
import io.github.leafguard.run.OtherAnswer.Sort;
import io.github.leafguard.verdict.fix.FixRow.Cases;
import io.github.leafguard.verdict.fix.FixRow.Count;
import io.github.leafguard.verdict.fix.FixRow.Effects;
import io.github.leafguard.verdict.fix.FixRow.Outcome;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Counts what one fix comes to. Adding is for one thread at a time. */
final class FixTally {
    private final TroubledCases troubled;
    private final Predicate<Finding> isAccepted;

    /** Places in {@link TroubledCases}. */
    private final BitSet cured = new BitSet();

    private final BitSet unknown = new BitSet();
    private final int[] added;
    private final Map<String, Integer> otherNew = new TreeMap<>();

    /** What is new with the fix, by case: not judged yet, since it may be meant. */
    private final SortedMap<CaseId, List<Finding>> fresh = new TreeMap<>();

    private final Map<Sort, int[]> changed = new EnumMap<>(Sort.class);
    private final Set<String> hosts = new HashSet<>();
    private final Set<String> hostsBeside = new HashSet<>();

    /**
     * @param isAccepted whether somebody accepts a finding that is new with the fix
     */
    FixTally(TroubledCases troubled, Predicate<Finding> isAccepted) {
        this.troubled = troubled;
        this.isAccepted = isAccepted;
        this.added = new int[troubled.troubles().size()];
    }

    /** A case is answered otherwise with the fix. */
    synchronized void add(OtherAnswer answer) {
        List<TroubledCases.Entry> entries = troubled.of(answer.caseId());
        for (TroubledCases.Entry entry : entries) {
            if (!answer.isJudged()) {
                unknown.set(entry.place());
            } else if (entry.findings().stream().noneMatch(finding -> isAmong(finding, answer.findings()))) {
                cured.set(entry.place());
            }
        }
        note(answer, entries.isEmpty());
        List<Finding> more = answer.findings().stream()
                .filter(finding -> finding.severity() == Severity.REGRESSION)
                .filter(finding -> !isAmong(finding, troubled.foundIn(answer.caseId())))
                .filter(finding -> !isAmong(finding, answer.before()))
                .filter(finding -> !isAccepted.test(finding))
                .toList();
        if (!more.isEmpty()) {
            fresh.put(answer.caseId(), more);
        }
    }

    /** Counts what is new with the fix, when all cases are there. */
    void count(Predicate<Finding> isMeant) {
        fresh.forEach((caseId, found) -> {
            Set<String> rules = new HashSet<>();
            found.stream()
                    .filter(isMeant.negate())
                    .forEach(finding -> rules.add(finding.kind().rule()));
            rules.forEach(rule -> brings(rule, troubled.weight(caseId)));
        });
        fresh.clear();
    }

    private void brings(String rule, int cases) {
        for (int number = 0; number < added.length; number++) {
            if (troubled.troubles().get(number).kind().rule().equals(rule)) {
                added[number] += cases;
                return;
            }
        }
        otherNew.merge(rule, cases, Integer::sum);
    }

    private static boolean isAmong(Finding finding, List<Finding> others) {
        return others.stream().anyMatch(finding::isSameTrouble);
    }

    private void note(OtherAnswer answer, boolean isBeside) {
        if (answer.caseId() instanceof CaseId.System system) {
            hosts.add(system.host());
            if (isBeside) {
                hostsBeside.add(system.host());
            }
            return;
        }
        int[] counts = changed.computeIfAbsent(answer.sort(), any -> new int[2]);
        int cases = troubled.weight(answer.caseId());
        counts[0] += cases;
        counts[1] += isBeside ? cases : 0;
    }

    private Count count(Sort sort) {
        int[] counts = changed.getOrDefault(sort, new int[2]);
        return new Count(counts[0], counts[1]);
    }

    /** Which of the troubled cases it cures. */
    BitSet cured() {
        BitSet known = (BitSet) cured.clone();
        known.andNot(troubled.unknown());
        return known;
    }

    FixRow row(Recipe recipe, String spec) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int number = 0; number < added.length; number++) {
            BitSet all = troubled.placesOf(number);
            BitSet open = and(all, troubled.unknown());
            open.or(and(all, unknown));
            BitSet gone = and(all, cured);
            gone.andNot(open);
            outcomes.add(new Outcome(
                    troubled.troubles().get(number).id(),
                    troubled.weight(gone),
                    troubled.weight(all) - troubled.weight(gone) - troubled.weight(open),
                    troubled.weight(open),
                    added[number]));
        }
        return new FixRow(recipe.sort(), spec, recipe.parts(), outcomes, cases(), new TreeMap<>(otherNew), effects());
    }

    private Cases cases() {
        int gone = 0;
        int left = 0;
        int all = 0;
        for (CaseId caseId : troubled.cases()) {
            List<TroubledCases.Entry> entries = troubled.of(caseId);
            all += troubled.weight(caseId);
            if (entries.stream().anyMatch(entry -> isLeft(entry.place()))) {
                left += troubled.weight(caseId);
            } else if (entries.stream().noneMatch(entry -> isOpen(entry.place()))) {
                gone += troubled.weight(caseId);
            }
        }
        return new Cases(gone, left, all - gone - left);
    }

    private boolean isOpen(int place) {
        return troubled.unknown().get(place) || unknown.get(place);
    }

    private boolean isLeft(int place) {
        return !cured.get(place) && !isOpen(place);
    }

    private static BitSet and(BitSet one, BitSet other) {
        BitSet both = (BitSet) one.clone();
        both.and(other);
        return both;
    }

    private Effects effects() {
        return new Effects(
                new Count(hosts.size(), hostsBeside.size()),
                count(Sort.NEW_GUEST),
                count(Sort.SETTING),
                count(Sort.TAKEN),
                count(Sort.NOT_TAKEN),
                count(Sort.SEEN));
    }
}
