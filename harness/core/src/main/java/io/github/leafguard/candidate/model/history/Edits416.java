package io.github.leafguard.candidate.model.history;

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

/** What 4.16.0 and its candidates do otherwise than 4.15.0 (docs/MODEL.md, "The shrink of 4.16"). */
final class Edits416 {
    private static final List<Stage> SYSTEM =
            List.of(Stage.HOST, Stage.PV_MAX, Stage.PV_DEFAULT, Stage.HVM_MAX, Stage.HVM_DEFAULT);
    private static final String SHRINK = "shrink-max-leaves";

    private Edits416() {}

    static void addTo(RuleEdits edits) {
        edits.on("d0d1003b9727", rules -> rules.toolstack(toolstack -> toolstack.withXReference(XReference.DEFAULT)))
                .on(
                        "23ccf5304315",
                        rules -> rules.stage(Stage.HVM_MAX).after("apic", "no-lmsl", GuestPolicySteps::provideNoLmsl))
                .on("540d911c2813", Edits416::shrink)
                .on("e9b4fe263649", Edits416::lfenceDispatch)
                .on(
                        "111c8c33a8a1",
                        rules -> rules.toolstack(
                                toolstack -> toolstack.withRestoreClamps(RestoreClamps.WITHOUT_EXTD_BASE)))
                .on("95aaafb5e2a0", rules -> rules.stage(Stage.RAW).remove("hide-ospke"))
                .on(
                        "34990446ca91",
                        rules -> rules.toolstack(toolstack -> toolstack.without(ToolstackSwitch.IGNORES_FAILURE)))
                .on("8fe24090d940", Edits416::tsx)
                .on(
                        "60fa12dbf1d4",
                        rules ->
                                rules.stage(Stage.RECALCULATE).replace("fpu-behaviour", RecalculateSteps::fpuBehaviour))
                .on(
                        "3e09045991cd",
                        rules -> rules.stage(Stage.CAPABILITIES)
                                .remove("tsx")
                                .after("vendor-tweaks", "tsx", TsxSteps::offerByForceAbort))
                .on("b672695e7488", Edits416::archCaps)
                .on(
                        "5fa174cbf54c",
                        rules -> rules.toolstack(toolstack -> toolstack.withRestoreClamps(RestoreClamps.XEN_4_12)))
                .on("daaf007eb346", rules -> rules.toolstack(ToolstackSwitch.LPPP_NEVER_ZERO))
                .on(
                        "5ae4120635ad",
                        rules -> rules.stage(Stage.CAPABILITIES)
                                .before("as-shown", "null-selector", AmdErrata::nullSelector))
                .on(
                        "d6e38eea2d80",
                        rules -> rules.stage(Stage.CAPABILITIES)
                                .before(
                                        "known-address-bits",
                                        "encryption-bits",
                                        CapabilitySteps::reduceByEncryptionBits))
                .on(
                        "b7635526acff",
                        rules -> rules.stage(Stage.RECALCULATE)
                                .replace("address-bits", RecalculateSteps::addressBitsBelow48))
                .on("6f1d6682de83", rules -> rules.leafLimits(5, 5))
                .on("81da2b544cbb", Edits416::shrinkInTheToolstack)
                .on("0e6c87b93e1d", Edits416::revert);
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

    private static void shrink(RulesEditor rules) {
        SYSTEM.forEach(stage -> rules.stage(stage).append(SHRINK, GuestPolicySteps::shrinkMaxLeaves));
        rules.stage(Stage.RECALCULATE).append(SHRINK, RecalculateSteps::shrinkMaxLeaves);
        rules.leafLimits(5, 4);
    }

    private static void shrinkInTheToolstack(RulesEditor rules) {
        rules.stage(Stage.RECALCULATE).remove(SHRINK);
        rules.toolstack(ToolstackSwitch.SHRINKS_NEW_DOMAINS);
    }

    private static void revert(RulesEditor rules) {
        SYSTEM.forEach(stage -> rules.stage(stage).remove(SHRINK));
        rules.stage(Stage.RECALCULATE).remove(SHRINK);
        rules.toolstack(toolstack -> toolstack.without(ToolstackSwitch.SHRINKS_NEW_DOMAINS));
        rules.leafLimits(5, 5);
    }

    private static void lfenceDispatch(RulesEditor rules) {
        rules.bounds(bounds -> bounds.withExtd(0x22));
        rules.stage(Stage.CAPABILITIES).after("vendor-tweaks", "lfence-dispatch", AmdErrata::lfenceDispatch);
        rules.stage(Stage.HOST).after("clamp-max-leaves", "reach-lfence-dispatch", HostSteps::reachLfenceDispatch);
    }

    private static void tsx(RulesEditor rules) {
        rules.toolstack(ToolstackSwitch.HLE_RTM_FROM_HOST_ON_RESTORE);
        rules.stage(Stage.RAW).remove("hide-tsx");
        rules.stage(Stage.CAPABILITIES).after("vendor-tweaks", "tsx", TsxSteps::offerByControl);
        rules.stage(Stage.PV_DEFAULT).after("common", "hide-disabled-rtm", GuestPolicySteps::hideDisabledRtm);
        rules.stage(Stage.HVM_DEFAULT).after("common", "hide-disabled-rtm", GuestPolicySteps::hideDisabledRtm);
        rules.stage(Stage.RECALCULATE).remove("migrated-tsx");
    }

    private static void archCaps(RulesEditor rules) {
        rules.archCapsMask(0x1ff);
        rules.stage(Stage.RAW).append("read-arch-caps", RawSteps::readArchCaps);
        rules.stage(Stage.HOST).after("platform-info", "arch-caps", HostSteps::archCaps);
        rules.stage(Stage.PV_MAX).after("without-svm-leaf", "without-arch-caps", GuestPolicySteps::withoutArchCaps);
        rules.stage(Stage.HVM_MAX).after("emulate-faulting", "without-arch-caps", GuestPolicySteps::withoutArchCaps);
    }
}
