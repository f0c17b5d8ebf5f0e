package io.github.leafguard.candidate.model.toolstack;

import io.github.leafguard.policy.SerialisedPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What a step of libxc wants to set on a guest, or why it cannot.
 *
 * @param entries the list to set; null if the step failed
 * @param failure null if it did not fail
 */
record StepEntries(
        @Nullable SerialisedPolicy entries, @Nullable StepFailure failure) {
    static StepEntries of(SerialisedPolicy entries) {
        return new StepEntries(entries, null);
    }

    static StepEntries failed(StepFailure failure) {
        return new StepEntries(null, failure);
    }
}
