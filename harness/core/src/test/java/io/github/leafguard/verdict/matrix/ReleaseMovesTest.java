package io.github.leafguard.verdict.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.leafguard.run.ReleasePairs.Pair;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseMovesTest {
    private final ReleaseMoves moves =
            ReleaseMoves.between(List.of("4.18.0", "4.17.5+72", "4.16.0", "4.17.0", "4.18.6"));

    private String name(Pair pair) {
        return moves.releases().get(pair.from()) + ">" + moves.releases().get(pair.to());
    }

    @Test
    void everyReleaseGoesToEveryLaterOne() {
        assertThat(moves.releases()).containsExactly("4.16.0", "4.17.0", "4.17.5+72", "4.18.0", "4.18.6");
        assertThat(moves.pairs()).hasSize(10);
    }

    @Test
    void stepsLeadAlongASeriesAndToTheFirstOfTheNext() {
        assertThat(moves.pairs().stream().filter(Pair::isStep).map(this::name))
                .containsExactlyInAnyOrder(
                        "4.16.0>4.17.0", "4.17.0>4.17.5+72", "4.17.0>4.18.0", "4.17.5+72>4.18.0", "4.18.0>4.18.6");
    }

    @Test
    void aLongMoveHasTheStepsOnItsWay() {
        Pair longest = moves.pairs().stream()
                .filter(pair -> name(pair).equals("4.16.0>4.18.6"))
                .findFirst()
                .orElseThrow();
        assertThat(longest.steps().stream().map(step -> name(moves.pairs().get(step))))
                .containsExactly("4.16.0>4.17.0", "4.17.0>4.18.0", "4.18.0>4.18.6");
    }

    @Test
    void aSeriesAndTheNextArePromised() {
        assertThat(moves.pairs().stream()
                        .filter(pair -> !moves.isPromised(pair))
                        .map(this::name))
                .containsExactlyInAnyOrder("4.16.0>4.18.0", "4.16.0>4.18.6");
    }

    @Test
    void theEndsOfASeriesAreItsFirstAndItsNewestRelease() {
        assertThat(ReleaseMoves.endsOfSeries(List.of("4.17.3", "4.16.0", "4.17.0", "4.17.5", "4.18.0", "4.18.1")))
                .containsExactly("4.16.0", "4.17.0", "4.17.5", "4.18.0", "4.18.1");
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReleaseMoves.between(List.of("4.16.0", "540d911c28")))
                .withMessageContaining("540d911c28");
    }
}
