package io.github.leafguard.report.wording;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.verdict.Fleet;
import io.github.leafguard.verdict.Regression.Affected;
import io.github.leafguard.verdict.Spread;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A share says of what it is one. */
class ReachTest {
    private static final Spread SPREAD =
            new Spread(new Spread.Share(8, 28), new Spread.Share(0, 0), new Spread.Share(97, 676));

    private static Affected affected(Fleet.@Nullable Share fleet) {
        return new Affected(9, SPREAD, new TreeMap<>(), new TreeMap<>(), List.of("a"), null, fleet);
    }

    @Test
    void whereTheFleetIsKnownItComesFirst() {
        Affected affected = affected(new Fleet.Share(12, 40, 340, 900, 5));
        assertThat(Reach.machines(affected))
                .isEqualTo("of your fleet 12 of 40 machines with 340 of 900 guests; 5 machines not judged");
        assertThat(Reach.narrow(affected)).isEqualTo("fleet 12 of 40");
        assertThat(Reach.sentence(affected))
                .isEqualTo(
                        "of your fleet 12 of 40 machines with 340 of 900 guests; 5 machines not judged; of the corpus 8 of"
                                + " 28 machines as bare metal in default boot; under emulation on 97 of 676 hosts");
    }

    @Test
    void aFleetWithoutGuestsIsToldInMachines() {
        assertThat(Reach.machines(affected(new Fleet.Share(0, 1, 0, 0, 0)))).isEqualTo("of your fleet 0 of 1 machine");
    }

    @Test
    void otherwiseTheShareIsThatOfTheCorpus() {
        assertThat(Reach.machines(affected(null)))
                .isEqualTo("8 of 28 machines as bare metal in default boot; under emulation on 97 of 676 hosts");
        assertThat(Reach.narrow(affected(null))).isEqualTo("8 of 28; emulated 97 of 676");
    }
}
