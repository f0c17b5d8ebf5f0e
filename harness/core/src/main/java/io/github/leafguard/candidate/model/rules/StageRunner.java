package io.github.leafguard.candidate.model.rules;

import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.PolicyDiff;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs the steps of a stage, and tells a listener what each of them changed if there is one. */
public final class StageRunner {
    private final Map<Stage, Step[]> steps = new EnumMap<>(Stage.class);
    private @Nullable Consumer<StepTrace> listener;

    /** Runs the steps of these rules. */
    public StageRunner(Rules rules) {
        for (Stage stage : Stage.values()) {
            steps.put(stage, rules.steps(stage).toArray(Step[]::new));
        }
    }

    /** Who hears of every step from now on; nobody if null. */
    public void listen(@Nullable Consumer<StepTrace> to) {
        listener = to;
    }

    /** Runs the steps of a stage in their order. */
    public void run(Stage stage, Derivation d) {
        Step[] all = Objects.requireNonNull(steps.get(stage));
        if (listener == null) {
            for (Step step : all) {
                step.action().accept(d);
            }
            return;
        }
        for (Step step : all) {
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
