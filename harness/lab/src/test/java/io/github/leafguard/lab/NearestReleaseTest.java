package io.github.leafguard.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.candidate.model.history.ReleaseLine;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestReleaseTest {
    private final NearestRelease nearest = new NearestRelease(new ReleaseLine());

    @ParameterizedTest
    @CsvSource({
        "4.16.0, 4.16.0",
        "4.20.4+63, 4.20.4+63",
        "4.17.99, 4.17.7",
        "4.17.5+30, 4.17.5",
        "4.17.5-pre, 4.17.5",
        "4.16-rc, 4.16.0",
        "4.23-unstable, 4.23-dev",
        "4.99.0, 4.23-dev",
        "4.2.1, 4.12.0"
    })
    void withoutADateTheNumberDecidesAndOfTwoTheLater(String version, String release) {
        assertThat(nearest.to(version, Optional::empty)).isEqualTo(release);
    }

    @ParameterizedTest
    @CsvSource({
        "4.16-rc, 2021-11-02, 4.16.0-rc1",
        "4.16-rc, 2021-11-29, 4.16.0",
        "4.16-rc, 2021-11-03, 4.16.0-rc2",
        "4.16-unstable, 2021-04-20, 4.15.0",
        "4.23-unstable, 2026-08-01, 4.22.0",
        "4.23-unstable, 2026-08-19, 4.23-dev",
        "4.16.0, 2019-01-01, 4.16.0"
    })
    void whatIsInPreparationIsNearestByDate(String version, LocalDate built, String release) {
        assertThat(nearest.to(version, () -> Optional.of(built))).isEqualTo(release);
    }

    @Test
    void whatIsNoVersionIsNamed() {
        assertThatThrownBy(() -> nearest.to("four", Optional::empty))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'four' is no version such as 4.17.5");
    }
}
