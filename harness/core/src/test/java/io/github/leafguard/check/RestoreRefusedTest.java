package io.github.leafguard.check;

import static io.github.leafguard.check.Cases.restore;
import static io.github.leafguard.check.Cases.restored;
import static io.github.leafguard.check.Findings.assertFindings;
import static io.github.leafguard.check.Findings.sentence;
import static io.github.leafguard.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Errno;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.PolicyError;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RestoreRefusedTest {

    private static final Check CHECK = new RestoreRefused();
    private static final CpuPolicy GUEST = policy("amd 6/1/8000001b\n1 eax=00100f80\n+FPU");

    private static final PolicyError BASIC = PolicyError.atLeaf(Errno.EINVAL, 0, Leaf.NO_SUBLEAF);
    private static final PolicyError EXTD = PolicyError.atLeaf(Errno.EINVAL, 0x80000000, Leaf.NO_SUBLEAF);
    private static final String BASIC_TEXT = "leaf 00000000, subleaf ffffffff, msr ffffffff (22 = Invalid argument)";
    private static final String EXTD_TEXT = "leaf 80000000, subleaf ffffffff, msr ffffffff (22 = Invalid argument)";

    @Test
    void aRefusedGuestFailsWithWhatXenPrints() {
        assertFindings(
                CHECK,
                restore(GUEST, refused(BASIC), restored(GUEST)),
                "REGRESSION restore-refused:00000000.eax " + BASIC_TEXT + ": restored -> " + BASIC_TEXT);
    }

    @Test
    void aRestoredGuestPasses() {
        assertFindings(CHECK, restore(GUEST, restored(GUEST), restored(GUEST)));
    }

    @Test
    void aGuestThatOnlyTheBaselineRefusesPasses() {
        assertFindings(CHECK, restore(GUEST, restored(GUEST), refused(BASIC)));
    }

    @Test
    void aGuestThatCannotBeAskedForPasses() {
        assertFindings(CHECK, restore(GUEST, new RestoreOutcome.NotCheckable("no HVM here"), restored(GUEST)));
    }

    @Test
    void theSameRefusalUnderTheBaselineIsPreExisting() {
        assertFindings(
                CHECK,
                restore(GUEST, refused(EXTD), refused(EXTD)),
                "PRE_EXISTING restore-refused:80000000.eax " + EXTD_TEXT + ": " + EXTD_TEXT + " -> " + EXTD_TEXT);
    }

    @Test
    void anotherRefusalUnderTheBaselineIsPreExistingToo() {
        assertFindings(
                CHECK,
                restore(GUEST, refused(BASIC), refused(EXTD)),
                "PRE_EXISTING restore-refused:00000000.eax " + BASIC_TEXT + ": " + EXTD_TEXT + " -> " + BASIC_TEXT);
    }

    @Test
    void aRefusalIsARegressionWhereTheBaselineCannotBeAsked() {
        assertFindings(
                CHECK,
                restore(GUEST, refused(BASIC), new RestoreOutcome.NotCheckable("not captured")),
                "REGRESSION restore-refused:00000000.eax " + BASIC_TEXT + ": not known -> " + BASIC_TEXT);
    }

    static Stream<Arguments> places() {
        return Stream.of(
                Arguments.of(PolicyError.atLeaf(Errno.EINVAL, 7, 0), "restore-refused:00000007:00000000.eax"),
                Arguments.of(PolicyError.atLeaf(Errno.ERANGE, 4, 6), "restore-refused:00000004:00000006.eax"),
                Arguments.of(PolicyError.atMsr(Errno.EINVAL, 0xce), "restore-refused:msr.000000ce.low"),
                Arguments.of(PolicyError.atMsr(Errno.ERANGE, 0xdeadc0de), "restore-refused:msr.deadc0de.low"),
                Arguments.of(PolicyError.of(Errno.E2BIG), "restore-refused"));
    }

    @ParameterizedTest
    @MethodSource("places")
    void thePlaceIsTheOneXenBlames(PolicyError error, String signature) {
        assertFindings(
                CHECK,
                restore(GUEST, refused(error), restored(GUEST)),
                "REGRESSION %s %s: restored -> %s".formatted(signature, error, error));
    }

    @Test
    void theSentenceSaysWhichMaxLeafTheGuestHas() {
        assertThat(sentence(CHECK, restore(GUEST, refused(BASIC), restored(GUEST))))
                .isEqualTo(
                        "4.16.0-rc4 refuses the guest's policy with " + BASIC_TEXT
                                + ", where the guest has basic.max_leaf 00000006: the guest cannot be restored or migrated in.");
        assertThat(sentence(CHECK, restore(GUEST, refused(PolicyError.atLeaf(Errno.EINVAL, 7, 0)), restored(GUEST))))
                .contains(", where the guest has feat.max_subleaf 00000001: ");
        assertThat(sentence(CHECK, restore(GUEST, refused(EXTD), restored(GUEST))))
                .contains(", where the guest has extd.max_leaf 8000001b: ");
    }

    @Test
    void theSentenceIsSilentWhereNoMaxLeafIsBlamedOrNoneIsKnown() {
        PolicyError elsewhere = PolicyError.atLeaf(Errno.EINVAL, 0x80000008, Leaf.NO_SUBLEAF);
        assertThat(sentence(CHECK, restore(GUEST, refused(elsewhere), restored(GUEST))))
                .doesNotContain("where the guest has");
        assertThat(sentence(CHECK, restore(GUEST, refused(PolicyError.of(Errno.E2BIG)), restored(GUEST))))
                .doesNotContain("where the guest has");
        assertThat(sentence(CHECK, restore(null, refused(BASIC), restored(GUEST))))
                .isEqualTo("4.16.0-rc4 refuses the guest's policy with " + BASIC_TEXT
                        + ": the guest cannot be restored or migrated in.");
    }

    @Test
    void theSentenceSaysWhatTheBaselineDoes() {
        assertThat(sentence(CHECK, restore(GUEST, refused(EXTD), refused(EXTD))))
                .contains(", as 4.15.0 does: ");
        assertThat(sentence(CHECK, restore(GUEST, refused(BASIC), refused(EXTD))))
                .contains(", as 4.15.0 does with " + EXTD_TEXT + ": ");
    }

    private static RestoreOutcome refused(PolicyError error) {
        return new RestoreOutcome.Refused(error);
    }
}
