package io.github.leafguard.check;

import static io.github.leafguard.check.Cases.built;
import static io.github.leafguard.check.Findings.assertFindings;
import static io.github.leafguard.check.Findings.sentence;
import static io.github.leafguard.policy.PolicyText.change;
import static io.github.leafguard.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.policy.CpuPolicy;
import org.junit.jupiter.api.Test;

class SettingRefusedTest {

    private static final Check CHECK = new SettingRefused();
    private static final CpuPolicy PLAIN = policy("intel d/1/80000008\n+FPU");
    private static final BuildOutcome OBEYED = built(change(PLAIN, "+AVX_VNNI"));
    private static final BuildOutcome FAILED = new BuildOutcome.Failed("Missing leaf 00000007:00000001.");

    @Test
    void aSettingThatTheBaselineObeysFails() {
        assertFindings(
                CHECK,
                refused(OBEYED),
                "REGRESSION setting-refused cpuid = \"host,avx-vnni=1\": accepted -> Missing leaf 00000007:00000001.");
    }

    @Test
    void aSettingThatAsksTheBaselineForWhatIsThereAnywayFails() {
        // No effect and no word against it: the guest used to come up and does not any more.
        assertFindings(
                CHECK,
                refused(built(PLAIN)),
                "REGRESSION setting-refused cpuid = \"host,avx-vnni=1\": accepted -> Missing leaf 00000007:00000001.");
    }

    @Test
    void aMessageDoesNotMakeAnEffectARefusal() {
        assertFindings(
                CHECK,
                refused(built(change(PLAIN, "+AVX_VNNI"), "unknown key foo")),
                "REGRESSION setting-refused cpuid = \"host,avx-vnni=1\": accepted -> Missing leaf 00000007:00000001.");
    }

    @Test
    void aSettingThatTheBaselineRefusesInAMessageOnlyIsPreExisting() {
        assertFindings(
                CHECK,
                refused(built(PLAIN, "Missing leaf")),
                "PRE_EXISTING setting-refused cpuid = \"host,avx-vnni=1\": refused -> Missing leaf 00000007:00000001.");
    }

    @Test
    void aSettingThatTheBaselineRefusesIsPreExisting() {
        assertFindings(
                CHECK,
                refused(FAILED),
                "PRE_EXISTING setting-refused cpuid = \"host,avx-vnni=1\": refused -> Missing leaf 00000007:00000001.");
    }

    @Test
    void anEffectThatNoGuestSeesIsNoAcceptance() {
        assertFindings(
                CHECK,
                refused(built(change(PLAIN, "1 ebx=03000000"), "Missing leaf")),
                "PRE_EXISTING setting-refused cpuid = \"host,avx-vnni=1\": refused -> Missing leaf 00000007:00000001.");
    }

    @Test
    void aSettingThatTheCandidateTakesPasses() {
        assertFindings(CHECK, setting(OBEYED, OBEYED));
        assertFindings(CHECK, setting(built(PLAIN, "Missing leaf"), OBEYED));
        assertFindings(CHECK, setting(OBEYED, FAILED));
        assertFindings(CHECK, setting(new BuildOutcome.NotCheckable("no HVM"), OBEYED));
    }

    @Test
    void onlySettingsAreLookedAt() {
        assertThat(CHECK.appliesTo(Cases.system(SystemPolicy.PV_MAX, null, null).id()))
                .isFalse();
        assertThat(CHECK.appliesTo(refused(OBEYED).id())).isTrue();
    }

    @Test
    void theSentenceSaysWhatTheBaselineDoes() {
        assertThat(sentence(CHECK, refused(OBEYED)))
                .isEqualTo("cpuid = \"host,avx-vnni=1\" is refused under 4.16.0-rc4 and the guest is not built, "
                        + "while 4.15.0 accepts it: Missing leaf 00000007:00000001.");
        assertThat(sentence(CHECK, refused(FAILED))).contains(", as under 4.15.0: ");
        assertThat(sentence(CHECK, refused(new BuildOutcome.Failed("No such key."))))
                .contains(", as under 4.15.0 (No such key): ");
        assertThat(sentence(CHECK, refused(built(PLAIN, "Missing leaf."))))
                .contains(", while 4.15.0 only says so and builds the guest without it (Missing leaf): ");
        assertThat(sentence(CHECK, refused(built(PLAIN, "Missing leaf 00000007:00000001; ignored."))))
                .contains(
                        ", while 4.15.0 only says so and builds the guest without it: Missing leaf 00000007:00000001.");
    }

    private static Case refused(BuildOutcome baseline) {
        return setting(FAILED, baseline);
    }

    private static Case setting(BuildOutcome candidate, BuildOutcome baseline) {
        return Cases.setting("host,avx-vnni=1", null, candidate, built(PLAIN), baseline, built(PLAIN));
    }
}
