package io.github.leafguard.bench.mutants;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.PolicyLayout;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether an answer differs from a release's only where it is what the release before answers: then nothing is worse than it was,
 * and no comparison with that release can tell the fault from a change left out.
 */
final class AsBefore {
    private AsBefore() {}

    /** Whether every bit in which a faulty answer differs from the sound one is as before. */
    static boolean is(Answer faulty, Answer sound, Answer before) {
        if (faulty.content() == sound.content() || faulty.content() == before.content()) {
            return true;
        }
        CpuPolicy now = policy(faulty);
        CpuPolicy right = policy(sound);
        CpuPolicy earlier = policy(before);
        if (now == null || right == null || earlier == null) {
            return false;
        }
        for (int index = 0; index < PolicyLayout.SIZE; index++) {
            int wrong = now.word(index) ^ right.word(index);
            if ((wrong & (now.word(index) ^ earlier.word(index))) != 0) {
                return false;
            }
        }
        return says(faulty, sound) || says(faulty, before);
    }

    /** Whether both say the same, if they say anything. */
    private static boolean says(Answer one, Answer other) {
        return !(one.value() instanceof BuildOutcome.Built built)
                || other.value() instanceof BuildOutcome.Built like
                        && built.messages().equals(like.messages());
    }

    private static @Nullable CpuPolicy policy(Answer answer) {
        if (answer.value() instanceof CpuPolicy policy) {
            return policy;
        }
        if (answer.value() instanceof RestoreOutcome.Restored restored) {
            return restored.policy();
        }
        if (answer.value() instanceof BuildOutcome.Built built) {
            return built.policy();
        }
        return answer.value() instanceof Optional<?> some && some.orElse(null) instanceof CpuPolicy policy
                ? policy
                : null;
    }
}
