package io.github.leafguard.candidate.model.rules;

import java.util.function.Consumer;

/**
 * One step of a derivation.
 *
 * @param id stable name within its stage, the anchor changes refer to
 * @param action what it does to the policy being derived
 */
public record Step(String id, Consumer<Derivation> action) {
    public Step {
        if (!id.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException("step id '" + id + "' is not lower-case words joined by dashes");
        }
    }
}
