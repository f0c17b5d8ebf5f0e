package io.github.leafguard.candidate.model.history;

import static io.github.leafguard.policy.FeatureWord.W_7A1;
import static io.github.leafguard.policy.FeatureWord.W_7B0;
import static io.github.leafguard.policy.FeatureWord.W_7D0;
import static io.github.leafguard.policy.FeatureWord.W_E21A;
import static io.github.leafguard.policy.FeatureWord.W_E8B;

import io.github.leafguard.candidate.model.rules.RulesEditor;
import io.github.leafguard.candidate.model.rules.Stage;
import io.github.leafguard.candidate.model.steps.AmdErrata;
import io.github.leafguard.candidate.model.steps.CapabilitySteps;
import io.github.leafguard.candidate.model.steps.GuestPolicySteps;
import io.github.leafguard.candidate.model.steps.HostSteps;
import io.github.leafguard.candidate.model.steps.RawSteps;
import io.github.leafguard.candidate.model.steps.RecalculateSteps;
import io.github.leafguard.candidate.model.steps.TsxSteps;
import io.github.leafguard.candidate.model.toolstack.RestoreClamps;
import io.github.leafguard.candidate.model.toolstack.ToolstackSwitch;
import io.github.leafguard.candidate.model.toolstack.XReference;
import java.util.List;

/** Every change between 4.15.0 and 4.16.0 that touches derivation, in the order of history (docs/MODEL.md, "The shrink of 4.16"). */
final class Changes416 {
    private static final List<Stage> SYSTEM =
            List.of(Stage.HOST, Stage.PV_MAX, Stage.PV_DEFAULT, Stage.HVM_MAX, Stage.HVM_DEFAULT);
    private static final String SHRINK = "shrink-max-leaves";
    private static final String RC1 = "4.16.0-rc1";

    private Changes416() {}

    /** Up to and including the last change in 4.16.0-rc1 and -rc2. */
    static List<Change> upToRc1() {
        return List.of(
                Change.of(
                        "d0d1003b9727",
                        "2021-04-09",
                        "Let x in cpuid= settings mean the default policy's bit",
                        rules -> rules.toolstack(toolstack -> toolstack.withXReference(XReference.DEFAULT))),
                Change.of("23ccf5304315", "2021-04-13", "Offer NO_LMSL to HVM guests", Changes416::noLmsl),
                Change.of(
                        "a8c532be6a44",
                        "2021-04-19",
                        "Offer fast short string operations",
                        rules -> rules.feature("FSRM", W_7D0, 4, "A")
                                .feature("FZRM", W_7A1, 10, "A")
                                .feature("FSRS", W_7A1, 11, "A")
                                .feature("FSRCS", W_7A1, 12, "A")
                                .keys(RC1, "fsrm", "fzrm", "fsrs", "fsrcs")),
                Change.of(
                        "540d911c2813",
                        "2021-04-22",
                        "Shrink max_{,sub}leaf fields according to actual leaf contents",
                        Changes416::shrink),
                Change.of(
                        "e9b4fe263649",
                        "2021-04-22",
                        "Support leaf 80000021 and LFENCE_DISPATCH",
                        Changes416::lfenceDispatch),
                Change.of(
                        "111c8c33a8a1",
                        "2021-04-29",
                        "Clamp the max leaves of guests restored without CPUID data",
                        rules -> rules.toolstack(
                                toolstack -> toolstack.withRestoreClamps(RestoreClamps.WITHOUT_EXTD_BASE))),
                Change.of(
                        "95aaafb5e2a0",
                        "2021-04-30",
                        "Read the raw policy after protection keys are switched on",
                        rules -> rules.stage(Stage.RAW).remove("hide-ospke")),
                Change.of(
                        "34990446ca91",
                        "2021-05-04",
                        "Fail domain creation when cpuid= settings cannot be applied",
                        rules -> rules.toolstack(toolstack -> toolstack.without(ToolstackSwitch.IGNORES_FAILURE))),
                new Change(
                        "8fe24090d940",
                        List.of("3e09045991cd", "9fdcf851689c"),
                        "2021-05-27",
                        "Offer HLE and RTM by the state of TSX",
                        Changes416::tsx),
                Change.of(
                        "60fa12dbf1d4",
                        "2021",
                        "Take the two FPU bits from the host by name, and HLE and RTM no more",
                        rules -> rules.stage(Stage.RECALCULATE)
                                .replace("fpu-behaviour", RecalculateSteps::fpuBehaviour)),
                new Change(
                        "69e1472d21cf",
                        List.of("0ba0663b1b32"),
                        "2021-06-07",
                        "Drop the table of special features, which nothing uses any more",
                        rules -> {}),
                Change.of("b672695e7488", "2021-06-15", "Read MSR ARCH_CAPABILITIES of the host", Changes416::archCaps),
                Change.of(
                        "5fa174cbf54c",
                        "2021-07-05",
                        "Compare the extended max leaf rightly when clamping it on restore",
                        rules -> rules.toolstack(toolstack -> toolstack.withRestoreClamps(RestoreClamps.XEN_4_12))),
                Change.of(
                        "d6e38eea2d",
                        "",
                        "Lower the host's physical address bits by those of memory encryption",
                        rules -> rules.stage(Stage.CAPABILITIES)
                                .before(
                                        "known-address-bits",
                                        "encryption-bits",
                                        CapabilitySteps::reduceByEncryptionBits)),
                Change.of(
                        "daaf007eb346",
                        "2021-08-30",
                        "Give HVM guests at least two logical processors",
                        rules -> rules.toolstack(ToolstackSwitch.LPPP_NEVER_ZERO)),
                Change.of("747424c664bb", "2021-09-08", "Name features of 80000008 EBX", Changes416::names),
                new Change("5ae4120635ad", List.of("5074b0c1c048"), "2021-09", "Offer NSCB", rules -> {
                    rules.feature("NSCB", W_E21A, 6, "A").keys(RC1, "nscb");
                    rules.stage(Stage.CAPABILITIES).before("as-shown", "null-selector", AmdErrata::nullSelector);
                }),
                Change.of(
                        "b7635526acff",
                        "2021",
                        "Limit maxphysaddr to 48 for guests with external paging",
                        rules -> rules.stage(Stage.RECALCULATE)
                                .replace("address-bits", RecalculateSteps::addressBitsBelow48)),
                Change.of(
                        "6f1d6682de83",
                        "2021-10-27",
                        "Restore the limit of the hypervisor leaves to 5",
                        rules -> rules.leafLimits(5, 5)));
    }

    /** The change of 4.16.0-rc3. */
    static List<Change> upToRc3() {
        return List.of(new Change(
                "81da2b544cbb",
                List.of(),
                "540d911c2813",
                "2021-11-10",
                "Shrink in the toolstack instead of on every domain policy",
                rules -> {
                    rules.stage(Stage.RECALCULATE).remove(SHRINK);
                    rules.toolstack(ToolstackSwitch.SHRINKS_NEW_DOMAINS);
                }));
    }

    /** The revert on the way to 4.16.0. */
    static List<Change> upToRelease() {
        return List.of(new Change(
                "0e6c87b93e1d",
                List.of("c4b41ee2b44a"),
                "2021-11-25",
                "Revert the shrinking of max_{,sub}leaf fields",
                rules -> {
                    SYSTEM.forEach(stage -> rules.stage(stage).remove(SHRINK));
                    rules.stage(Stage.RECALCULATE).remove(SHRINK);
                    rules.toolstack(toolstack -> toolstack.without(ToolstackSwitch.SHRINKS_NEW_DOMAINS));
                    rules.leafLimits(5, 5);
                }));
    }

    /** Proposed on the list, never merged: cut only with {@code +name}. */
    static List<Change> proposals() {
        return List.of(
                Change.of(
                        "no-max-shrink",
                        "2021-11-24",
                        "Do not shrink the host and max policies (partial fix, proposed on the list)",
                        rules -> List.of(Stage.HOST, Stage.PV_MAX, Stage.HVM_MAX)
                                .forEach(stage -> rules.stage(stage).remove(SHRINK))),
                Change.of(
                        "no-max-shrink-host-kept",
                        "2021-11-24",
                        "Do not shrink the max policies but keep it in the host policy (a variant)",
                        rules -> List.of(Stage.PV_MAX, Stage.HVM_MAX)
                                .forEach(stage -> rules.stage(stage).remove(SHRINK))));
    }

    private static void noLmsl(RulesEditor rules) {
        rules.feature("NO_LMSL", W_E8B, 20, "S").keys(RC1, "no-lmsl");
        for (String prerequisite : List.of("FXSR", "LM", "PAE", "SSE", "SSE2")) {
            rules.dependants(prerequisite, "NO_LMSL");
        }
        rules.stage(Stage.HVM_MAX).after("apic", "no-lmsl", GuestPolicySteps::provideNoLmsl);
    }

    private static void shrink(RulesEditor rules) {
        SYSTEM.forEach(stage -> rules.stage(stage).append(SHRINK, GuestPolicySteps::shrinkMaxLeaves));
        rules.stage(Stage.RECALCULATE).append(SHRINK, RecalculateSteps::shrinkMaxLeaves);
        rules.leafLimits(5, 4);
    }

    private static void lfenceDispatch(RulesEditor rules) {
        rules.bounds(bounds -> bounds.withExtd(0x22))
                .catalog(catalog -> catalog.withWords(12))
                .feature("LFENCE_DISPATCH", W_E21A, 2, "A")
                .keys(RC1, "lfence+");
        rules.stage(Stage.CAPABILITIES).after("vendor-tweaks", "lfence-dispatch", AmdErrata::lfenceDispatch);
        rules.stage(Stage.HOST).after("clamp-max-leaves", "reach-lfence-dispatch", HostSteps::reachLfenceDispatch);
    }

    private static void tsx(RulesEditor rules) {
        rules.feature("HLE", W_7B0, 4, "!a")
                .feature("RTM", W_7B0, 11, "!A")
                .feature("RTM_ALWAYS_ABORT", W_7D0, 11, "!")
                .toolstack(ToolstackSwitch.HLE_RTM_FROM_HOST_ON_RESTORE);
        rules.stage(Stage.RAW).remove("hide-tsx");
        rules.stage(Stage.CAPABILITIES).after("vendor-tweaks", "tsx", TsxSteps::offerByForceAbort);
        rules.stage(Stage.PV_DEFAULT).after("common", "hide-disabled-rtm", GuestPolicySteps::hideDisabledRtm);
        rules.stage(Stage.HVM_DEFAULT).after("common", "hide-disabled-rtm", GuestPolicySteps::hideDisabledRtm);
        rules.stage(Stage.RECALCULATE).remove("migrated-tsx");
    }

    private static void archCaps(RulesEditor rules) {
        rules.stage(Stage.RAW).append("read-arch-caps", RawSteps::readArchCaps);
        rules.stage(Stage.HOST).after("platform-info", "arch-caps", HostSteps::archCaps);
        rules.stage(Stage.PV_MAX).after("without-svm-leaf", "without-arch-caps", GuestPolicySteps::withoutArchCaps);
        rules.stage(Stage.HVM_MAX).after("emulate-faulting", "without-arch-caps", GuestPolicySteps::withoutArchCaps);
    }

    private static void names(RulesEditor rules) {
        rules.feature("IBRS", W_E8B, 14, "")
                .feature("AMD_STIBP", W_E8B, 15, "")
                .feature("IBRS_ALWAYS", W_E8B, 16, "")
                .feature("STIBP_ALWAYS", W_E8B, 17, "")
                .feature("IBRS_FAST", W_E8B, 18, "")
                .feature("IBRS_SAME_MODE", W_E8B, 19, "")
                .feature("AMD_SSBD", W_E8B, 24, "")
                .feature("VIRT_SSBD", W_E8B, 25, "")
                .feature("SSB_NO", W_E8B, 26, "")
                .feature("PSFD", W_E8B, 28, "")
                .keys(
                        RC1,
                        "ibrs",
                        "amd-stibp",
                        "ibrs-always",
                        "stibp-always",
                        "ibrs-fast",
                        "ibrs-same-mode",
                        "amd-ssbd",
                        "virt-ssbd",
                        "ssb-no",
                        "psfd");
    }
}
