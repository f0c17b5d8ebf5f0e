package io.github.leafguard.candidate.model.history;

import static io.github.leafguard.policy.FeatureWord.W_1C;
import static io.github.leafguard.policy.FeatureWord.W_7A1;
import static io.github.leafguard.policy.FeatureWord.W_7B0;
import static io.github.leafguard.policy.FeatureWord.W_7D0;
import static io.github.leafguard.policy.FeatureWord.W_E1C;
import static io.github.leafguard.policy.FeatureWord.W_E7D;

import io.github.leafguard.candidate.model.rules.Compatibility;
import io.github.leafguard.candidate.model.rules.RulesEditor;
import io.github.leafguard.candidate.model.rules.Stage;
import io.github.leafguard.candidate.model.toolstack.ToolstackSwitch;
import java.util.List;

/** What 4.15.0 does otherwise than 4.14.0. */
final class Changes415 {
    private Changes415() {}

    static List<Change> list() {
        return List.of(
                new Change(
                        "e32605b07ef2",
                        List.of("e46474278a0e"),
                        "",
                        "Carry MSR ARCH_CAPABILITIES in policies, zero for guests",
                        rules -> rules.bounds(bounds -> bounds.withMsrs(2, 32)).feature("ARCH_CAPS", W_7D0, 29, "a")),
                Change.of(
                        "e6e85b662be9",
                        "",
                        "Refuse policies with a higher max subleaf of leaf 7",
                        rules -> rules.compatibility(
                                1, new Compatibility("feat-max-subleaf", BaseRules::featMaxSubleaf))),
                Change.of("6c5fb129e88b", "", "Leave invariant TSC to the toolstack", Changes415::invariantTsc),
                new Change(
                        "bfcc97c08c22",
                        List.of("35679b221ee7"),
                        "",
                        "Leave nested virtualisation to the toolstack",
                        Changes415::nested),
                Change.of("features-4.15.0", "", "Features that 4.15 knows in addition", Changes415::features));
    }

    private static void invariantTsc(RulesEditor rules) {
        rules.feature("ITSC", W_E7D, 8, "a").toolstack(ToolstackSwitch.ITSC_ARGUMENT);
        rules.stage(Stage.RECALCULATE).remove("invariant-tsc");
    }

    private static void nested(RulesEditor rules) {
        rules.feature("VMX", W_1C, 5, "h").feature("SVM", W_E1C, 2, "h").toolstack(ToolstackSwitch.NESTED_ARGUMENT);
        rules.stage(Stage.CREATE).remove("before-switches");
    }

    private static void features(RulesEditor rules) {
        rules.feature("PROC_TRACE", W_7B0, 25, "")
                .feature("AVX512_VP2INTERSECT", W_7D0, 8, "a")
                .feature("AVX_VNNI", W_7A1, 4, "A")
                .dependants("AVX", "AVX512_VP2INTERSECT", "AVX_VNNI")
                .dependants("AVX2", "AVX512_VP2INTERSECT", "AVX_VNNI")
                .dependants("AVX512F", "AVX512_VP2INTERSECT")
                .dependants("XSAVE", "AVX512_VP2INTERSECT", "AVX_VNNI")
                .keys("4.15.0");
    }
}
