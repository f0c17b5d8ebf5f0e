package io.github.leafguard.bench.mutants;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.PolicyReader;

/** Numbers that stand for answers: equal for equal answers, and else with all likelihood not. */
final class Fingerprint {
    private static final long START = 0xcbf29ce484222325L;

    private Fingerprint() {}

    /** Of a policy, by every word of it. */
    static long of(PolicyReader policy) {
        long mixed = START;
        for (int index = 0; index < PolicyLayout.SIZE; index++) {
            mixed = mix(mixed, policy.word(index));
        }
        return mixed;
    }

    /** Of what became of a restored guest. */
    static long of(RestoreOutcome outcome) {
        if (outcome instanceof RestoreOutcome.Restored restored) {
            return of(restored.policy());
        }
        if (outcome instanceof RestoreOutcome.Refused refused) {
            return of("refused", refused.error());
        }
        return of(outcome.getClass().getSimpleName());
    }

    /** Of what became of a new guest. */
    static long of(BuildOutcome outcome) {
        if (outcome instanceof BuildOutcome.Built built) {
            return mix(of(built.policy()), built.messages().hashCode());
        }
        if (outcome instanceof BuildOutcome.Failed failed) {
            return of("failed", failed.message());
        }
        return of(outcome.getClass().getSimpleName());
    }

    /** Of anything that has a proper hash. */
    static long of(Object... parts) {
        long mixed = START;
        for (Object part : parts) {
            mixed = mix(mixed, part.hashCode());
        }
        return mixed;
    }

    private static long mix(long mixed, int more) {
        long product = (mixed ^ more & 0xffffffffL) * 0x9e3779b97f4a7c15L;
        return product ^ product >>> 29;
    }
}
