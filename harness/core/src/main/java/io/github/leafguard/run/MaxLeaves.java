package io.github.leafguard.run;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.check.Case;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.PolicyLayout;
import org.jspecify.annotations.Nullable;

/**
 * Where a max or default policy of a host ends, under the baseline and under the candidate, whether the two differ or not.
 *
 * @param before under the baseline; null where it has no such policy
 * @param after under the candidate; null where it has no such policy
 */
public record MaxLeaves(@Nullable End before, @Nullable End after) {
    /**
     * The end of one policy, each number unsigned 32-bit.
     *
     * @param basic basic.max_leaf
     * @param feat feat.max_subleaf
     * @param extd extd.max_leaf
     */
    public record End(int basic, int feat, int extd) {
        static @Nullable End of(@Nullable CpuPolicy policy) {
            return policy == null || policy.equals(CpuPolicy.EMPTY)
                    ? null
                    : new End(
                            policy.word(PolicyLayout.BASIC),
                            policy.word(PolicyLayout.FEAT),
                            policy.word(PolicyLayout.EXTD));
        }
    }

    /** Of a case about a policy that guests are given; null for raw and host policies, and where there is none. */
    static @Nullable MaxLeaves of(Case.System subject) {
        if (subject.which() == SystemPolicy.RAW || subject.which() == SystemPolicy.HOST) {
            return null;
        }
        MaxLeaves ends = new MaxLeaves(End.of(subject.baseline()), End.of(subject.candidate()));
        return ends.before == null && ends.after == null ? null : ends;
    }
}
