package io.github.leafguard.candidate.model.history;

import io.github.leafguard.candidate.model.rules.RulesEditor;
import io.github.leafguard.candidate.model.rules.Stage;
import io.github.leafguard.candidate.model.steps.CapabilitySteps;
import io.github.leafguard.candidate.model.steps.RecalculateSteps;
import io.github.leafguard.candidate.model.steps.TsxSteps;

/** What changes do that only a branch has, or a build of one. */
final class EditsOfBranches {
    private EditsOfBranches() {}

    static void addTo(RuleEdits edits) {
        edits.on(
                        "7028534d8482",
                        rules -> rules.stage(Stage.CAPABILITIES).replace("options", CapabilitySteps::obeyOptionsOf4124))
                .on("f17d848c4caa", EditsOfBranches::tsxOf4134)
                .on(
                        "bigmem",
                        rules -> rules.stage(Stage.RECALCULATE)
                                .replace("address-bits", RecalculateSteps::addressBitsOfBigmem));
    }

    /** Without default policies nothing is hidden, and what a guest that comes in may have is as before. */
    private static void tsxOf4134(RulesEditor rules) {
        rules.stage(Stage.RAW).remove("hide-tsx");
        rules.stage(Stage.CAPABILITIES).after("vendor-tweaks", "tsx", TsxSteps::offerByControl);
    }
}
