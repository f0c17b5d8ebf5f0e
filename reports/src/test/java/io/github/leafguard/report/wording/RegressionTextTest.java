package io.github.leafguard.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.check.Finding;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sub-kinds of a setting without effect are not the same news. */
class SettingWordingTest {

    @ParameterizedTest
    @CsvSource({
        "setting-ignored, cpuid= settings change nothing any more: X",
        "side-effect-lost, cpuid= settings no longer bring with them X",
        "setting-without-effect, cpuid= settings that no version obeys: X"
    })
    void everySubKindHasItsOwnTitle(String kind, String title) {
        assertThat(title(List.of(finding(kind, "X")))).startsWith(title + ", on ");
    }

    @Test
    void aFeatureThatSeveralSettingsBringIsNamedOnce() {
        assertThat(title(List.of(finding("side-effect-lost", "MPX=1"), finding("side-effect-lost", "MPX=1, RTM=1"))))
                .startsWith("cpuid= settings no longer bring with them MPX=1, RTM=1, on ");
    }

    private static Finding finding(String kind, String subject) {
        return new Finding(
                "setting-ignored",
                kind,
                "setting/h/pv/s",
                null,
                -1,
                subject,
                "",
                "",
                Finding.Severity.REGRESSION,
                "S.");
    }

    private static String title(List<Finding> findings) {
        Regression.Affected nobody =
                new Regression.Affected(0, Spread.NOBODY, new TreeMap<>(), new TreeMap<>(), List.of());
        return Wording.title(findings, nobody, "");
    }
}
