package io.github.leafguard.candidate.model.rules;

import io.github.leafguard.policy.PolicyError;
import io.github.leafguard.policy.PolicyReader;
import org.jspecify.annotations.Nullable;

/**
 * One test of an incoming policy against the max policy. They run in order and the first failure is the answer; nothing but
 * what they look at is ever refused (features are clamped instead).
 *
 * @param id stable name
 * @param test the error, or null if the policy passes
 */
public record Compatibility(String id, Test test) {
    /** The comparison. */
    @FunctionalInterface
    public interface Test {
        @Nullable
        PolicyError apply(PolicyReader guest, PolicyReader max);
    }
}
