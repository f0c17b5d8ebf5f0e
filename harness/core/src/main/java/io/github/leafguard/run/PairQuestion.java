package io.github.leafguard.run;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.policy.CpuPolicy;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A case, or several that no rule tells apart, which many pairs of releases are asked about.
 *
 * @param asked the pairs that have it; not changed any more
 * @param afterSteps whether longer pairs are looked at only where a step on their way fails
 * @param isExcused whether a failure between a pair is none
 * @param had the policy that an archived guest had; null if there is none
 */
record PairQuestion(
        List<CaseId> ids,
        String guestKind,
        String source,
        BitSet asked,
        boolean afterSteps,
        IntPredicate isExcused,
        @Nullable CpuPolicy had) {
    /** A case that no archived guest is part of. */
    PairQuestion(CaseId id, String guestKind, BitSet asked, boolean afterSteps) {
        this(List.of(id), guestKind, "", asked, afterSteps, pair -> false, null);
    }
}
