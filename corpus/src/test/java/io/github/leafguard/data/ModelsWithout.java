package io.github.leafguard.data;

import io.github.leafguard.candidate.model.ModelCandidate;
import io.github.leafguard.candidate.model.history.Change;
import io.github.leafguard.candidate.model.rules.Stage;
import java.util.HashMap;
import java.util.Map;

/** The model of a version, and the same with one step left out. */
final class ModelsWithout {
    private final ModelCandidate whole;
    private final Map<String, ModelCandidate> others = new HashMap<>();

    ModelsWithout(ModelCandidate whole) {
        this.whole = whole;
    }

    /** The model with all its steps. */
    ModelCandidate whole() {
        return whole;
    }

    /** The model without one of them. */
    ModelCandidate without(Stage stage, String step) {
        return others.computeIfAbsent(
                stage + "/" + step,
                name -> whole.with(Change.of(
                        "without",
                        "2026-11-30",
                        "Leaves out " + name,
                        rules -> rules.stage(stage).remove(step))));
    }
}
