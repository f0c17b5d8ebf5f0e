package io.github.leafguard.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.verdict.Spread.Share;
import org.junit.jupiter.api.Test;

/** A share of machines is told of bare metal in default boot only; everything else is told apart. */
class SpreadTest {
    private static final Share NOBODY = new Share(0, 0);

    @Test
    void everyFormIsToldApart() {
        Spread spread = new Spread(new Share(12, 40), new Share(1, 1), new Share(58, 161));
        assertThat(spread.where("AMD, Intel"))
                .isEqualTo("on 12 of 40 machines as bare metal in default boot (AMD, Intel);"
                        + " with other boot options on 1 of 1 host; under emulation on 58 of 161 hosts");
        assertThat(spread.lookedAt())
                .isEqualTo("on 40 machines as bare metal in default boot; with other boot options on 1 host;"
                        + " under emulation on 161 hosts");
    }

    @Test
    void whereAllAreBareMetalInDefaultBootThatNeedsNoWords() {
        assertThat(new Spread(new Share(1, 3), NOBODY, NOBODY).where("AMD")).isEqualTo("on 1 of 3 machines (AMD)");
        assertThat(new Spread(new Share(0, 1), NOBODY, NOBODY).lookedAt()).isEqualTo("on 1 machine");
        assertThat(Spread.NOBODY.where()).isEqualTo("on 0 of 0 machines");
    }

    @Test
    void emulatedHostsAreNeverMachines() {
        assertThat(new Spread(NOBODY, NOBODY, new Share(3, 4)).where("AMD"))
                .isEqualTo("under emulation on 3 of 4 hosts (AMD)");
    }

    @Test
    void aShareIsPartOfItsWhole() {
        assertThatThrownBy(() -> new Share(2, 1)).hasMessage("2 of 1 is no share");
    }
}
