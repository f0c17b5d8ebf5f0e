package io.github.leafguard.candidate.model;

import io.github.leafguard.policy.FeatureWord;

/** What domain creation itself changes on the default policy. */
final class CreateSteps {
    private CreateSteps() {}

    /** A guest that cannot migrate gets the host's invariant TSC from the start (4.14). */
    static void invariantTscIfNotMigratable(Derivation d) {
        if (!d.config.migratable()) {
            int position = FeatureWord.position(Bits.ITSC >>> 5);
            int hosts = d.hostPolicy.word(position) & Bits.mask(Bits.ITSC);
            d.policy.set(position, d.policy.word(position) & ~Bits.mask(Bits.ITSC) | hosts);
        }
    }
}
