package io.github.leafguard.candidate.model.history;

import io.github.leafguard.candidate.model.rules.Compatibility;
import io.github.leafguard.candidate.model.rules.RulesEditor;
import io.github.leafguard.candidate.model.rules.Stage;
import io.github.leafguard.candidate.model.toolstack.ToolstackSwitch;

/** What 4.15.0 does otherwise than 4.14.0. */
final class Edits415 {
    private Edits415() {}

    static void addTo(RuleEdits edits) {
        edits.on("e32605b07ef2", rules -> rules.bounds(bounds -> bounds.withMsrs(2, bounds.archCapsBits())))
                .on("6c5fb129e88b", Edits415::invariantTsc)
                .on("35679b221ee7", Edits415::nested)
                .on(
                        "e6e85b662be9",
                        rules -> rules.compatibility(
                                1, new Compatibility("feat-max-subleaf", BaseRules::featMaxSubleaf)));
    }

    private static void invariantTsc(RulesEditor rules) {
        rules.toolstack(ToolstackSwitch.ITSC_ARGUMENT);
        rules.stage(Stage.RECALCULATE).remove("invariant-tsc");
    }

    private static void nested(RulesEditor rules) {
        rules.toolstack(ToolstackSwitch.NESTED_ARGUMENT);
        rules.stage(Stage.CREATE).remove("before-switches");
    }
}
