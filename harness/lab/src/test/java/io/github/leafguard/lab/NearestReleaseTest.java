package io.github.leafguard.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestReleaseTest {
    private static final List<String> RELEASES = List.of("4.13.0", "4.14.0", "4.16.0", "4.17.0");

    @ParameterizedTest
    @CsvSource({
        "4.17.5, 4.17.0",
        "4.17.5-pre, 4.17.0",
        "4.16.9, 4.16.0",
        "4.15.2, 4.14.0",
        "4.22.0, 4.17.0",
        "4.12.1, 4.13.0",
        "4.17-unstable, 4.17.0"
    })
    void isTheLastReleaseUpToTheVersion(String version, String release) {
        assertThat(NearestRelease.to(version, RELEASES)).isEqualTo(release);
    }

    @Test
    void whatIsNoVersionIsNamed() {
        assertThatThrownBy(() -> NearestRelease.to("four", RELEASES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'four' is no version such as 4.17.5");
    }
}
