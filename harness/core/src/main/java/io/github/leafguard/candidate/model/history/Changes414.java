package io.github.leafguard.candidate.model.history;

import static io.github.leafguard.policy.FeatureWord.W_1C;
import static io.github.leafguard.policy.FeatureWord.W_7A1;
import static io.github.leafguard.policy.FeatureWord.W_7B0;
import static io.github.leafguard.policy.FeatureWord.W_7C0;
import static io.github.leafguard.policy.FeatureWord.W_7D0;
import static io.github.leafguard.policy.FeatureWord.W_E8B;
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
import java.util.List;

/** What 4.14.0 does otherwise than 4.13.0. */
final class Changes414 {
    private Changes414() {}

    static List<Change> list() {
        return List.of(
                Change.of(
                        "e2d1254f5af2",
                        "2020-02-11",
                        "Show the HYPERVISOR bit of AMD hardware as it is",
                        rules -> rules.stage(Stage.RAW).remove("amd-hypervisor-bit")),
                Change.of(
                        "eb0bad81fceb",
                        "",
                        "Read the last basic leaf and leaf 7 subleaf of the raw policy",
                        Changes414::readLastLeaves),
                Change.of(
                        "0135be8bd8cd",
                        "",
                        "Blame leaf 80000000 for an extended max leaf that is too high",
                        rules -> rules.compatibility(
                                1,
                                new Compatibility(
                                        "extd-max-leaf",
                                        (guest, max) -> BaseRules.extdMaxLeaf(guest, max, EXTD_BASE)))),
                Change.of(
                        "93401e28a84b",
                        "",
                        "Hide RDRAND on AMD families 15h and 16h",
                        rules -> rules.stage(Stage.CAPABILITIES)
                                .after("vendor-tweaks", "hide-rdrand-on-amd", CapabilitySteps::hideRdrandOnAmd)),
                Change.of("83b3873822a5", "", "Tell default policies from max policies", Changes414::splitDefault),
                Change.of(
                        "1b4c0be707c5",
                        "",
                        "Offer x2APIC to every HVM guest",
                        rules -> rules.stage(Stage.HVM_MAX).after("apic", "x2apic", GuestPolicySteps::provideX2apic)),
                Change.of(
                        "54463aa79dac",
                        "",
                        "Offer MPX to HVM guests by choice only",
                        rules -> rules.feature("MPX", W_7B0, 14, "s")),
                Change.of(
                        "fde4acd5feb7",
                        "2020-06-15",
                        "Make the common adjustments for the PV default policy too, where they change nothing",
                        rules -> rules.stage(Stage.PV_DEFAULT).after("mask", "common", SpeculationSteps::common)),
                new Change(
                        "71ca0e0ad000",
                        List.of("057012d2899e"),
                        "",
                        "Hide RDRAND by default on client Ivy Bridge",
                        Changes414::hideRdrand),
                new Change(
                        "stream-v3",
                        List.of(),
                        "",
                        "Carry CPUID and MSR data in migration streams",
                        rules -> rules.toolstack(ToolstackSwitch.STREAM_CARRIES_CPUID)),
                Change.of(
                        "8171e0796542",
                        "",
                        "Take PAE as an argument",
                        rules -> rules.toolstack(ToolstackSwitch.PAE_ARGUMENT)),
                Change.of(
                        "f79cd47cd7a2",
                        "",
                        "Apply all cpuid= settings in one call, with x meaning the max policy's bit",
                        rules -> rules.toolstack(toolstack -> toolstack.withXReference(XReference.MAX))),
                Change.of("features-4.14.0", "", "Features that 4.14 knows in addition", Changes414::features));
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
        rules.feature("RDRAND", W_1C, 30, "!A").toolstack(ToolstackSwitch.RESTORE_FLAG);
        rules.stage(Stage.PV_DEFAULT).after("common", "hide-rdrand", GuestPolicySteps::hideRdrandOnIvyBridge);
        rules.stage(Stage.HVM_DEFAULT).after("common", "hide-rdrand", GuestPolicySteps::hideRdrandOnIvyBridge);
    }

    private static void features(RulesEditor rules) {
        rules.feature("CET_SS", W_7C0, 7, "")
                .feature("TSXLDTRK", W_7C0, 16, "a")
                .feature("MOVDIRI", W_7C0, 27, "a")
                .feature("MOVDIR64B", W_7C0, 28, "a")
                .feature("ENQCMD", W_7C0, 29, "")
                .feature("AMD_PPIN", W_E8B, 23, "")
                .feature("SRBDS_CTRL", W_7D0, 9, "")
                .feature("SERIALIZE", W_7D0, 14, "a")
                .feature("CET_IBT", W_7D0, 20, "")
                .feature("CORE_CAPS", W_7D0, 30, "")
                .feature("AVX512_BF16", W_7A1, 5, "A")
                .dependants("FPU", "RSTR_FP_ERR_PTRS")
                .dependants("RTM", "TSXLDTRK")
                .keys("4.14.0");
    }
}
