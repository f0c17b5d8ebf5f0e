package io.github.leafguard.candidate.model.history;

import static io.github.leafguard.policy.FeatureWord.W_7D0;

import io.github.leafguard.candidate.model.rules.RulesEditor;
import io.github.leafguard.candidate.model.rules.Stage;
import io.github.leafguard.candidate.model.shared.FeatureTables;
import io.github.leafguard.candidate.model.steps.AmdErrata;
import io.github.leafguard.candidate.model.steps.HostSteps;
import io.github.leafguard.candidate.model.steps.MiscRules;
import io.github.leafguard.candidate.model.steps.SpeculationSteps;
import io.github.leafguard.candidate.model.steps.TsxSteps;
import java.util.List;

/** What 4.17.0 does otherwise than 4.16.0. */
final class Changes417 {
    private Changes417() {}

    static List<Change> list() {
        return List.of(
                Change.of(
                        "f3709b15fc86",
                        "",
                        "Carry leaf 7 subleaf 2 in policies",
                        rules -> rules.bounds(bounds -> bounds.withFeat(3))),
                Change.of(
                        "249e0f1d8f20",
                        "",
                        "Correct the position of TSXLDTRK",
                        rules -> rules.feature("TSXLDTRK", W_7D0, 16, "a").keys("4.17.0", "tsxldtrk")),
                Change.of(
                        "features-4.17.0",
                        "",
                        "Features that 4.17 knows in addition",
                        rules -> rules.keys("4.17.0").catalog(FeatureTables.step("4.16.0", "4.17.0"))),
                Change.of(
                        "a7e7c7260cde",
                        "",
                        "Offer AMD's IBRS and its relatives to HVM guests",
                        Changes417::amdSpeculationControl),
                new Change(
                        "8ffd5496f464",
                        List.of("15f3a67e7e05", "e6440e2a7277"),
                        "",
                        "Offer VIRT_SSBD to HVM guests",
                        Changes417::virtSsbd),
                Change.of(
                        "76cb04ad64f3",
                        "2022-05-16",
                        "Tell guests on AMD family 19h that Branch Type Confusion does not affect it",
                        rules -> rules.stage(Stage.CAPABILITIES)
                                .before("as-shown", "branch-type-confusion", AmdErrata::branchTypeConfusion)),
                Change.of(
                        "ad9f7c3b2e0d",
                        "2022-05",
                        "Know TSX of microcode of 2022",
                        rules -> rules.stage(Stage.CAPABILITIES).replace("tsx", TsxSteps::offerWithMicrocodeOf2022)),
                Change.of("d4012d50082c", "", "Wipe extended leaves 8000001d to 80000020 on AMD", rules -> {
                    rules.stage(Stage.HOST).after("misc", "wipe-1d-to-20", MiscRules::wipe1dTo20);
                    rules.stage(Stage.RECALCULATE).after("misc", "wipe-1d-to-20", MiscRules::wipe1dTo20);
                }),
                Change.of(
                        "arch-caps-4.17.0",
                        "",
                        "Know more bits of MSR ARCH_CAPABILITIES",
                        rules -> rules.stage(Stage.HOST).replace("arch-caps", HostSteps::archCapsOf417)));
    }

    private static void amdSpeculationControl(RulesEditor rules) {
        rules.stage(Stage.HOST).replace("speculation-control", HostSteps::speculationControlWithAmd);
        rules.stage(Stage.PV_MAX).replace("speculation-control", SpeculationSteps::withoutIbrsPv);
        rules.stage(Stage.HVM_MAX).replace("speculation-control", SpeculationSteps::withoutIbrsHvm);
        for (Stage stage : Stage.guestPolicies()) {
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
