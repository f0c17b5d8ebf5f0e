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
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Errno;
import io.github.leafguard.policy.PolicyError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtendedStateRefusedTest {

    private static final Check CHECK = new ExtendedStateRefused();

    private static final CpuPolicy GUEST = policy("""
            intel d/0/80000008
            d:0 eax=00000007 ecx=00000340
            +FPU +SSE2 +XSAVE +AVX +LM
            """);
    private static final CpuPolicy WITHOUT_AVX = change(GUEST, "-AVX\nd:0 eax=3 ecx=240");
    private static final RestoreOutcome REFUSED = new RestoreOutcome.Refused(PolicyError.of(Errno.EINVAL));

    // --- what the stream shows

    @Test
    void aStateThatThePolicyNoLongerHasIsRefused() {
        assertFindings(
                CHECK,
                enabled(0x7, restore(GUEST, WITHOUT_AVX)),
                "REGRESSION extended-state-refused/shown:0000000d:00000000.eax AVX: 0000000000000007 -> 0000000000000003");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3})
    void aGuestThatNeverEnabledItIsLoaded(long enabled) {
        assertFindings(CHECK, enabled(enabled, restore(GUEST, WITHOUT_AVX)));
    }

    @Test
    void aGuestWhosePolicyKeepsAllItEnabledIsLoaded() {
        assertFindings(CHECK, enabled(0x7, restore(GUEST, GUEST)));
    }

    @Test
    void whatTheStreamShowsCountsWhateverTheArchivedPolicySays() {
        assertFindings(
                CHECK,
                enabled(0x207, restore(GUEST, GUEST)),
                "PRE_EXISTING extended-state-refused/shown:0000000d:00000000.eax PKRU: 0000000000000007 -> 0000000000000007");
    }

    @Test
    void aStreamWithoutCpuidDataShowsItAsWell() {
        assertFindings(
                CHECK,
                enabled(0x7, Cases.legacy(null, restored(WITHOUT_AVX), restored(GUEST))),
                "REGRESSION extended-state-refused/shown:0000000d:00000000.eax AVX: 0000000000000007 -> 0000000000000003");
    }

    @Test
    void componentsOfTheHighHalfAreCompared() {
        assertFindings(
                CHECK,
                enabled(1L << 62 | 7, restore(GUEST, GUEST)),
                "PRE_EXISTING extended-state-refused/shown:0000000d:00000000.edx LWP: 0000000000000007 -> 0000000000000007");
        assertFindings(CHECK, enabled(1L << 62 | 7, restore(GUEST, change(GUEST, "d:0 eax=7 edx=40000000"))));
    }

    // --- what is assumed of leaf 0xd

    @Test
    void whereNoStreamTellsAllOfLeafDIsAssumed() {
        assertFindings(
                CHECK,
                restore(GUEST, WITHOUT_AVX),
                "REGRESSION extended-state-refused/assumed:0000000d:00000000.eax AVX: 0000000000000007 -> 0000000000000003");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "e7 | 7 | opmask, ZMM_Hi256, Hi16_ZMM",
                "1f | 7 | BNDREGS, BNDCSR",
                "207 | 3 | AVX, PKRU",
                "60007 | 7 | TILECFG, TILEDATA",
                "7 | 0 | x87, SSE, AVX"
            })
    void everyComponentIsNamedFromTheLowestOn(String had, String left, String names) {
        assertFindings(
                CHECK,
                restore(change(GUEST, "d:0 eax=" + had), change(GUEST, "d:0 eax=" + left)),
                "REGRESSION extended-state-refused/assumed:0000000d:00000000.eax %s: %s -> %s"
                        .formatted(names, mask(had), mask(left)));
    }

    @Test
    void aGuestWithoutXsaveHasNoSuchState() {
        assertFindings(CHECK, restore(change(GUEST, "-XSAVE"), WITHOUT_AVX));
    }

    @Test
    void aGuestThatGainsComponentsIsLoaded() {
        assertFindings(CHECK, restore(WITHOUT_AVX, GUEST));
    }

    @Test
    void ofAGuestWithoutCpuidDataItIsAssumedOfWhatItsVersionBuilt() {
        assertFindings(
                CHECK,
                Cases.legacy(GUEST, restored(WITHOUT_AVX), restored(GUEST)),
                "REGRESSION extended-state-refused/assumed:0000000d:00000000.eax AVX: 0000000000000007 -> 0000000000000003");
    }

    @Test
    void nothingIsAssumedOfAGuestOfWhichNobodyCanTellWhatItHad() {
        assertFindings(CHECK, Cases.legacy(null, restored(WITHOUT_AVX), restored(GUEST)));
    }

    @Test
    void aRefusedPolicyIsTheOtherChecksBusiness() {
        assertFindings(CHECK, enabled(0x7, restore(GUEST, REFUSED, restored(GUEST))));
    }

    // --- baseline

    @ParameterizedTest
    @ValueSource(strings = {"shown", "assumed"})
    void aGuestThatTheBaselineLosesForTheSameIsPreExisting(String kind) {
        Case.Restore lost = restore(GUEST, restored(WITHOUT_AVX), restored(WITHOUT_AVX));
        assertFindings(
                CHECK,
                kind.equals("shown") ? enabled(0x7, lost) : lost,
                "PRE_EXISTING extended-state-refused/" + kind
                        + ":0000000d:00000000.eax AVX: 0000000000000003 -> 0000000000000003");
    }

    @Test
    void aGuestWhosePolicyTheBaselineRefusesIsLostThereToo() {
        assertFindings(
                CHECK,
                restore(GUEST, restored(WITHOUT_AVX), REFUSED),
                "PRE_EXISTING extended-state-refused/assumed:0000000d:00000000.eax AVX: "
                        + "leaf ffffffff, subleaf ffffffff, msr ffffffff (22 = Invalid argument) -> 0000000000000003");
    }

    @Test
    void aGuestWhoseBaselineCannotBeAskedIsARegression() {
        assertFindings(
                CHECK,
                restore(GUEST, restored(WITHOUT_AVX), new RestoreOutcome.NotCheckable("no such host")),
                "REGRESSION extended-state-refused/assumed:0000000d:00000000.eax AVX: not known -> 0000000000000003");
    }

    /** Who enabled AVX and no PKRU is taken by the baseline; who is known to have enabled both is refused by both. */
    @ParameterizedTest
    @CsvSource({"assumed, REGRESSION", "shown, PRE_EXISTING"})
    void moreThanTheBaselineLosesIsWorseOnlyIfTheGuestMayDoWithoutTheRest(String kind, String severity) {
        CpuPolicy both = change(GUEST, "d:0 eax=207");
        Case.Restore subject = restore(both, restored(WITHOUT_AVX), restored(GUEST));
        assertFindings(
                CHECK,
                kind.equals("shown") ? enabled(0x207, subject) : subject,
                severity + " extended-state-refused/" + kind
                        + ":0000000d:00000000.eax AVX, PKRU: 0000000000000007 -> 0000000000000003");
    }

    @Test
    void lessThanTheBaselineLosesIsPreExisting() {
        assertFindings(
                CHECK,
                restore(change(GUEST, "d:0 eax=207"), restored(GUEST), restored(WITHOUT_AVX)),
                "PRE_EXISTING extended-state-refused/assumed:0000000d:00000000.eax PKRU: 0000000000000003 -> 0000000000000007");
    }

    // --- sentences

    @Test
    void theSentenceSaysWhatTheStreamShows() {
        assertThat(sentence(CHECK, enabled(0x7, restore(GUEST, WITHOUT_AVX))))
                .isEqualTo("The guest's saved state has AVX (accumulated XCR0 0000000000000007), and leaf 0xd "
                        + "of its policy under 4.16.0-rc4 has only 0000000000000003: Xen refuses to load the state, so the "
                        + "guest cannot be restored or migrated in.");
    }

    @Test
    void theSentenceSaysWhatIsAssumedAndThatItIsNothingNew() {
        assertThat(sentence(CHECK, restore(GUEST, restored(WITHOUT_AVX), restored(WITHOUT_AVX))))
                .isEqualTo(
                        "The guest is assumed to have enabled AVX, since its leaf 0xd had 0000000000000007 and no stream "
                                + "tells its XCR0, and leaf 0xd of its policy under 4.16.0-rc4 has only 0000000000000003, and under "
                                + "4.15.0 the guest is refused as well: Xen refuses to load the state, so the guest cannot be "
                                + "restored or migrated in.");
    }

    /** The same case of a guest whose stream tells its accumulated XCR0. */
    private static Case.Restore enabled(long mask, Case.Restore subject) {
        ArchivedGuest guest = subject.guest();
        ArchivedGuest telling = new ArchivedGuest(
                guest.id(),
                guest.host(),
                guest.kind(),
                guest.source(),
                guest.policy(),
                guest.configuration(),
                guest.provenance(),
                mask,
                null);
        return new Case.Restore(
                subject.id(),
                subject.host(),
                subject.versions(),
                telling,
                subject.archived(),
                subject.candidate(),
                subject.baseline(),
                null,
                null);
    }

    private static String mask(String hex) {
        return "%016x".formatted(Long.parseLong(hex, 16));
    }
}
