package io.github.leafguard.candidate.model.history;

import io.github.leafguard.candidate.model.rules.RulesEditor;
import io.github.leafguard.candidate.model.rules.Stage;
import io.github.leafguard.candidate.model.steps.CapabilitySteps;
import io.github.leafguard.candidate.model.steps.RecalculateSteps;
import io.github.leafguard.candidate.model.steps.SpeculationSteps;
import io.github.leafguard.candidate.model.steps.TopologySteps;
import io.github.leafguard.candidate.model.steps.TsxSteps;
import io.github.leafguard.candidate.model.toolstack.ToolstackSwitch;

/** What changes do that only a branch has, or a build of one. */
final class EditsOfBranches {
    private EditsOfBranches() {}

    static void addTo(RuleEdits edits) {
        edits.on(
                        "7028534d8482",
                        rules -> rules.stage(Stage.CAPABILITIES).replace("options", CapabilitySteps::obeyOptionsOf4124))
                .on("f17d848c4caa", EditsOfBranches::tsxOf4134)
                .on("xcpng-topology", rules -> rules.toolstack(ToolstackSwitch.PLAIN_TOPOLOGY))
                .on("xcpng-8.2-rsba", EditsOfBranches::rsbaWithoutDefaults)
                .on("xcpng-8.3-avx512", EditsOfBranches::avx512)
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

    private static void rsbaWithoutDefaults(RulesEditor rules) {
        for (Stage stage : rules.guestPolicies()) {
            rules.stage(stage).after("sanitise", "rsba", SpeculationSteps::defaultRsba);
        }
        rules.stage(Stage.RECALCULATE).before("load", "tolerate-rsba", SpeculationSteps::tolerateRsba);
    }

    private static void avx512(RulesEditor rules) {
        rules.stage(Stage.PV_DEFAULT).after("common", "hide-avx512", TopologySteps::hideAvx512);
        rules.stage(Stage.HVM_DEFAULT).after("common", "hide-avx512", TopologySteps::hideAvx512);
    }
}
