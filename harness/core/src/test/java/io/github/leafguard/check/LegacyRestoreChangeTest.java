package io.github.leafguard.check;

import static io.github.leafguard.check.Cases.restore;
import static io.github.leafguard.check.Cases.restored;
import static io.github.leafguard.check.Findings.assertFindings;
import static io.github.leafguard.check.Findings.sentence;
import static io.github.leafguard.policy.PolicyText.change;
import static io.github.leafguard.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Errno;
import io.github.leafguard.policy.PolicyError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LegacyRestoreChangeTest {

    private static final Check CHECK = new LegacyRestoreChange();

    private static final CpuPolicy HAD = policy("""
            intel d/0/80000008
            1 eax=000306a9 ebx=00100800
            +FPU +XSAVE +AVX +RDRAND
            """);

    @Test
    void whatTheToolstackDoesNotMakeUpIsLost() {
        assertFindings(
                CHECK,
                legacy(change(HAD, "-RDRAND")),
                "REGRESSION legacy-restore-change/feature-lost:00000001.ecx.30 RDRAND: 1 -> 0");
    }

    @Test
    void whatTheToolstackAddsIsGained() {
        assertFindings(
                CHECK,
                legacy(change(HAD, "+MPX")),
                "REGRESSION legacy-restore-change/feature-gained:00000007:00000000.ebx.14 MPX: 0 -> 1");
    }

    @Test
    void everySortOfChangeIsReported() {
        assertFindings(
                CHECK,
                legacy(change(HAD, "intel c/0/8000001c\n1 ebx=00200800")),
                "REGRESSION legacy-restore-change/max-leaf-shrunk:00000000.eax basic.max_leaf: 0000000d -> 0000000c",
                "REGRESSION legacy-restore-change/value-changed:00000001.ebx.16 lppp: 16 -> 32",
                "REGRESSION legacy-restore-change/max-leaf-grown:80000000.eax extd.max_leaf: 80000008 -> 8000001c");
    }

    @Test
    void theSamePolicyPasses() {
        assertFindings(CHECK, legacy(HAD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+OSXSAVE", "1 ebx=01100800", "hv=5", "80000019 eax=1"})
    void whatTheGuestCannotSeePasses(String hidden) {
        assertFindings(CHECK, legacy(change(HAD, hidden)));
    }

    @Test
    void aPoolFeatureMayBeMadeUp() {
        assertFindings(CHECK, legacy(change(HAD, "+MD_CLEAR")));
    }

    @Test
    void aGuestWithCpuidDataIsTheOtherCheckSBusiness() {
        assertFindings(CHECK, restore(HAD, change(HAD, "-RDRAND")));
    }

    @Test
    void aRefusalIsAnotherChecksBusiness() {
        RestoreOutcome refused = new RestoreOutcome.Refused(PolicyError.of(Errno.ENOBUFS));
        assertFindings(CHECK, Cases.legacy(HAD, refused, restored(HAD)));
    }

    @Test
    void nothingIsKnownIfNobodyCanTellWhatTheGuestHad() {
        assertFindings(CHECK, Cases.legacy(null, restored(HAD), restored(HAD)));
    }

    @Test
    void whatTheBaselinesToolstackMakesUpAsWellIsNoNewFault() {
        CpuPolicy without = change(HAD, "-RDRAND");
        assertFindings(
                CHECK,
                Cases.legacy(HAD, restored(without), restored(without)),
                "PRE_EXISTING legacy-restore-change/feature-lost:00000001.ecx.30 RDRAND: 1 -> 0");
    }

    @Test
    void withoutTheBaselinesAnswerTheChangeIsTheCandidates() {
        assertFindings(
                CHECK,
                Cases.legacy(HAD, restored(change(HAD, "-RDRAND")), new RestoreOutcome.NotCheckable("gone")),
                "REGRESSION legacy-restore-change/feature-lost:00000001.ecx.30 RDRAND: 1 -> 0");
    }

    /** Dumped while it ran under 4.13.0, the policy is known, but no stream of that version carries it. */
    @Test
    void aPolicyThatNoStreamCarriesTellsWhatTheGuestHad() {
        Case.Restore dumped = restore(HAD, restored(change(HAD, "-AVX")), restored(HAD));
        ArchivedGuest old = new ArchivedGuest(
                "g", "nocera", GuestKind.PV, "4.13.0", dumped.guest().policy(), "xen-cpuid -p 7");
        Case subject = new Case.Restore(
                dumped.id(),
                dumped.host(),
                dumped.versions(),
                old,
                HAD,
                dumped.candidate(),
                dumped.baseline(),
                null,
                null);
        assertFindings(CHECK, subject, "REGRESSION legacy-restore-change/feature-lost:00000001.ecx.28 AVX: 1 -> 0");
        assertFindings(new GuestVisibleChange(), subject);
    }

    @Test
    void theSentenceSaysWhoMadeThePolicyUp() {
        assertThat(sentence(CHECK, legacy(change(HAD, "-RDRAND"))))
                .isEqualTo("The guest, archived under 4.13.0 without CPUID data, loses RDRAND with the policy that the "
                        + "toolstack of 4.16.0-rc4 makes up: code that found it before may fail.");
    }

    /** A guest that has with the baseline's toolstack what it had. */
    private static Case legacy(CpuPolicy madeUp) {
        return Cases.legacy(HAD, restored(madeUp), restored(HAD));
    }
}
