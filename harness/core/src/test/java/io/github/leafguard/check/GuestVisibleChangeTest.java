package io.github.leafguard.check;

import static io.github.leafguard.check.Cases.restore;
import static io.github.leafguard.check.Cases.restored;
import static io.github.leafguard.check.Findings.assertFindings;
import static io.github.leafguard.check.Findings.sentence;
import static io.github.leafguard.policy.PolicyText.change;
import static io.github.leafguard.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Errno;
import io.github.leafguard.policy.PolicyError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuestVisibleChangeTest {

    private static final Check CHECK = new GuestVisibleChange();

    private static final CpuPolicy GUEST = policy("""
            intel 0000000d/0/80000008
            1 eax=000306c3 ebx=00100800
            2 eax=76036301 edx=00c30000
            80000008 eax=00003030
            +FPU +SSE2 +XSAVE +AVX +AVX2 +LM
            """);

    @Test
    void aGuestThatReadsSomethingElseFails() {
        assertFindings(
                CHECK,
                restore(GUEST, change(GUEST, "-AVX2")),
                "REGRESSION guest-visible-change/feature-lost:00000007:00000000.ebx.5 AVX2: 1 -> 0");
    }

    @Test
    void aGuestThatComesBackAsItWasPasses() {
        assertFindings(CHECK, restore(GUEST, GUEST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+OSXSAVE", "+OSPKE", "1 ebx=03100800", "d:0 ebx=340", "b:0 eax=1 ebx=1 ecx=100"})
    void whatTheVcpuAnswersIsNoChange(String live) {
        assertFindings(CHECK, restore(GUEST, change(GUEST, live)));
    }

    @Test
    void aRefusedGuestSeesNothing() {
        RestoreOutcome refused = new RestoreOutcome.Refused(PolicyError.of(Errno.EINVAL));
        assertFindings(CHECK, restore(GUEST, refused, restored(GUEST)));
    }

    @Test
    void aStreamWithoutCpuidDataIsTheOtherCheckSBusiness() {
        assertFindings(CHECK, restore(null, restored(change(GUEST, "-AVX2")), restored(GUEST)));
    }

    // --- baseline

    @Test
    void theSameChangeUnderTheBaselineIsPreExisting() {
        CpuPolicy without = change(GUEST, "-AVX2");
        assertFindings(
                CHECK,
                restore(GUEST, restored(without), restored(without)),
                "PRE_EXISTING guest-visible-change/feature-lost:00000007:00000000.ebx.5 AVX2: 1 -> 0");
    }

    @Test
    void eachChangeIsHeldAgainstTheBaselineByItself() {
        assertFindings(
                CHECK,
                restore(GUEST, restored(change(GUEST, "-AVX -AVX2")), restored(change(GUEST, "-AVX2"))),
                "REGRESSION guest-visible-change/feature-lost:00000001.ecx.28 AVX: 1 -> 0",
                "PRE_EXISTING guest-visible-change/feature-lost:00000007:00000000.ebx.5 AVX2: 1 -> 0");
    }

    @Test
    void fieldsOfOneRegisterAreHeldAgainstTheBaselineByThemselves() {
        assertFindings(
                CHECK,
                restore(GUEST, restored(change(GUEST, "1 ebx=00200400")), restored(change(GUEST, "1 ebx=00200800"))),
                "REGRESSION guest-visible-change/value-changed:00000001.ebx.8 clflush_size: 8 -> 4",
                "PRE_EXISTING guest-visible-change/value-changed:00000001.ebx.16 lppp: 16 -> 32");
    }

    @Test
    void anotherValueThanTheBaselineSOwnChangeIsARegression() {
        assertFindings(
                CHECK,
                restore(
                        GUEST,
                        restored(change(GUEST, "80000008 eax=00003024")),
                        restored(change(GUEST, "80000008 eax=00003028"))),
                "REGRESSION guest-visible-change/value-changed:80000008.eax.0 maxphysaddr: 48 -> 36");
    }

    @ParameterizedTest
    @CsvSource({"0, PRE_EXISTING", "1, REGRESSION"})
    void aVanishedLeafIsPreExistingOnlyIfNoRegisterOfItWasLeft(String left, String severity) {
        assertFindings(
                CHECK,
                restore(
                        GUEST,
                        restored(change(GUEST, "2 eax=0 edx=0")),
                        restored(change(GUEST, "2 eax=0 edx=" + left))),
                severity
                        + " guest-visible-change/value-changed:00000002.eax leaf 00000002: "
                        + "76036301:00000000:00000000:00c30000 -> 00000000:00000000:00000000:00000000");
    }

    /** The guest notices nothing, and has what the baseline takes from every guest. */
    @Test
    void whatTheBaselineTakesAndTheCandidateLeavesIsKept() {
        CpuPolicy had = policy("intel d/1/80000008\n+FPU +AVX");
        CpuPolicy without = change(had, "-AVX");
        assertFindings(
                CHECK,
                restore(had, restored(had), restored(without)),
                "REGRESSION guest-visible-change/kept:00000001.ecx.28 AVX: 0 -> 1");
        assertFindings(CHECK, restore(had, restored(had), restored(had)));
    }

    @Test
    void aChangeIsARegressionWhereTheBaselineRefused() {
        // A refusal leaves the guest where it was; a guest that runs on with another CPU is worse.
        assertFindings(
                CHECK,
                restore(
                        GUEST,
                        restored(change(GUEST, "-AVX2")),
                        new RestoreOutcome.Refused(PolicyError.of(Errno.EINVAL))),
                "REGRESSION guest-visible-change/feature-lost:00000007:00000000.ebx.5 AVX2: 1 -> 0");
    }

    @Test
    void aChangeIsARegressionWhereTheBaselineCannotBeAsked() {
        assertFindings(
                CHECK,
                restore(GUEST, restored(change(GUEST, "-AVX2")), new RestoreOutcome.NotCheckable("no such host")),
                "REGRESSION guest-visible-change/feature-lost:00000007:00000000.ebx.5 AVX2: 1 -> 0");
    }

    // --- sentences

    @Test
    void sentencesSayWhatChangedAndWhatItMeans() {
        assertThat(sentence(CHECK, restore(GUEST, change(GUEST, "-AVX2"))))
                .isEqualTo(
                        "The guest loses AVX2 when it is restored under 4.16.0-rc4: code that found it before may fail.");
        assertThat(sentence(CHECK, restore(GUEST, change(GUEST, "+RDRAND"))))
                .isEqualTo("The guest gains RDRAND when it is restored under 4.16.0-rc4: "
                        + "software that looks again finds something it was not started with.");
        assertThat(sentence(CHECK, restore(GUEST, change(GUEST, "80000008 eax=00003028"))))
                .isEqualTo("The guest reads maxphysaddr 40 instead of 48 when it is restored under 4.16.0-rc4: "
                        + "what it worked out from the old value no longer holds.");
        CpuPolicy blank = policy("intel 6/0/80000000");
        assertThat(sentence(CHECK, restore(blank, change(blank, "intel 1/0/80000000"))))
                .isEqualTo("The guest reads basic.max_leaf 00000001 instead of 00000006 when it is restored under "
                        + "4.16.0-rc4: the leaves above are gone for it.");
        assertThat(sentence(CHECK, restore(change(blank, "intel 1/0/80000000"), blank)))
                .isEqualTo("The guest reads basic.max_leaf 00000006 instead of 00000001 when it is restored under "
                        + "4.16.0-rc4: it finds leaves that were not there before.");
    }

    @Test
    void aPreExistingChangeSaysSo() {
        CpuPolicy without = change(GUEST, "-AVX2");
        assertThat(sentence(CHECK, restore(GUEST, restored(without), restored(without))))
                .isEqualTo("The guest loses AVX2 when it is restored under 4.16.0-rc4, as it does under 4.15.0: "
                        + "code that found it before may fail.");
    }
}
