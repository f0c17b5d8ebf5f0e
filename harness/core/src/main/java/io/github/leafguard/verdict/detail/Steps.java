package io.github.leafguard.verdict.detail;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Lineage;
import io.github.leafguard.candidate.Lineage.ChangeInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The changes that tell a candidate from its baseline, oldest first.
 *
 * @param known whether the changes of both are known
 * @param added what the candidate has and the baseline has not
 * @param missing what the baseline has and the candidate has not
 */
public record Steps(boolean known, List<Step> added, List<Step> missing) {
    static final Steps UNKNOWN = new Steps(false, List.of(), List.of());

    /**
     * One change.
     *
     * @param commit abbreviated commit, or a name where it is no single commit
     * @param title what it did
     * @param date ISO date, or two with a slash where only these limits are known; empty if nothing is
     */
    public record Step(String commit, String title, String date) {}

    public Steps {
        added = List.copyOf(added);
        missing = List.copyOf(missing);
    }

    /**
     * What lies between two candidates.
     *
     * @param blamed commits to blame: guests of an older version may be hit by a change that the baseline has as well
     */
    public static Steps between(Candidate baseline, Candidate candidate, Set<String> blamed) {
        Optional<List<ChangeInfo>> before = baseline.lineage().map(Lineage::changes);
        Optional<List<ChangeInfo>> after = candidate.lineage().map(Lineage::changes);
        if (before.isEmpty() || after.isEmpty()) {
            return UNKNOWN;
        }
        Set<String> had = names(before.get());
        Set<String> has = names(after.get());
        return new Steps(
                true,
                steps(after.get(), change -> !had.contains(change.id()) || blamed.contains(change.id())),
                steps(before.get(), change -> !has.contains(change.id())));
    }

    private static Set<String> names(List<ChangeInfo> changes) {
        Set<String> names = new HashSet<>();
        changes.forEach(change -> names.add(change.id()));
        return names;
    }

    private static List<Step> steps(List<ChangeInfo> changes, Predicate<ChangeInfo> wanted) {
        return changes.stream()
                .filter(wanted)
                .map(change -> new Step(change.id(), change.title(), change.date()))
                .toList();
    }
}
