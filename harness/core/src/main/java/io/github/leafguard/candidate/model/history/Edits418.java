package io.github.leafguard.candidate.model.history;

import io.github.leafguard.candidate.model.rules.RulesEditor;
import io.github.leafguard.candidate.model.rules.Stage;
import io.github.leafguard.candidate.model.steps.AmdErrata;
import io.github.leafguard.candidate.model.steps.CapabilitySteps;
import io.github.leafguard.candidate.model.steps.GuestPolicySteps;
import io.github.leafguard.candidate.model.steps.IntelErrata;
import io.github.leafguard.candidate.model.steps.SpeculationSteps;
import io.github.leafguard.candidate.model.steps.TopologySteps;
import io.github.leafguard.candidate.model.toolstack.ToolstackSwitch;

/** What 4.18.0 does otherwise than 4.17.0. */
final class Edits418 {
    private Edits418() {}

    static void addTo(RuleEdits edits) {
        edits.on(
                        "1d60c20260c7",
                        rules ->
                                rules.stage(Stage.HVM_MAX).after("vmx-dependent", "pks", GuestPolicySteps::pksNeedsVmx))
                .on("70553000d6b4", Edits418::archCapsAsFeatures)
                .on("bbb289f3d5bd", Edits418::archCapsInMax)
                .on(
                        "233a8f20cfbe",
                        rules -> rules.stage(Stage.HVM_MAX)
                                .before("vmx-dependent", "vmx-dependent-more", GuestPolicySteps::vmxDependentMore))
                .on(
                        "36525a964fb6",
                        rules -> rules.stage(Stage.CAPABILITIES)
                                .before("tsc-deadline", "retpoline", IntelErrata::retpoline))
                .on("e0586a4ff514", Edits418::rsba)
                .on("ed742cf1b65c", rules -> rules.toolstack(ToolstackSwitch.MSR_OVERRIDES))
                .on("d638fe233cb3", rules -> rules.keys("4.18.0").toolstack(ToolstackSwitch.FEATURE_NAMES_AS_KEYS))
                .on("65f0d6fc80cb", rules -> rules.stage(Stage.CAPABILITIES).remove("pku-option"))
                .on(
                        "220c06e6fefe",
                        rules -> rules.stage(Stage.CAPABILITIES)
                                .before("tsc-deadline", "return-stack-overflow", AmdErrata::returnStackOverflow))
                .on("2dd06b4ea108", Edits418::clwb)
                .on(
                        "56d690efd3ca",
                        rules -> rules.stage(Stage.CAPABILITIES)
                                .before("tsc-deadline", "gather-data-sampling", IntelErrata::gatherDataSampling));
    }

    private static void archCapsAsFeatures(RulesEditor rules) {
        rules.bounds(bounds -> bounds.withMsrs(2, 64));
        rules.stage(Stage.HOST).remove("arch-caps");
        rules.stage(Stage.PV_MAX).remove("without-arch-caps");
        rules.stage(Stage.HVM_MAX).remove("without-arch-caps");
    }

    private static void archCapsInMax(RulesEditor rules) {
        rules.stage(Stage.PV_MAX).before("common", "max-arch-caps", SpeculationSteps::maxArchCaps);
        rules.stage(Stage.HVM_MAX).before("common", "max-arch-caps", SpeculationSteps::maxArchCaps);
    }

    private static void rsba(RulesEditor rules) {
        rules.stage(Stage.PV_MAX).before("common", "max-rsba", SpeculationSteps::maxRsba);
        rules.stage(Stage.HVM_MAX).before("common", "max-rsba", SpeculationSteps::maxRsba);
        rules.stage(Stage.PV_DEFAULT).after("sanitise", "default-rsba", SpeculationSteps::defaultRsba);
        rules.stage(Stage.HVM_DEFAULT).after("sanitise", "default-rsba", SpeculationSteps::defaultRsba);
    }

    private static void clwb(RulesEditor rules) {
        rules.stage(Stage.CAPABILITIES).after("vendor-tweaks", "hide-clwb", CapabilitySteps::hideClwb);
        rules.stage(Stage.PV_MAX).before("common", "max-clwb", TopologySteps::maxClwb);
        rules.stage(Stage.HVM_MAX).before("common", "max-clwb", TopologySteps::maxClwb);
        rules.stage(Stage.PV_DEFAULT).after("common", "default-clwb", TopologySteps::defaultClwb);
        rules.stage(Stage.HVM_DEFAULT).after("common", "default-clwb", TopologySteps::defaultClwb);
    }
}
