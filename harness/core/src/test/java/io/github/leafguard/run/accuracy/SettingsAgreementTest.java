package io.github.leafguard.run.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.MutablePolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsAgreementTest {

    private final SettingsAgreement agreement = new SettingsAgreement();

    private static BuildOutcome built(int basicMaxLeaf, String... messages) {
        MutablePolicy policy = new MutablePolicy();
        policy.set(0, basicMaxLeaf);
        CpuPolicy frozen = policy.freeze();
        return new BuildOutcome.Built(frozen, List.of(messages));
    }

    private static BuildOutcome failed(String message) {
        return new BuildOutcome.Failed(message);
    }

    @Test
    void equalGuestsAgree() {
        agreement.compare("a guest", built(7, "a word"), built(7, "a word"));
        assertThat(agreement.differences()).isEmpty();
        assertThat(agreement.exact()).isEqualTo(1);
    }

    @Test
    void oneBitIsADifference() {
        agreement.compare("a guest", built(7), built(6));
        assertThat(agreement.differences())
                .singleElement()
                .asString()
                .startsWith("a guest: policies differ: [Difference[index=0, before=6, after=7");
        assertThat(agreement.exact()).isZero();
    }

    @Test
    void aMessageThatOnlyOnePrintsIsADifference() {
        agreement.compare("a guest", built(7, "a word"), built(7));
        assertThat(agreement.differences()).containsExactly("a guest: real printed [a word], model []");
    }

    @Test
    void acceptanceIsNotRefusal() {
        agreement.compare("a guest", failed("Missing leaf (22 = Invalid argument)"), built(7));
        assertThat(agreement.differences())
                .containsExactly("a guest: real Failed[message=Missing leaf (22 = Invalid argument)], model built []");
        assertThat(agreement.failed()).isEqualTo(1);
    }

    @Test
    void theSamePlaceInOtherWordsAndTheSameErrorAgree() {
        agreement.compare(
                "a guest",
                failed("Failed to set d1's policy (err leaf 0x7, subleaf 0, msr 0xffffffff) (22 = Invalid argument)"),
                failed("refused: leaf 00000007, subleaf 00000000, msr ffffffff (22 = Invalid argument)"));
        assertThat(agreement.differences()).isEmpty();
    }

    @Test
    void anotherErrorIsADifference() {
        agreement.compare(
                "a guest", failed("Missing leaf (22 = Invalid argument)"), failed("Missing leaf (2 = No such entry)"));
        assertThat(agreement.differences()).hasSize(1);
    }
}
