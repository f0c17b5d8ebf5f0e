package io.github.leafguard.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.leafguard.corpus.XenVersion.Phase;
import io.github.leafguard.corpus.XenVersion.Series;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class XenVersionTest {
    static List<String> releases() {
        return ReleaseNames.all();
    }

    private static XenVersion version(String text) {
        return XenVersion.parse(text).orElseThrow();
    }

    @Test
    void thereAreSixtyNineReleases() {
        assertThat(releases())
                .hasSize(69)
                .startsWith("4.12.0")
                .endsWith("4.22.0")
                .contains("4.16.0-rc3", "4.17.7");
    }

    @ParameterizedTest
    @MethodSource("releases")
    void everyReleaseSaysItsNumberAsTagAndAsName(String release) {
        String[] parts = release.replaceAll("-rc.*", "").split("\\.");
        int rc = release.contains("-rc") ? Integer.parseInt(release.replaceAll(".*-rc", "")) : 0;
        XenVersion expected = new XenVersion(
                new Series(Integer.parseInt(parts[0]), Integer.parseInt(parts[1])),
                Integer.parseInt(parts[2]),
                rc > 0 ? Phase.CANDIDATE : Phase.RELEASED,
                rc);
        assertThat(XenVersion.parse(release)).contains(expected);
        assertThat(XenVersion.parse("RELEASE-" + release)).contains(expected);
    }

    @Test
    void releasesStandInTheOrderInWhichTheyAreListed() {
        assertThat(releases().stream().map(XenVersionTest::version).sorted().toList())
                .isEqualTo(releases().stream().map(XenVersionTest::version).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "4.17.5+72-g01140da4e8-1, 4.17, 5, RELEASED, 72",
        "4.11.4+107-gef32c7afa2-1, 4.11, 4, RELEASED, 107",
        "4.17.3+10-g091466ba55-1~deb12u1, 4.17, 3, RELEASED, 10",
        "4.14.6-1, 4.14, 6, RELEASED, 0",
        "4.16.0-1~ubuntu2.1, 4.16, 0, RELEASED, 0",
        "4.17.6-2.1.xcpng8.3, 4.17, 6, RELEASED, 0",
        "4.13.5-9.38.1.xcpng8.2, 4.13, 5, RELEASED, 0",
        "4.16.2_08-150400.4.16.1, 4.16, 2, RELEASED, 0",
        "4.14.5.24.g87d90d511c-1.el7, 4.14, 5, RELEASED, 24",
        "4.17.5-72-g01140da4e8, 4.17, 5, RELEASED, 72",
        "4.18.2-r0, 4.18, 2, RELEASED, 0",
        "4.19.1-3.fc41, 4.19, 1, RELEASED, 0",
        "4.20.0_1, 4.20, 0, RELEASED, 0",
        "4.17.0~rc2-1, 4.17, 0, CANDIDATE, 2",
        "4.16.0-0.1.rc3, 4.16, 0, CANDIDATE, 3",
        "4.18.5-rc1, 4.18, 5, CANDIDATE, 1",
        "4.16-rc3, 4.16, 0, CANDIDATE, 3",
        "4.16-rc, 4.16, 0, CANDIDATE, 0",
        "4.20.1-pre, 4.20, 1, PREPARED, 0",
        "4.20-unstable, 4.20, 0, PREPARED, 0",
        "4.17, 4.17, 0, RELEASED, 0",
        "4.16.0-rc4-e9b4fe2636, 4.16, 0, CANDIDATE, 4",
        "4.15.0+540d911c28, 4.15, 0, RELEASED, 0",
        "4.17.5+72-d638fe233cb3, 4.17, 5, RELEASED, 72",
        "4.8.5.final+shim4.10.4-1+deb9u12, 4.8, 5, RELEASED, 0"
    })
    void distributionsAddToTheNumber(String text, String series, int point, Phase phase, int count) {
        XenVersion version = version(text);
        assertThat(version.series()).hasToString(series);
        assertThat(version).isEqualTo(new XenVersion(version.series(), point, phase, count));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "banana",
                "4",
                "4.",
                "x4.17",
                "v4.17.5",
                "4.17.5foo",
                "4.17.x",
                "4,17",
                "540d911c28",
                "4.99999",
                " 4.17"
            })
    void whatStatesNoNumberIsNoVersion(String text) {
        assertThat(XenVersion.parse(text)).isEmpty();
    }

    @Property
    void anyTextIsAVersionOrNot(@ForAll String text) {
        XenVersion.parse(text)
                .ifPresent(version -> assertThat(text).contains(version.series().toString()));
        XenVersion.parse("4.17.5-" + text)
                .ifPresent(version -> assertThat(version.series()).isEqualTo(new Series(4, 17)));
    }

    @Test
    void aReleaseIsPreparedThenACandidateThenReleasedThenGoesOn() {
        List<String> ordered = List.of(
                "4.16.7",
                "4.17-unstable",
                "4.17.0-rc1",
                "4.17.0-rc2",
                "4.17.0",
                "4.17.0+3",
                "4.17.1-pre",
                "4.17.1-rc1",
                "4.17.1");
        List<XenVersion> versions =
                ordered.stream().map(XenVersionTest::version).toList();
        assertThat(versions).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "4.20.1-pre, 4.20.0",
        "4.18.5-rc1, 4.18.4",
        "4.17.5+72, 4.17.5+72",
        "4.20-unstable, 4.20-unstable",
        "4.16.0-rc5, 4.16.0-rc5"
    })
    void whatIsInPreparationContainsTheReleaseBeforeForCertain(String text, String floor) {
        assertThat(version(text).floor()).isEqualTo(version(floor));
    }

    @Test
    void nothingHasCommitsWhileItIsPrepared() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new XenVersion(new Series(4, 17), 1, Phase.PREPARED, 3))
                .withMessage("version 4.17.1 cannot be PREPARED 3");
    }
}
