package io.github.leafguard.candidate.model.history;

import static io.github.leafguard.policy.FeatureWord.W_1C;

import io.github.leafguard.candidate.model.rules.RulesEditor;
import io.github.leafguard.candidate.model.rules.Stage;
import io.github.leafguard.candidate.model.shared.FeatureTables;
import io.github.leafguard.candidate.model.steps.CapabilitySteps;
import io.github.leafguard.candidate.model.steps.GuestPolicySteps;
import io.github.leafguard.candidate.model.steps.IntelErrata;
import io.github.leafguard.candidate.model.steps.RawSteps;
import io.github.leafguard.candidate.model.steps.SpeculationSteps;
import io.github.leafguard.candidate.model.steps.TopologySteps;
import io.github.leafguard.candidate.model.steps.TsxSteps;
import io.github.leafguard.candidate.model.steps.XstateRules;
import java.util.List;

/** What 4.19.0 does otherwise than 4.18.0. */
final class Changes419 {
    private static final List<Stage> MAX = List.of(Stage.PV_MAX, Stage.HVM_MAX);
    private static final List<Stage> DEFAULT = List.of(Stage.PV_DEFAULT, Stage.HVM_DEFAULT);

    private Changes419() {}

    static List<Change> list() {
        return List.of(
                Change.of("5420aa165dfa", "", "Hide x2APIC from PV guests by default", Changes419::x2apic),
                Change.of(
                        "features-4.19.0",
                        "",
                        "Features that 4.19 knows in addition",
                        rules -> rules.catalog(FeatureTables.step("4.18.0", "4.19.0"))),
                Change.of("e2d8a6522516", "", "Put HTT and CMP_LEGACY into the max policies", Changes419::topology),
                Change.of(
                        "b33f191e3ca9",
                        "2024-04-03",
                        "Do not believe that RTM always aborts where MSR TSX_FORCE_ABORT reads as zero",
                        rules -> rules.stage(Stage.CAPABILITIES)
                                .before("tsx", "tsx-mismatch", TsxSteps::disbelieveMismatch)),
                Change.of(
                        "fb5b6f674471",
                        "2024-03-12",
                        "Tell guests that Register File Data Sampling does not affect the CPU",
                        rules -> rules.stage(Stage.CAPABILITIES)
                                .before("as-shown", "rfds", IntelErrata::registerFileDataSampling)),
                new Change(
                        "de17162cafd2",
                        List.of(),
                        "",
                        "Let guests with MD_CLEAR, FB_CLEAR and RFDS_CLEAR come in",
                        Changes419::verw),
                Change.of("c94e21059243", "", "Tell guests with RTM when it always aborts", Changes419::rtm),
                Change.of(
                        "a2330b51df26",
                        "",
                        "Let guests with more subleaves of leaf 7 come in",
                        Changes419::featSubleaves),
                new Change(
                        "4f8b0e94d7ca",
                        List.of("0cd50753eb40"),
                        "",
                        "Keep hardware's SVM sub-features in the host policy",
                        Changes419::svm),
                new Change(
                        "df09dfb94de6",
                        List.of("fdb7e77fea4c"),
                        "",
                        "Take state sizes from the raw policy",
                        Changes419::xstate),
                Change.of(
                        "cf7fe8b72dea",
                        "",
                        "Keep live sizes out of the raw policy",
                        rules -> rules.stage(Stage.RAW)
                                .after("xsave-switched-off", "forget-live-sizes", RawSteps::forgetLiveSizes)),
                Change.of(
                        "a09022a09e1a",
                        "2024-05-23",
                        "Read the raw policy before CPUs are identified, when no live bit is set yet",
                        rules -> rules.stage(Stage.RAW)
                                .after("xsave-switched-off", "hide-live-bits", RawSteps::hideLiveBits)),
                Change.of(
                        "0b5f149338e3",
                        "2024-01-09",
                        "Take VMX and SVM out of the host where they are unusable",
                        rules -> rules.stage(Stage.CAPABILITIES)
                                .after("options", "usable-virtualisation", CapabilitySteps::usableVirtualisation)));
    }

    private static void x2apic(RulesEditor rules) {
        rules.feature("X2APIC", W_1C, 21, "!S");
        rules.stage(Stage.PV_MAX).after("mask", "x2apic", GuestPolicySteps::provideX2apic);
    }

    private static void topology(RulesEditor rules) {
        rules.stage(Stage.RECALCULATE).remove("free-choice");
        MAX.forEach(stage -> rules.stage(stage).before("common", "max-topology", TopologySteps::maxTopology));
        DEFAULT.forEach(
                stage -> rules.stage(stage).after("common", "default-topology", TopologySteps::defaultTopology));
    }

    private static void verw(RulesEditor rules) {
        MAX.forEach(stage -> rules.stage(stage).before("common", "max-verw", SpeculationSteps::maxVerw));
        DEFAULT.forEach(stage -> rules.stage(stage).after("common", "default-verw", SpeculationSteps::defaultVerw));
    }

    private static void rtm(RulesEditor rules) {
        MAX.forEach(stage -> rules.stage(stage).before("common", "max-rtm", TopologySteps::maxRtm));
        DEFAULT.forEach(stage -> rules.stage(stage).replace("hide-disabled-rtm", TopologySteps::defaultRtm));
    }

    private static void featSubleaves(RulesEditor rules) {
        MAX.forEach(stage -> rules.stage(stage).before("load", "max-leaves", GuestPolicySteps::allFeatSubleaves));
        DEFAULT.forEach(
                stage -> rules.stage(stage).before("load", "default-leaves", GuestPolicySteps::hostFeatSubleaves));
    }

    private static void svm(RulesEditor rules) {
        rules.stage(Stage.HOST).remove("svm-sub-features");
        rules.stage(Stage.HVM_MAX).after("pks", "svm-sub-features", GuestPolicySteps::svmSubFeatures);
    }

    private static void xstate(RulesEditor rules) {
        for (Stage stage : List.of(
                Stage.HOST, Stage.PV_MAX, Stage.PV_DEFAULT, Stage.HVM_MAX, Stage.HVM_DEFAULT, Stage.RECALCULATE)) {
            rules.stage(stage).replace("xstate", XstateRules::byRawPolicy);
        }
    }
}
