package io.github.leafguard.candidate.model.history;

import static io.github.leafguard.policy.PolicyLayout.EXTD_BASE;
import static io.github.leafguard.policy.PolicyLayout.FEAT;

import io.github.leafguard.candidate.model.rules.Compatibility;
import io.github.leafguard.candidate.model.rules.RulesEditor;
import io.github.leafguard.candidate.model.rules.Stage;
import io.github.leafguard.candidate.model.steps.CapabilitySteps;
import io.github.leafguard.candidate.model.steps.MiscRules;
import io.github.leafguard.candidate.model.steps.RawSteps;
import io.github.leafguard.candidate.model.steps.RecalculateSteps;
import io.github.leafguard.candidate.model.steps.TsxSteps;
import io.github.leafguard.candidate.model.steps.XstateRules;
import io.github.leafguard.candidate.model.toolstack.ToolstackSwitch;
import io.github.leafguard.policy.FeatureWord;
import java.util.List;

/** What 4.13.0 does otherwise than 4.12.0. */
final class Edits413 {
    private Edits413() {}

    static void addTo(RuleEdits edits) {
        edits.on("91f86f8634f9", Edits413::withoutLwp)
                .on("97e4ebdcd765", Edits413::featSubleaf1)
                .on(
                        "74791511067a",
                        rules -> rules.stage(Stage.CAPABILITIES).replace("options", CapabilitySteps::obeyOptions))
                .on(
                        "6bdbc321f2c2",
                        rules -> rules.stage(Stage.RAW)
                                .replace("read-platform-info", RawSteps::readPlatformInfoButOfAmd))
                .on("df29d03f1d97", rules -> rules.toolstack(ToolstackSwitch.COUNTS_DO_NOT_OVERFLOW))
                .on("14ba07e6f816", Edits413::compatibility)
                .on(
                        "685e922d6f30",
                        rules -> rules.toolstack(toolstack -> toolstack.without(ToolstackSwitch.LIVE_CPUID)))
                .on("070e8ce9d3ac", Edits413::tsxControl)
                .on(
                        "8c4330818f6e",
                        rules -> rules.stage(Stage.RAW)
                                .remove("hide-tsx")
                                .after("hide-ospke", "hide-tsx", TsxSteps::hideFromCpuid));
    }

    private static void withoutLwp(RulesEditor rules) {
        for (Stage stage : List.of(Stage.HOST, Stage.PV_MAX, Stage.HVM_MAX, Stage.RECALCULATE)) {
            rules.stage(stage).replace("xstate", XstateRules::byLastComponents);
        }
        for (Stage stage : List.of(Stage.HOST, Stage.RECALCULATE)) {
            rules.stage(stage).replace("misc", MiscRules::apply);
        }
        rules.stage(Stage.RECALCULATE).remove("lwp-leaf");
    }

    /** Until eb0bad81fceb, word 7a1 lies in EAX of 7:0, over the max subleaf. */
    private static void featSubleaf1(RulesEditor rules) {
        int[] positions = FeatureWord.positions();
        positions[FeatureWord.W_7A1] = FEAT;
        rules.bounds(bounds -> bounds.withFeat(2)).featurePositions(positions);
    }

    private static void compatibility(RulesEditor rules) {
        rules.compatibility(0, new Compatibility("basic-max-leaf", BaseRules::basicMaxLeaf))
                .compatibility(
                        1,
                        new Compatibility(
                                "extd-max-leaf", (guest, max) -> BaseRules.extdMaxLeaf(guest, max, EXTD_BASE + 8)))
                .compatibility(2, new Compatibility("platform-info", BaseRules::platformInfo));
    }

    private static void tsxControl(RulesEditor rules) {
        rules.stage(Stage.RAW).after("hide-ospke", "hide-tsx", TsxSteps::hideByOption);
        rules.stage(Stage.RECALCULATE).after("pv32", "migrated-tsx", RecalculateSteps::migratedTsx);
    }
}
