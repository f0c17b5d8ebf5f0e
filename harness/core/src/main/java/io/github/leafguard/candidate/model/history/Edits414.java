package io.github.leafguard.candidate.model.history;

import static io.github.leafguard.policy.PolicyLayout.EXTD_BASE;

import io.github.leafguard.candidate.model.rules.Compatibility;
import io.github.leafguard.candidate.model.rules.Derivation;
import io.github.leafguard.candidate.model.rules.RulesEditor;
import io.github.leafguard.candidate.model.rules.Stage;
import io.github.leafguard.candidate.model.steps.CapabilitySteps;
import io.github.leafguard.candidate.model.steps.GuestPolicySteps;
import io.github.leafguard.candidate.model.steps.RawSteps;
import io.github.leafguard.candidate.model.steps.SpeculationSteps;
import io.github.leafguard.candidate.model.steps.XstateRules;
import io.github.leafguard.candidate.model.toolstack.ToolstackSwitch;
import io.github.leafguard.candidate.model.toolstack.XReference;
import io.github.leafguard.policy.FeatureWord;

/** What 4.14.0 does otherwise than 4.13.0. */
final class Edits414 {
    private Edits414() {}

    static void addTo(RuleEdits edits) {
        edits.on("d79cc6bc2bac", rules -> rules.toolstack(ToolstackSwitch.PAE_PARAMETER))
                .on("e2d1254f5af2", rules -> rules.stage(Stage.RAW).remove("amd-hypervisor-bit"))
                .on("eb0bad81fceb", Edits414::readLastLeaves)
                .on(
                        "0135be8bd8cd",
                        rules -> rules.compatibility(
                                1,
                                new Compatibility(
                                        "extd-max-leaf", (guest, max) -> BaseRules.extdMaxLeaf(guest, max, EXTD_BASE))))
                .on(
                        "93401e28a84b",
                        rules -> rules.stage(Stage.CAPABILITIES)
                                .after("vendor-tweaks", "hide-rdrand-on-amd", CapabilitySteps::hideRdrandOnAmd))
                .on("83b3873822a5", Edits414::splitDefault)
                .on(
                        "1b4c0be707c5",
                        rules -> rules.stage(Stage.HVM_MAX).after("apic", "x2apic", GuestPolicySteps::provideX2apic))
                .on(
                        "8171e0796542",
                        rules -> rules.toolstack(toolstack ->
                                toolstack.with(ToolstackSwitch.PAE_ARGUMENT).without(ToolstackSwitch.PAE_PARAMETER)))
                .on("f79cd47cd7a2", rules -> rules.toolstack(toolstack -> toolstack.withXReference(XReference.MAX)))
                .on("1a6be420e044", rules -> rules.toolstack(ToolstackSwitch.STREAM_CARRIES_CPUID))
                .on(
                        "fde4acd5feb7",
                        rules -> rules.stage(Stage.PV_DEFAULT).after("mask", "common", SpeculationSteps::common))
                .on("71ca0e0ad000", Edits414::hideRdrand);
    }

    private static void readLastLeaves(RulesEditor rules) {
        rules.stage(Stage.RAW).replace("read-basic", RawSteps::readBasicFully);
        rules.stage(Stage.CAPABILITIES).remove("read-last-leaves");
        // The features of leaf 7 subleaf 1 have that subleaf for themselves.
        rules.featurePositions(FeatureWord.positions());
    }

    private static void splitDefault(RulesEditor rules) {
        rules.stage(Stage.PV_DEFAULT)
                .append("load", Derivation::loadFeatureset)
                .append("mask", GuestPolicySteps::keepPvDefault)
                .append("sanitise", Derivation::sanitise)
                .append("store", Derivation::storeFeatureset)
                .append("xstate", XstateRules::byLastComponents);
        rules.stage(Stage.HVM_DEFAULT)
                .append("load", Derivation::loadFeatureset)
                .append("mask", GuestPolicySteps::keepHvmDefault)
                .append("common", SpeculationSteps::common)
                .append("sanitise", Derivation::sanitise)
                .append("store", Derivation::storeFeatureset)
                .append("xstate", XstateRules::byLastComponents);
    }

    private static void hideRdrand(RulesEditor rules) {
        rules.toolstack(ToolstackSwitch.RESTORE_FLAG);
        rules.stage(Stage.PV_DEFAULT).after("common", "hide-rdrand", GuestPolicySteps::hideRdrandOnIvyBridge);
        rules.stage(Stage.HVM_DEFAULT).after("common", "hide-rdrand", GuestPolicySteps::hideRdrandOnIvyBridge);
    }
}
