package io.github.leafguard.candidate.model.history;

import io.github.leafguard.candidate.model.rules.RulesEditor;
import io.github.leafguard.candidate.model.rules.Stage;
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
final class Edits419 {
    private static final List<Stage> MAX = List.of(Stage.PV_MAX, Stage.HVM_MAX);
    private static final List<Stage> DEFAULT = List.of(Stage.PV_DEFAULT, Stage.HVM_DEFAULT);

    private Edits419() {}

    static void addTo(RuleEdits edits) {
        edits.on(
                        "0b5f149338e3",
                        rules -> rules.stage(Stage.CAPABILITIES)
                                .after("options", "usable-virtualisation", CapabilitySteps::usableVirtualisation))
                .on(
                        "cf7fe8b72dea",
                        rules -> rules.stage(Stage.RAW)
                                .after("xsave-switched-off", "forget-live-sizes", RawSteps::forgetLiveSizes))
                .on(
                        "5420aa165dfa",
                        rules -> rules.stage(Stage.PV_MAX).after("mask", "x2apic", GuestPolicySteps::provideX2apic))
                .on("de17162cafd2", Edits419::verw)
                .on("e2d8a6522516", Edits419::topology)
                .on("fb5b6f674471", Edits419::registerFileDataSampling)
                .on(
                        "b33f191e3ca9",
                        rules -> rules.stage(Stage.CAPABILITIES)
                                .before("tsx", "tsx-mismatch", TsxSteps::disbelieveMismatch))
                .on("c94e21059243", Edits419::rtm)
                .on("4f8b0e94d7ca", Edits419::svm)
                .on("a2330b51df26", Edits419::featSubleaves)
                .on("df09dfb94de6", Edits419::xstate)
                .on(
                        "a09022a09e1a",
                        rules -> rules.stage(Stage.RAW)
                                .after("xsave-switched-off", "hide-live-bits", RawSteps::hideLiveBits));
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

    private static void registerFileDataSampling(RulesEditor rules) {
        rules.stage(Stage.CAPABILITIES).before("as-shown", "rfds", IntelErrata::registerFileDataSampling);
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
