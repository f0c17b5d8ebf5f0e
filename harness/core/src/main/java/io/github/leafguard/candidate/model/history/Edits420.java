package io.github.leafguard.candidate.model.history;

import io.github.leafguard.candidate.model.rules.Compatibility;
import io.github.leafguard.candidate.model.rules.RulesEditor;
import io.github.leafguard.candidate.model.rules.Stage;
import io.github.leafguard.candidate.model.steps.AmdErrata;
import io.github.leafguard.candidate.model.steps.GuestPolicySteps;
import io.github.leafguard.candidate.model.steps.IntelErrata;
import io.github.leafguard.candidate.model.steps.MiscRules;
import io.github.leafguard.candidate.model.steps.RawSteps;
import io.github.leafguard.candidate.model.steps.SpeculationSteps;
import io.github.leafguard.candidate.model.steps.TopologySteps;
import io.github.leafguard.candidate.model.steps.XstateRules;
import io.github.leafguard.candidate.model.toolstack.RestoreClamps;
import java.util.List;

/** What 4.20.0, 4.21.0, 4.22.0 and what follows do otherwise than the release before. */
final class Edits420 {
    private static final List<Stage> MAX = List.of(Stage.PV_MAX, Stage.HVM_MAX);
    private static final List<Stage> DEFAULT = List.of(Stage.PV_DEFAULT, Stage.HVM_DEFAULT);

    private Edits420() {}

    static void addTo(RuleEdits edits) {
        of420(edits);
        of421(edits);
        of422(edits);
    }

    private static void of420(RuleEdits edits) {
        edits.on(
                        "85191cf32180",
                        rules -> rules.stage(Stage.CAPABILITIES)
                                .replace("retpoline", IntelErrata::retpolineWithoutXeonPhi))
                .on("e3b544001272", Edits420::amx)
                .on("fa2d8318033e", Edits420::maxLeaves)
                .on(
                        "28301682f492",
                        rules -> rules.toolstack(
                                toolstack -> toolstack.withRestoreClamps(RestoreClamps.PATCHED_XEN_4_13)))
                .on(
                        "a1746cd4434d",
                        rules -> rules.stage(Stage.PV_MAX)
                                .after("speculation-control", "srso-user", SpeculationSteps::srsoUserPv));
    }

    private static void of421(RuleEdits edits) {
        edits.on(
                        "f6042f38e621",
                        rules -> rules.stage(Stage.CAPABILITIES)
                                .before("tsc-deadline", "its", IntelErrata::indirectTargetSelection))
                .on("30f8fed68f3c", Edits420::onlyTakes)
                .on("10dc35c516f7", Edits420::wipe21)
                .on("7c5025394daf", Edits420::rtmOnIntel)
                .on("578b34adb1cc", Edits420::verwAmd)
                .on(
                        "57377b5be662",
                        rules -> rules.stage(Stage.CAPABILITIES)
                                .replace("tsc-deadline", IntelErrata::tscDeadlineByTable))
                .on(
                        "2593def54424",
                        rules -> rules.stage(Stage.CAPABILITIES).before("as-shown", "clzero", AmdErrata::clzero))
                .on("5cbaa5d92e50", Edits420::erms)
                .on(
                        "382dd0d166cb",
                        rules -> rules.stage(Stage.RAW)
                                .replace("read-platform-info", RawSteps::readPlatformInfoWhereVirtualised))
                .on("511eb31bd0", rules -> rules.stage(Stage.CAPABILITIES).before("as-shown", "pqe", IntelErrata::pqe));
    }

    private static void of422(RuleEdits edits) {
        edits.on("b1b35555f15d", rules -> rules.stage(Stage.CAPABILITIES).remove("pbe-on-amd"))
                .on(
                        "d0c75dc4c028",
                        rules -> rules.stage(Stage.CAPABILITIES)
                                .replace("lfence-dispatch", AmdErrata::lfenceDispatchAsFound))
                .on("63ddf5027fb2", rules -> rules.stage(Stage.CAPABILITIES).remove("sysenter-of-unknown"))
                .on("f6894fdfa833", Edits420::miscInMax)
                .on("3e47cfe9ee1a", rules -> rules.stage(Stage.RAW).append("drop-live-bits", RawSteps::dropLiveBits))
                .on("c520286a5380", rules -> rules.compatibility(0, new Compatibility("vendor", BaseRules::vendor)));
    }

    private static void wipe21(RulesEditor rules) {
        rules.stage(Stage.HOST).after("misc", "wipe-21", MiscRules::wipe21);
        rules.stage(Stage.RECALCULATE).after("misc", "wipe-21", MiscRules::wipe21);
    }

    private static void maxLeaves(RulesEditor rules) {
        MAX.forEach(stage -> rules.stage(stage).replace("max-leaves", GuestPolicySteps::allLeaves));
        DEFAULT.forEach(stage -> rules.stage(stage).replace("default-leaves", GuestPolicySteps::hostLeaves));
    }

    private static void amx(RulesEditor rules) {
        for (Stage stage : List.of(
                Stage.HOST, Stage.PV_MAX, Stage.PV_DEFAULT, Stage.HVM_MAX, Stage.HVM_DEFAULT, Stage.RECALCULATE)) {
            rules.stage(stage).replace("xstate", XstateRules::byRawPolicyWithAmx);
        }
    }

    private static void verwAmd(RulesEditor rules) {
        rules.stage(Stage.CAPABILITIES).before("tsc-deadline", "transient-scheduler", AmdErrata::transientScheduler);
        MAX.forEach(stage -> rules.stage(stage).before("common", "max-verw-amd", SpeculationSteps::maxVerwAmd));
        DEFAULT.forEach(
                stage -> rules.stage(stage).after("common", "default-verw-amd", SpeculationSteps::defaultVerwAmd));
    }

    private static void rtmOnIntel(RulesEditor rules) {
        MAX.forEach(stage -> rules.stage(stage).replace("max-rtm", TopologySteps::maxRtmOnIntel));
        DEFAULT.forEach(stage -> rules.stage(stage).replace("hide-disabled-rtm", TopologySteps::defaultRtmOnIntel));
    }

    private static void erms(RulesEditor rules) {
        rules.stage(Stage.CAPABILITIES).before("as-shown", "fast-strings", IntelErrata::fastStrings);
        MAX.forEach(stage -> rules.stage(stage).before("common", "max-erms", TopologySteps::maxErms));
        DEFAULT.forEach(stage -> rules.stage(stage).after("common", "default-erms", TopologySteps::defaultErms));
    }

    private static void onlyTakes(RulesEditor rules) {
        DEFAULT.forEach(stage -> rules.stage(stage)
                .replace("default-topology", TopologySteps::defaultTopologyOnlyTakes)
                .replace("default-verw", SpeculationSteps::defaultVerwOnlyTakes));
    }

    private static void miscInMax(RulesEditor rules) {
        rules.stage(Stage.HOST).remove("misc").remove("wipe-1d-to-20").remove("wipe-21");
        for (Stage stage : MAX) {
            rules.stage(stage)
                    .prepend("wipe-21", MiscRules::wipe21)
                    .prepend("wipe-1d-to-20", MiscRules::wipe1dTo20)
                    .prepend("misc", MiscRules::apply);
        }
    }
}
