package io.github.leafguard.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.check.Finding;
import java.util.List;
import java.util.TreeMap;
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
        Finding finding = new Finding(
                "setting-ignored", kind, "setting/h/pv/s", null, -1, "X", "", "", Finding.Severity.REGRESSION, "S.");
        Regression.Affected nobody = new Regression.Affected(0, 0, 0, new TreeMap<>(), new TreeMap<>(), List.of());
        assertThat(Wording.title(List.of(finding), nobody, 0, "")).startsWith(title + ", on ");
    }
}
