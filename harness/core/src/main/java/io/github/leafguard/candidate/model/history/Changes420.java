package io.github.leafguard.candidate.model.history;

import static io.github.leafguard.policy.FeatureWord.W_7B0;
import static io.github.leafguard.policy.FeatureWord.W_7D0;

import io.github.leafguard.candidate.model.rules.Compatibility;
import io.github.leafguard.candidate.model.rules.RulesEditor;
import io.github.leafguard.candidate.model.rules.Stage;
import io.github.leafguard.candidate.model.shared.FeatureTables;
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

/** What 4.20.0 to 4.22.0 do otherwise than the release before. */
final class Changes420 {
    private static final List<Stage> MAX = List.of(Stage.PV_MAX, Stage.HVM_MAX);
    private static final List<Stage> DEFAULT = List.of(Stage.PV_DEFAULT, Stage.HVM_DEFAULT);

    private Changes420() {}

    static List<Change> of420() {
        return List.of(
                Change.of("85191cf32180", "2024-08-02", "Withdraw what Xen knew of Xeon Phi", Changes420::xeonPhi),
                Change.of(
                        "features-4.20.0",
                        "",
                        "Features that 4.20 knows in addition",
                        rules -> rules.catalog(FeatureTables.step("4.19.0", "4.20.0"))),
                Change.of(
                        "28301682f492",
                        "",
                        "Keep what a patched 4.13 offered when restoring without CPUID data",
                        rules -> rules.toolstack(
                                toolstack -> toolstack.withRestoreClamps(RestoreClamps.PATCHED_XEN_4_13))),
                Change.of("fa2d8318033e", "", "Give max policies all leaves there is room for", Changes420::maxLeaves),
                Change.of("e3b544001272", "", "Know the state components of AMX", Changes420::amx),
                Change.of(
                        "a1746cd4434d",
                        "",
                        "Offer SRSO_US_NO to PV guests with the fix only",
                        rules -> rules.stage(Stage.PV_MAX)
                                .after("speculation-control", "srso-user", SpeculationSteps::srsoUserPv)));
    }

    static List<Change> of421() {
        return List.of(
                Change.of(
                        "features-4.21.0",
                        "",
                        "Features that 4.21 knows in addition",
                        rules -> rules.catalog(FeatureTables.step("4.20.0", "4.21.0"))),
                Change.of(
                        "f6042f38e621",
                        "2025-05-12",
                        "Tell guests that Indirect Target Selection does not affect the CPU",
                        rules -> rules.stage(Stage.CAPABILITIES)
                                .before("tsc-deadline", "its", IntelErrata::indirectTargetSelection)),
                Change.of(
                        "578b34adb1cc",
                        "2025-07-08",
                        "Know Transient Scheduler Attacks, and let guests with VERW_CLEAR come in on AMD",
                        Changes420::verwAmd),
                Change.of(
                        "57377b5be662",
                        "2025-07-16",
                        "Leave the TSC deadline timer of unlisted steppings alone",
                        rules -> rules.stage(Stage.CAPABILITIES)
                                .replace("tsc-deadline", IntelErrata::tscDeadlineByTable)),
                Change.of(
                        "511eb31bd0",
                        "2025-08-28",
                        "Use PQE with leaf 0x10 only",
                        rules -> rules.stage(Stage.CAPABILITIES).before("as-shown", "pqe", IntelErrata::pqe)),
                Change.of(
                        "2593def54424",
                        "2025-07-23",
                        "Use CLZERO only where the size of a line is a power of two",
                        rules -> rules.stage(Stage.CAPABILITIES).before("as-shown", "clzero", AmdErrata::clzero)),
                Change.of("7c5025394daf", "", "Handle RTM_ALWAYS_ABORT on Intel only", Changes420::rtmOnIntel),
                Change.of("5cbaa5d92e50", "", "Let guests with ERMS come in", Changes420::erms),
                Change.of(
                        "30f8fed68f3c",
                        "",
                        "Only take from default policies what the host lacks",
                        Changes420::onlyTakes),
                Change.of("10dc35c516f7", "", "Wipe the registers of leaf 80000021 that are no features", rules -> {
                    rules.stage(Stage.HOST).after("misc", "wipe-21", MiscRules::wipe21);
                    rules.stage(Stage.RECALCULATE).after("misc", "wipe-21", MiscRules::wipe21);
                }));
    }

    static List<Change> of422() {
        return List.of(
                Change.of(
                        "features-4.22.0",
                        "",
                        "Features that 4.22 knows in addition",
                        rules -> rules.catalog(FeatureTables.step("4.21.0", "4.22.0"))),
                Change.of(
                        "b1b35555f15d",
                        "2025-11-26",
                        "Treat bit 31 of 1.EDX on AMD like any other",
                        rules -> rules.stage(Stage.CAPABILITIES).remove("pbe-on-amd")),
                Change.of(
                        "63ddf5027fb2",
                        "2026-01-19",
                        "Let vendors that nobody knows have SYSENTER",
                        rules -> rules.stage(Stage.CAPABILITIES).remove("sysenter-of-unknown")),
                Change.of(
                        "d0c75dc4c028",
                        "2025-11-25",
                        "Do not try to make LFENCE serialise under another hypervisor",
                        rules -> rules.stage(Stage.CAPABILITIES)
                                .replace("lfence-dispatch", AmdErrata::lfenceDispatchAsFound)),
                Change.of("f6894fdfa833", "", "Keep hardware's leaves in the host policy", Changes420::miscInMax),
                Change.of(
                        "3e47cfe9ee1a",
                        "",
                        "Keep OSXSAVE and OSPKE out of the raw policy",
                        rules -> rules.stage(Stage.RAW).append("drop-live-bits", RawSteps::dropLiveBits)),
                Change.of(
                        "c520286a5380",
                        "",
                        "Refuse policies of another vendor",
                        rules -> rules.compatibility(0, new Compatibility("vendor", BaseRules::vendor))));
    }

    private static void xeonPhi(RulesEditor rules) {
        rules.stage(Stage.CAPABILITIES).replace("retpoline", IntelErrata::retpolineWithoutXeonPhi);
        rules.feature("AVX512PF", W_7B0, 26, "")
                .feature("AVX512ER", W_7B0, 27, "")
                .feature("AVX512_4VNNIW", W_7D0, 2, "")
                .feature("AVX512_4FMAPS", W_7D0, 3, "");
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
