package io.github.leafguard.run;

import io.github.leafguard.check.Finding;
import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.HostFacts;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What becomes of one case under the possibilities, and on which facts it hangs. */
final class Verdicts {
    private final CaseResult assumed;
    private final List<Finding> common;
    private final Map<HostFacts, End> ends = new HashMap<>();
    private final Set<FactName> varied = EnumSet.noneOf(FactName.class);
    private boolean brokenAlways;

    /** What a case comes to, as far as a verdict on it goes. */
    private enum End {
        NONE,
        BROKEN,
        WHOLE,
        NOT_JUDGED;

        static End of(@Nullable CaseResult result) {
            if (result == null) {
                return NONE;
            }
            return Verdicts.isBroken(result) ? BROKEN : result.status().isMissing() ? NOT_JUDGED : WHOLE;
        }
    }

    /** Starts with the case as everything open is assumed to be. */
    Verdicts(CaseResult assumed) {
        this.assumed = assumed;
        this.common = new ArrayList<>(assumed.findings());
        this.brokenAlways = isBroken(assumed);
        ends.put(HostFacts.UNKNOWN, End.of(assumed));
    }

    private static boolean isBroken(CaseResult result) {
        return result.status() == CaseResult.Status.FAILED;
    }

    /** Takes the case under a possibility in; null if it is none there. */
    void compare(@Nullable CaseResult other, HostFacts values) {
        ends.put(values, End.of(other));
        brokenAlways &= other != null && isBroken(other);
        if (brokenAlways) {
            int before = common.size();
            common.removeIf(finding ->
                    other.findings().stream().noneMatch(found -> found.id().equals(finding.id())));
            if (common.size() < before) {
                values.all().forEach(fact -> varied.add(fact.name()));
            }
        }
    }

    /** Whether every possibility has one end: broken in the same way, at least in part, or not broken. */
    boolean agree() {
        return hasOneEnd() && !(brokenAlways && common.isEmpty());
    }

    /** Whether it is broken under every possibility. */
    boolean isBroken() {
        return brokenAlways;
    }

    /** What is found under every possibility. */
    List<Finding> common() {
        return common;
    }

    private boolean hasOneEnd() {
        return ends.values().stream().distinct().count() == 1;
    }

    /**
     * The facts it hangs on: each that by itself makes another end of one possibility, and those in which the possibilities nearest to
     * what is assumed differ from it.
     */
    Set<FactName> deciding() {
        if (hasOneEnd()) {
            return varied;
        }
        Set<FactName> deciding = EnumSet.noneOf(FactName.class);
        int fewest = ends.keySet().stream()
                .filter(this::differs)
                .mapToInt(values -> values.all().size())
                .min()
                .orElseThrow();
        ends.forEach((values, end) -> {
            boolean nearest = differs(values) && values.all().size() == fewest;
            for (Fact fact : values.all()) {
                if (nearest || ends.getOrDefault(values.without(fact.name()), end) != end) {
                    deciding.add(fact.name());
                }
            }
        });
        return deciding;
    }

    private boolean differs(HostFacts values) {
        return ends.get(values) != End.of(assumed);
    }
}
