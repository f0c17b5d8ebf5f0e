package io.github.leafguard.candidate.model.history;

import io.github.leafguard.candidate.model.rules.RulesEditor;
import io.github.leafguard.candidate.model.rules.Stage;
import io.github.leafguard.candidate.model.steps.AmdErrata;
import io.github.leafguard.candidate.model.steps.HostSteps;
import io.github.leafguard.candidate.model.steps.MiscRules;
import io.github.leafguard.candidate.model.steps.RawSteps;
import io.github.leafguard.candidate.model.steps.SpeculationSteps;
import io.github.leafguard.candidate.model.steps.TsxSteps;

/** What 4.17.0 does otherwise than 4.16.0. */
final class Edits417 {
    private Edits417() {}

    static void addTo(RuleEdits edits) {
        edits.on("a7e7c7260cde", Edits417::amdSpeculationControl)
                .on(
                        "ad9f7c3b2e0d",
                        rules -> rules.stage(Stage.CAPABILITIES).replace("tsx", TsxSteps::offerWithMicrocodeOf2022))
                .on(
                        "a8b31239ae2f",
                        rules -> rules.stage(Stage.RAW)
                                .replace("read-platform-info", RawSteps::readPlatformInfoButOfAmdAndFamilyF))
                .on("f3709b15fc86", rules -> rules.bounds(bounds -> bounds.withFeat(3)))
                .on("d4012d50082c", Edits417::wipe1dTo20)
                .on(
                        "76cb04ad64f3",
                        rules -> rules.stage(Stage.CAPABILITIES)
                                .before("as-shown", "branch-type-confusion", AmdErrata::branchTypeConfusion))
                .on("e83cd54611fe", rules -> rules.archCapsMask(0x001ae000))
                .on("b874e47eb13f", rules -> rules.archCapsMask(0x01000000))
                .on("8ffd5496f464", Edits417::virtSsbd);
    }

    private static void wipe1dTo20(RulesEditor rules) {
        rules.stage(Stage.HOST).after("misc", "wipe-1d-to-20", MiscRules::wipe1dTo20);
        rules.stage(Stage.RECALCULATE).after("misc", "wipe-1d-to-20", MiscRules::wipe1dTo20);
    }

    private static void amdSpeculationControl(RulesEditor rules) {
        rules.stage(Stage.HOST).replace("speculation-control", HostSteps::speculationControlWithAmd);
        rules.stage(Stage.PV_MAX).replace("speculation-control", SpeculationSteps::withoutIbrsPv);
        rules.stage(Stage.HVM_MAX).replace("speculation-control", SpeculationSteps::withoutIbrsHvm);
        for (Stage stage : rules.guestPolicies()) {
            rules.stage(stage).replace("common", SpeculationSteps::commonWithAmd);
        }
    }

    private static void virtSsbd(RulesEditor rules) {
        rules.stage(Stage.HVM_MAX)
                .after("sysenter", "virt-ssbd", SpeculationSteps::emulatedVirtSsbd)
                .replace("speculation-control", SpeculationSteps::virtSsbdByHardware);
        rules.stage(Stage.HVM_DEFAULT).before("sanitise", "virt-ssbd", SpeculationSteps::emulatedVirtSsbd);
    }
}
