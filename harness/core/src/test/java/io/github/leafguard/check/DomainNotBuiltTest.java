package io.github.leafguard.check;

import static io.github.leafguard.check.Cases.built;
import static io.github.leafguard.check.Cases.newGuest;
import static io.github.leafguard.check.Findings.assertFindings;
import static io.github.leafguard.check.Findings.sentence;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.policy.CpuPolicy;
import org.junit.jupiter.api.Test;

class DomainNotBuiltTest {

    private static final Check CHECK = new DomainNotBuilt();
    private static final BuildOutcome GUEST = built(CpuPolicy.EMPTY);
    private static final BuildOutcome FAILED = new BuildOutcome.Failed("Failed to apply CPUID policy: -22.\n");

    @Test
    void aGuestThatOnlyTheBaselineBuildsFails() {
        assertFindings(
                CHECK,
                newGuest(FAILED, GUEST),
                "REGRESSION domain-not-built Failed to apply CPUID policy: -22.\n: built -> Failed to apply CPUID policy: -22.\n");
    }

    @Test
    void aGuestThatNobodyBuildsIsPreExisting() {
        assertFindings(
                CHECK,
                newGuest(FAILED, new BuildOutcome.Failed("other")),
                "PRE_EXISTING domain-not-built Failed to apply CPUID policy: -22.\n: other -> Failed to apply CPUID policy: -22.\n");
    }

    @Test
    void aGuestOfWhichTheBaselineTellsNothingFails() {
        assertFindings(
                CHECK,
                newGuest(FAILED, new BuildOutcome.NotCheckable("not captured")),
                "REGRESSION domain-not-built Failed to apply CPUID policy: -22.\n: not known -> Failed to apply CPUID policy: -22.\n");
    }

    @Test
    void aGuestThatIsBuiltPasses() {
        assertFindings(CHECK, newGuest(GUEST, GUEST));
        assertFindings(CHECK, newGuest(GUEST, FAILED));
        assertFindings(CHECK, newGuest(new BuildOutcome.NotCheckable("no HVM"), GUEST));
    }

    @Test
    void aKindOfGuestThatOnlyTheBaselineRunsFails() {
        assertFindings(
                CHECK,
                newGuest(new BuildOutcome.Unsupported("no VMX"), GUEST),
                "REGRESSION domain-not-built no VMX: built -> no VMX");
        assertFindings(CHECK, newGuest(new BuildOutcome.Unsupported("no VMX"), new BuildOutcome.Unsupported("no VMX")));
    }

    @Test
    void theSentenceQuotesTheToolstack() {
        assertThat(sentence(CHECK, newGuest(FAILED, GUEST)))
                .isEqualTo("A new hvm-hap guest cannot be built under 4.16.0-rc4: Failed to apply CPUID policy: -22.");
        assertThat(sentence(CHECK, newGuest(FAILED, FAILED)))
                .isEqualTo(
                        "A new hvm-hap guest cannot be built under 4.16.0-rc4, as under 4.15.0: Failed to apply CPUID policy: -22.");
    }

    // --- guests that settings are tried on

    /** A setting tried on guests that come out like this without it. */
    private static Case.Setting setting(BuildOutcome candidatePlain, BuildOutcome baselinePlain) {
        return Cases.setting("host,avx=1", null, candidatePlain, candidatePlain, baselinePlain, baselinePlain);
    }

    @Test
    void theGuestThatASettingIsTriedOnMustBeBuiltToo() {
        assertFindings(
                CHECK,
                setting(FAILED, GUEST),
                "REGRESSION domain-not-built Failed to apply CPUID policy: -22.\n: built -> Failed to apply CPUID policy: -22.\n");
        assertThat(sentence(CHECK, setting(FAILED, GUEST)))
                .isEqualTo("A new pv guest cannot be built under 4.16.0-rc4: Failed to apply CPUID policy: -22.");
        assertFindings(
                CHECK,
                setting(new BuildOutcome.Unsupported("no VMX"), GUEST),
                "REGRESSION domain-not-built no VMX: built -> no VMX");
    }

    @Test
    void onASettingAsWellItIsPreExistingIfNobodyBuildsTheGuest() {
        assertFindings(
                CHECK,
                setting(FAILED, FAILED),
                "PRE_EXISTING domain-not-built Failed to apply CPUID policy: -22.\n: Failed to apply CPUID policy: -22.\n"
                        + " -> Failed to apply CPUID policy: -22.\n");
    }

    @Test
    void aGuestThatIsRefusedForItsSettingAloneIsAnotherChecksBusiness() {
        Case.Setting refused = Cases.setting("host,avx=1", null, FAILED, GUEST, GUEST, GUEST);
        assertFindings(CHECK, refused);
        assertThat(new SettingRefused().examine(refused)).hasSize(1);
        assertThat(new SettingRefused().examine(setting(FAILED, GUEST))).isEmpty();
    }

    @Test
    void newGuestsAndSettingsAreLookedAt() {
        assertThat(CHECK.appliesTo(newGuest(GUEST, GUEST).id())).isTrue();
        assertThat(CHECK.appliesTo(setting(GUEST, GUEST).id())).isTrue();
        assertThat(CHECK.appliesTo(new CaseId.Restore("guest"))).isFalse();
    }
}
