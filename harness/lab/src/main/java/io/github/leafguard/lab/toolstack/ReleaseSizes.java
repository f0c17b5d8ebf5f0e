package io.github.leafguard.lab.toolstack;

import io.github.leafguard.candidate.model.ModelCandidate;
import io.github.leafguard.policy.PolicyBounds;

/**
 * Sizes that a release's hypervisor and libraries share and do not tell.
 *
 * @param bounds how much of a policy is stored
 * @param featureWords words of a featureset
 */
record ReleaseSizes(PolicyBounds bounds, int featureWords) {
    static ReleaseSizes of(ModelCandidate model) {
        return new ReleaseSizes(model.bounds(), model.catalog().words());
    }
}
