package io.github.leafguard.check;

import static io.github.leafguard.check.Cases.built;
import static io.github.leafguard.check.Cases.newGuest;
import static io.github.leafguard.check.Findings.assertFindings;
import static io.github.leafguard.check.Findings.sentence;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.policy.CpuPolicy;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HypervisorLeavesShrunkTest {

    private static final Check CHECK = new HypervisorLeavesShrunk();
    private static final BuildOutcome GUEST = built(CpuPolicy.EMPTY);

    @Test
    void fewerLeavesFail() {
        assertFindings(
                CHECK,
                limits(OptionalInt.of(4), OptionalInt.of(5)),
                "REGRESSION hypervisor-leaves-shrunk:40000000.eax hypervisor leaf limit: 40000005 -> 40000004");
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "2, 2"})
    void asManyPass(int candidate, int baseline) {
        assertFindings(CHECK, limits(OptionalInt.of(candidate), OptionalInt.of(baseline)));
    }

    @Test
    void moreThanTheBaselineHasIsAFindingOfItsOwn() {
        assertFindings(
                CHECK,
                limits(OptionalInt.of(6), OptionalInt.of(5)),
                "REGRESSION hypervisor-leaves-shrunk/hypervisor-leaves-grown:40000000.eax hypervisor leaf limit:"
                        + " 40000005 -> 40000006");
    }

    @Test
    void limitsThatCannotBeToldPass() {
        assertFindings(CHECK, limits(OptionalInt.empty(), OptionalInt.of(5)));
        assertFindings(CHECK, limits(OptionalInt.of(4), OptionalInt.empty()));
    }

    @Test
    void onlyNewGuestsAreLookedAt() {
        assertThat(CHECK.appliesTo(
                        Cases.system(SystemPolicy.HVM_MAX, null, null).id()))
                .isFalse();
    }

    @Test
    void theSentenceSaysWhoseLeavesAreGone() {
        assertThat(sentence(CHECK, limits(OptionalInt.of(4), OptionalInt.of(5))))
                .isEqualTo(
                        "hvm-hap guests read hypervisor leaves up to 40000004 under 4.16.0-rc4, up to 40000005 under 4.15.0: "
                                + "what stood above is gone for them.");
    }

    private static Case limits(OptionalInt candidate, OptionalInt baseline) {
        return newGuest(GUEST, GUEST, candidate, baseline);
    }
}
