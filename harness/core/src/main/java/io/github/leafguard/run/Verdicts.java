package io.github.leafguard.run;

import io.github.leafguard.check.Finding;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.HostFacts;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What becomes of one case under the possibilities, and on which facts it hangs. */
final class Verdicts {
    private final CaseResult assumed;
    private final List<Finding> common;
    private final Set<FactName> deciding = EnumSet.noneOf(FactName.class);
    private final Set<FactName> varied = EnumSet.noneOf(FactName.class);
    private int fewest = Integer.MAX_VALUE;
    private boolean brokenAlways;

    /** Starts with the case as everything open is assumed to be. */
    Verdicts(CaseResult assumed) {
        this.assumed = assumed;
        this.common = new ArrayList<>(assumed.findings());
        this.brokenAlways = isBroken(assumed);
    }

    private static boolean isBroken(CaseResult result) {
        return result.status() == CaseResult.Status.FAILED;
    }

    /** Takes the case under a possibility in; null if it is none there. */
    void compare(@Nullable CaseResult other, HostFacts values) {
        boolean same = other != null
                && isBroken(other) == isBroken(assumed)
                && other.status().isMissing() == assumed.status().isMissing();
        brokenAlways &= other != null && isBroken(other);
        if (!same) {
            hangsOn(values);
        } else if (brokenAlways) {
            int before = common.size();
            common.removeIf(finding ->
                    other.findings().stream().noneMatch(found -> found.id().equals(finding.id())));
            if (common.size() < before) {
                values.all().forEach(fact -> varied.add(fact.name()));
            }
        }
    }

    /** Of the possibilities with another end those count that differ in the fewest facts. */
    private void hangsOn(HostFacts values) {
        int facts = values.all().size();
        if (facts < fewest) {
            deciding.clear();
            fewest = facts;
        }
        if (facts == fewest) {
            values.all().forEach(fact -> deciding.add(fact.name()));
        }
    }

    /** Whether every possibility has one end: broken in the same way, at least in part, or not broken. */
    boolean agree() {
        return deciding.isEmpty() && !(brokenAlways && common.isEmpty());
    }

    /** Whether it is broken under every possibility. */
    boolean isBroken() {
        return brokenAlways;
    }

    /** What is found under every possibility. */
    List<Finding> common() {
        return common;
    }

    /** The facts it hangs on. */
    Set<FactName> deciding() {
        return deciding.isEmpty() ? varied : deciding;
    }
}
