package io.github.leafguard.candidate.model.rules;

import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.PolicyDiff;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs the steps of a stage, and tells a listener what each of them changed if there is one. */
public final class StageRunner {
    private final Rules rules;
    private @Nullable Consumer<StepTrace> listener;

    /** Runs the steps of these rules. */
    public StageRunner(Rules rules) {
        this.rules = rules;
    }

    /** Who hears of every step from now on; nobody if null. */
    public void listen(@Nullable Consumer<StepTrace> to) {
        listener = to;
    }

    /** Runs the steps of a stage in their order. */
    public void run(Stage stage, Derivation d) {
        List<Step> steps = rules.steps(stage);
        if (listener == null) {
            for (int i = 0; i < steps.size(); i++) {
                steps.get(i).action().accept(d);
            }
            return;
        }
        for (Step step : steps) {
            traced(stage, step, d, listener);
        }
    }

    private static void traced(Stage stage, Step step, Derivation d, Consumer<StepTrace> listener) {
        CpuPolicy before = d.policy.freeze();
        int[] featuresBefore = d.featureset.clone();
        step.action().accept(d);
        PolicyDiff diff = PolicyDiff.between(before, d.policy);
        listener.accept(new StepTrace(stage, step.id(), diff, featuresBefore, d.featureset.clone()));
    }
}
