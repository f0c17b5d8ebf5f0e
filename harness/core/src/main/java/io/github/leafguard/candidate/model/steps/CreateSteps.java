package io.github.leafguard.candidate.model.steps;

import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.model.rules.Derivation;

/** What is special about the first policy of a domain. */
public final class CreateSteps {
    private CreateSteps() {}

    /**
     * Up to 4.14 a domain is told after its creation that it may nest or may not migrate, so its first policy is that of any domain of
     * its kind; only what is set afterwards is recalculated with both in mind.
     */
    public static void beforeSwitches(Derivation d) {
        d.config = DomainConfig.of(d.config.kind());
    }
}
