package io.github.leafguard.verdict.fix;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.check.Finding.Severity;
import io.github.leafguard.run.CaseResult;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The cases that a fix has to cure: each regression of each case that was picked has a place, counted from 0. */
final class TroubledCases {
    private final List<Trouble> troubles;
    private final Map<CaseId, List<Entry>> byCase = new LinkedHashMap<>();
    private final List<BitSet> places = new ArrayList<>();
    private final Map<CaseId, List<Finding>> found = new HashMap<>();
    private final BitSet unknown = new BitSet();
    private final Map<CaseId, Integer> standsFor = new HashMap<>();
    private final List<CaseId> cases = new ArrayList<>();
    private int count;

    /**
     * One regression in one case.
     *
     * @param place its place
     * @param findings what is wrong with the case
     */
    record Entry(int place, List<Finding> findings) {
        Entry {
            findings = List.copyOf(findings);
        }
    }

    /**
     * @param picked the cases that are asked
     */
    TroubledCases(List<Trouble> troubles, List<CaseResult> results, Set<CaseId> picked) {
        this.troubles = List.copyOf(troubles);
        for (CaseResult result : results) {
            if (result.alike() > 1 && picked.contains(result.caseId())) {
                standsFor.put(result.caseId(), result.alike());
            }
            if (picked.contains(result.caseId()) && !result.findings().isEmpty()) {
                found.put(
                        result.caseId(),
                        result.findings().stream()
                                .filter(finding -> finding.severity() == Severity.REGRESSION)
                                .toList());
            }
        }
        for (Trouble trouble : troubles) {
            BitSet own = new BitSet();
            byCase(trouble, picked).forEach((caseId, findings) -> {
                own.set(count);
                cases.add(caseId);
                byCase.computeIfAbsent(caseId, any -> new ArrayList<>(1)).add(new Entry(count, findings));
                count++;
            });
            places.add(own);
        }
    }

    private static Map<CaseId, List<Finding>> byCase(Trouble trouble, Set<CaseId> picked) {
        Map<CaseId, List<Finding>> byCase = new LinkedHashMap<>();
        for (Finding finding : trouble.findings()) {
            if (picked.contains(finding.caseId())) {
                byCase.computeIfAbsent(finding.caseId(), any -> new ArrayList<>(1))
                        .add(finding);
            }
        }
        return byCase;
    }

    List<Trouble> troubles() {
        return troubles;
    }

    /** The cases, those of the gravest regression first. */
    Set<CaseId> cases() {
        return byCase.keySet();
    }

    /** The regressions of a case; none if it shows none. */
    List<Entry> of(CaseId caseId) {
        return byCase.getOrDefault(caseId, List.of());
    }

    /** Everything that breaks in a case without the fix. */
    List<Finding> foundIn(CaseId caseId) {
        return found.getOrDefault(caseId, List.of());
    }

    /** The places of one regression. */
    BitSet placesOf(int trouble) {
        return places.get(trouble);
    }

    /** For how many cases one stands. */
    int weight(CaseId caseId) {
        return standsFor.getOrDefault(caseId, 1);
    }

    /** How many cases these places are. */
    int weight(BitSet some) {
        return some.stream().map(place -> weight(cases.get(place))).sum();
    }

    /** How many places there are. */
    int count() {
        return count;
    }

    /** Of these what stands for the candidate does not show. */
    BitSet unknown() {
        return unknown;
    }

    /** What stands for the candidate finds this in a case; what it does not show nobody can tell a cure of. */
    void shownInstead(CaseId caseId, List<Finding> findings) {
        for (Entry entry : of(caseId)) {
            if (entry.findings().stream().noneMatch(own -> findings.stream().anyMatch(own::isSameTrouble))) {
                unknown.set(entry.place());
            }
        }
    }
}
