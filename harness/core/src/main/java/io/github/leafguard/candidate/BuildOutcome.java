package io.github.leafguard.candidate;

import io.github.leafguard.policy.CpuPolicy;
import java.util.List;

/** What became of a new guest that a toolstack built with {@code cpuid=} settings. */
public sealed interface BuildOutcome {
    /**
     * The guest runs with this policy.
     *
     * @param policy its policy, read back
     * @param messages what the toolstack printed on the way: parse errors that drop a token, refusals it ignores
     */
    record Built(CpuPolicy policy, List<String> messages) implements BuildOutcome {
        public Built {
            messages = List.copyOf(messages);
        }
    }

    /** The guest was not built; the toolstack said this. */
    record Failed(String message) implements BuildOutcome {}

    /**
     * The version cannot run this kind of guest on this host.
     *
     * @param reason why, as a clause
     */
    record Unsupported(String reason) implements BuildOutcome {}

    /** The question cannot be asked here. */
    record NotCheckable(String reason) implements BuildOutcome {}
}
