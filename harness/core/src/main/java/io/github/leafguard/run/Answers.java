package io.github.leafguard.run;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.BuildOutcome.Built;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.RestoreOutcome.Restored;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.GuestView;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.run.OtherAnswer.Sort;
import org.jspecify.annotations.Nullable;

/** Compares answers: whether they are the same, and what of it anybody notices. */
final class Answers {
    private Answers() {}

    static boolean isSame(@Nullable CpuPolicy one, @Nullable CpuPolicy other) {
        return one == null || other == null ? one == other : one.mismatch(other) < 0;
    }

    static boolean isSame(RestoreOutcome one, RestoreOutcome other) {
        return one instanceof Restored before && other instanceof Restored after
                ? isSame(before.policy(), after.policy())
                : one.equals(other);
    }

    static boolean isSame(BuildOutcome one, BuildOutcome other) {
        return one instanceof Built before && other instanceof Built after
                ? isSame(before.policy(), after.policy()) && before.messages().equals(after.messages())
                : one.equals(other);
    }

    /** What is different for an archived guest. */
    static Sort sort(RestoreOutcome before, RestoreOutcome after) {
        if (before instanceof Restored one && after instanceof Restored other) {
            return GuestView.isSame(one.policy(), other.policy()) ? Sort.UNSEEN : Sort.SEEN;
        }
        if (before instanceof Restored) {
            return Sort.NOT_TAKEN;
        }
        return after instanceof Restored ? Sort.TAKEN : Sort.UNSEEN;
    }

    /** Whether new guests see the same, or neither is there. */
    static boolean looksSame(BuildOutcome one, BuildOutcome other) {
        return one instanceof Built before && other instanceof Built after
                ? GuestView.isSame(before.policy(), after.policy())
                : !(one instanceof Built) && !(other instanceof Built);
    }

    /** A guest with a setting and the same guest without it. */
    record Effect(BuildOutcome with, BuildOutcome without) {
        boolean isSame(Effect other) {
            return Answers.isSame(with, other.with) && Answers.isSame(without, other.without);
        }

        /** Whether the setting changes the same bits to the same values, or the guest is built under neither. */
        boolean looksSame(Effect other) {
            if (!(with instanceof Built && other.with instanceof Built)) {
                return !(with instanceof Built) && !(other.with instanceof Built);
            }
            if (!(without instanceof Built && other.without instanceof Built)) {
                return Answers.looksSame(without, other.without);
            }
            GuestView one = view(with);
            GuestView two = view(other.with);
            GuestView onePlain = view(without);
            GuestView twoPlain = view(other.without);
            for (int word = 0; word < PolicyLayout.SIZE; word++) {
                int changed = one.word(word) ^ onePlain.word(word);
                boolean sameBits = changed == (two.word(word) ^ twoPlain.word(word));
                if (!sameBits || ((one.word(word) ^ two.word(word)) & changed) != 0) {
                    return false;
                }
            }
            return true;
        }

        private static GuestView view(BuildOutcome outcome) {
            return GuestView.of(((Built) outcome).policy());
        }
    }
}
