package io.github.leafguard.candidate.model.toolstack;

import io.github.leafguard.policy.Errno;
import io.github.leafguard.policy.PolicyError;

/**
 * Why libxc gave up on a guest's policy.
 *
 * @param error what it returned; the place is the hypervisor's, or none if libxc never asked it
 * @param message what it logged
 */
record StepFailure(PolicyError error, String message) {
    /** A failure inside libxc. */
    static StepFailure of(Errno errno, String message) {
        return new StepFailure(PolicyError.of(errno), message + " (" + Errno.describe(errno.number()) + ")");
    }

    /** A refusal by the hypervisor. */
    static StepFailure refused(String what, PolicyError error) {
        return new StepFailure(error, what + " refused: " + error);
    }
}
