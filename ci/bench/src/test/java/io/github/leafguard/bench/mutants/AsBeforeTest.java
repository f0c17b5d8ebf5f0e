package io.github.leafguard.bench.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.Register;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bit of a faulty answer is right, as before, or worse. */
class AsBeforeTest {
    private static Answer built(int word, String... messages) {
        MutablePolicy policy = new MutablePolicy();
        policy.set(PolicyLayout.basic(1, Register.ECX), word);
        BuildOutcome outcome = new BuildOutcome.Built(policy.freeze(), List.of(messages));
        return new Answer("new guest", "pv", outcome, Fingerprint.of(outcome));
    }

    @ParameterizedTest
    @CsvSource({"3, true", "1, true", "2, true", "0, true", "4, false", "7, false"})
    void everyBitThatIsWrongIsThatOfTheReleaseBefore(int faulty, boolean asBefore) {
        assertThat(AsBefore.is(built(faulty), built(3), built(0))).isEqualTo(asBefore);
    }

    @ParameterizedTest
    @CsvSource({"new, true", "old, true", "none, false"})
    void whatIsSaidIsRightOrAsBefore(String said, boolean asBefore) {
        assertThat(AsBefore.is(built(1, said), built(3, "new"), built(0, "old")))
                .isEqualTo(asBefore);
    }

    @ParameterizedTest
    @CsvSource({"1, true", "2, true", "3, false"})
    void numbersAreOneOfTheTwo(long faulty, boolean asBefore) {
        assertThat(AsBefore.is(Answer.of("kind", "pv", faulty), Answer.of("kind", "pv", 1), Answer.of("kind", "pv", 2)))
                .isEqualTo(asBefore);
    }
}
