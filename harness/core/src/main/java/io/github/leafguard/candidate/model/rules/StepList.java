package io.github.leafguard.candidate.model.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The steps of a stage while changes edit them. */
public final class StepList {
    private final Stage stage;
    private final List<Step> steps;

    StepList(Stage stage, List<Step> steps) {
        this.stage = stage;
        this.steps = new ArrayList<>(steps);
    }

    List<Step> steps() {
        return steps;
    }

    /** Adds a step at the end. */
    public StepList append(String id, Consumer<Derivation> action) {
        steps.add(new Step(id, action));
        return this;
    }

    /** Adds a step in front. */
    public StepList prepend(String id, Consumer<Derivation> action) {
        steps.add(0, new Step(id, action));
        return this;
    }

    /** Adds a step behind another one. */
    public StepList after(String anchor, String id, Consumer<Derivation> action) {
        steps.add(require(anchor) + 1, new Step(id, action));
        return this;
    }

    /** Adds a step in front of another one. */
    public StepList before(String anchor, String id, Consumer<Derivation> action) {
        steps.add(require(anchor), new Step(id, action));
        return this;
    }

    /** Gives a step another action. */
    public StepList replace(String id, Consumer<Derivation> action) {
        steps.set(require(id), new Step(id, action));
        return this;
    }

    /** Takes a step out; nothing happens if an earlier change that was dropped would have put it there. */
    public StepList remove(String id) {
        steps.removeIf(step -> step.id().equals(id));
        return this;
    }

    private int require(String id) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).id().equals(id)) {
                return i;
            }
        }
        throw new IllegalStateException("the %s has no step '%s'".formatted(stage.title(), id));
    }
}
