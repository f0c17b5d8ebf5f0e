package io.github.leafguard.candidate.model.history;

import io.github.leafguard.candidate.model.rules.RulesEditor;
import io.github.leafguard.candidate.model.rules.Stage;
import io.github.leafguard.candidate.model.shared.FeatureTables;
import io.github.leafguard.candidate.model.steps.AmdErrata;
import io.github.leafguard.candidate.model.steps.CapabilitySteps;
import io.github.leafguard.candidate.model.steps.GuestPolicySteps;
import io.github.leafguard.candidate.model.steps.IntelErrata;
import io.github.leafguard.candidate.model.steps.SpeculationSteps;
import io.github.leafguard.candidate.model.steps.TopologySteps;
import io.github.leafguard.candidate.model.toolstack.ToolstackSwitch;
import java.util.List;

/** What 4.18.0 does otherwise than 4.17.0. */
final class Changes418 {
    private Changes418() {}

    static List<Change> list() {
        return List.of(
                Change.of(
                        "features-4.18.0",
                        "",
                        "Features that 4.18 knows in addition",
                        rules -> rules.keys("4.18.0")
                                .catalog(FeatureTables.step("4.17.0", "4.18.0"))
                                .withoutDependants("IBRS", "AUTO_IBRS")),
                Change.of(
                        "65f0d6fc80cb",
                        "2023-08-07",
                        "Take no notice of the boot option pku=0 any more",
                        rules -> rules.stage(Stage.CAPABILITIES).remove("pku-option")),
                Change.of(
                        "59d0bf62861f",
                        "2023",
                        "Take AUTO_IBRS away with IBRS",
                        rules -> rules.dependants("IBRS", "AUTO_IBRS")),
                new Change(
                        "743e530380a0",
                        List.of("d9fe459ffad8", "ce8c930851a5", "70553000d6b4", "4b2cdbfe766e"),
                        "",
                        "Treat MSR ARCH_CAPABILITIES as feature words",
                        Changes418::archCapsAsFeatures),
                new Change(
                        "bbb289f3d5bd",
                        List.of("e0586a4ff514"),
                        "",
                        "Let guests with ARCH_CAPS, RSBA and RRSBA come in",
                        Changes418::rsba),
                Change.of(
                        "36525a964fb6",
                        "2023-06-05",
                        "Say of every Intel CPU whether return predictions leave the return stack (RSBA, RRSBA)",
                        rules -> rules.stage(Stage.CAPABILITIES)
                                .before("tsc-deadline", "retpoline", IntelErrata::retpoline)),
                Change.of(
                        "220c06e6fefe",
                        "2023-08-08",
                        "Mitigate Speculative Return Stack Overflow on AMD and tell guests what there is",
                        rules -> rules.stage(Stage.CAPABILITIES)
                                .before("tsc-deadline", "return-stack-overflow", AmdErrata::returnStackOverflow)),
                Change.of(
                        "56d690efd3ca",
                        "2023-08-08",
                        "Take AVX away where Gather Data Sampling is not mitigated, else tell guests GDS_NO",
                        rules -> rules.stage(Stage.CAPABILITIES)
                                .before("tsc-deadline", "gather-data-sampling", IntelErrata::gatherDataSampling)),
                new Change(
                        "d638fe233cb3",
                        List.of("6d21cedbaa34"),
                        "",
                        "Take every feature name as a cpuid= key",
                        rules -> rules.toolstack(ToolstackSwitch.FEATURE_NAMES_AS_KEYS)),
                Change.of(
                        "ed742cf1b65c",
                        "",
                        "Set bits of MSR ARCH_CAPABILITIES by cpuid= keys",
                        rules -> rules.toolstack(ToolstackSwitch.MSR_OVERRIDES)),
                Change.of("2dd06b4ea108", "", "Hide CLWB on Skylake servers by default", Changes418::clwb),
                Change.of(
                        "233a8f20cfbe",
                        "",
                        "Offer RDTSCP and INVPCID with their VMX controls only",
                        rules -> rules.stage(Stage.HVM_MAX)
                                .before("vmx-dependent", "vmx-dependent-more", GuestPolicySteps::vmxDependentMore)),
                Change.of(
                        "1d60c20260c7",
                        "",
                        "Offer protection keys for supervisor pages with VMX only",
                        rules -> rules.stage(Stage.HVM_MAX)
                                .after("vmx-dependent", "pks", GuestPolicySteps::pksNeedsVmx)));
    }

    private static void archCapsAsFeatures(RulesEditor rules) {
        rules.bounds(bounds -> bounds.withMsrs(2, 64));
        rules.stage(Stage.HOST).remove("arch-caps");
        rules.stage(Stage.PV_MAX).remove("without-arch-caps");
        rules.stage(Stage.HVM_MAX).remove("without-arch-caps");
    }

    private static void rsba(RulesEditor rules) {
        rules.stage(Stage.PV_MAX).before("common", "max-arch-caps", SpeculationSteps::maxArchCaps);
        rules.stage(Stage.HVM_MAX).before("common", "max-arch-caps", SpeculationSteps::maxArchCaps);
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
