package io.github.leafguard.verdict.deliberate;

import io.github.leafguard.check.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * A change of Xen that was meant to be seen.
 *
 * @param commits its commit, or several that do one thing; twelve digits, or the name of a change that has no commit of its own
 * @param what what it does, a clause with a capital letter
 * @param why why that was wanted
 * @param who who notices
 * @param effects the findings it is meant to bring; whatever else it brings is not covered
 */
public record DeliberateChange(List<String> commits, String what, String why, String who, List<Effect> effects) {
    private static final String COMMIT = "[0-9a-f]{7,40}";

    /** Digits by which a commit is known at least. */
    private static final int SHORTEST = 7;

    public DeliberateChange {
        commits = List.copyOf(commits);
        effects = List.copyOf(effects);
        if (commits.isEmpty() || effects.isEmpty() || what.isBlank() || why.isBlank() || who.isBlank()) {
            throw new IllegalArgumentException(
                    "a deliberate change needs a commit, what, why, who and an effect; found commits " + commits
                            + ", what '" + what + "', why '" + why + "', who '" + who + "', " + effects.size()
                            + " effects");
        }
    }

    /** The first of its commits, by which it is called. */
    public String name() {
        return commits.get(0);
    }

    /** Whether it is the change of this id, as a lineage names it. */
    public boolean isCalled(String change) {
        return commits.stream().anyMatch(commit -> isSame(commit, change));
    }

    /** Two abbreviations of one commit, of seven digits or more; a name that is no commit only if it is the same. */
    public static boolean isSame(String commit, String change) {
        if (commit.equals(change)) {
            return true;
        }
        return Math.min(commit.length(), change.length()) >= SHORTEST
                && (commit.startsWith(change) || change.startsWith(commit))
                && commit.matches(COMMIT)
                && change.matches(COMMIT);
    }

    /** Whether a finding is one that it is meant to bring. */
    public boolean isMeantToBring(Finding finding) {
        return Effect.things(finding)
                .allMatch(thing -> effects.stream().anyMatch(effect -> effect.covers(finding.kind(), thing)));
    }

    /** The change with more effects. */
    DeliberateChange bringing(List<Effect> others) {
        List<Effect> more = new ArrayList<>(effects);
        more.addAll(others);
        return new DeliberateChange(commits, what, why, who, more);
    }
}
