package io.github.leafguard.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.ReleaseNames;
import io.github.leafguard.corpus.SourceVersion;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandInTest {
    private static final Candidates CANDIDATES = new Candidates(List.of(new ModelSource()));

    static List<String> releases() {
        return ReleaseNames.all();
    }

    private static String of(String version) {
        StandIn standIn = CANDIDATES.standIn(version);
        if (standIn instanceof StandIn.Exact exact) {
            return "itself: " + exact.candidate().version();
        }
        return standIn instanceof StandIn.Assumed assumed
                ? assumed.candidate().version()
                : ((StandIn.None) standIn).reason();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void everyReleaseStandsForItself(String release) {
        assertThat(SourceVersion.problem(release)).isEmpty();
        assertThat(of(release)).isEqualTo("itself: " + release);
    }

    @ParameterizedTest
    @CsvSource({
        "4.17.5+72-g01140da4e8-1, 4.17.5+72",
        "4.17.5+71-g01140da4e9-1, 4.17.5",
        "4.17.3+10-g091466ba55-1~deb12u1, 4.17.3",
        "4.17.6-2.1.xcpng8.3, 4.17.6-xcpng8.3",
        "4.17.6-1, 4.17.6",
        "4.13.5-9.38.1.xcpng8.2, 4.13.5-xcpng8.2",
        "4.13.9, 4.13.5",
        "4.20.4+63-g7abfd2bce2-0+deb13u1, 4.20.4+63",
        "4.14.6-1, 4.14.6",
        "4.14.5.24.g87d90d511c-1.el7, 4.14.5",
        "4.16.2_08-150400.4.16.1, 4.16.2",
        "4.16.0-1~ubuntu2.1, 4.16.0",
        "4.18.2-r0, 4.18.2",
        "4.19.1-3.fc41, 4.19.1",
        "4.20.1-pre, 4.20.0",
        "4.20.5-pre, 4.20.4",
        "4.18.5-rc1, 4.18.4",
        "4.16-rc4, 4.16.0-rc4",
        "4.16.0-rc7, 4.16.0-rc4",
        "4.21, 4.21.0",
        "RELEASE-4.15.3, 4.15.3",
        "4.15.9, 4.15.7",
        "4.23-unstable, 4.23-dev",
        "4.23.0, 4.23-dev"
    })
    void theNewestReleaseOfItsSeriesThatIsNotLaterStandsForAVersion(String version, String standIn) {
        assertThat(of(version)).isEqualTo(standIn);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4.15.0+540d911c28",
                "540d911c28",
                "540d911c28^",
                "4.16.0-rc4-e9b4fe2636",
                "4.16.0-rc4+no-max-shrink"
            })
    void aSpecOfTheModelIsItself(String spec) {
        assertThat(of(spec)).isEqualTo("itself: " + spec);
    }

    @ParameterizedTest
    @CsvSource({
        "4.11.4+107-gef32c7afa2-1, no release of 4.11 up to 4.11.4+107-gef32c7afa2-1 is known here that could stand for it",
        "4.17.0-rc2, no release of 4.17 up to 4.17.0-rc2 is known here that could stand for it",
        "4.20-unstable, no release of 4.20 up to 4.20-unstable is known here that could stand for it",
        "4.24.0, no release of 4.24 up to 4.24.0 is known here that could stand for it",
        "0123456789ab, no version known here is called 0123456789ab"
    })
    void otherwiseNothingStandsForIt(String version, String reason) {
        assertThat(of(version)).isEqualTo(reason);
    }
}
