package io.github.leafguard.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.leafguard.policy.Errno;
import io.github.leafguard.policy.PolicyError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstReleasesTest {
    private static final FirstReleases BACKPORTED = FirstReleases.of(List.of("4.18.4", "4.16.5", "4.19.0"));

    @ParameterizedTest
    @CsvSource({
        "4.15.9, false",
        "4.16.4, false",
        "4.16.5, true",
        "4.16.5+3, true",
        "4.17.9, false",
        "4.18.0, false",
        "4.18.4, true",
        "4.19.0-rc1, true",
        "4.19.0, true",
        "4.20.0, true"
    })
    void aVersionHasItFromTheFirstReleaseOfItsLineOn(String version, boolean has) {
        assertThat(BACKPORTED.includes(version)).contains(has);
    }

    @Test
    void aNameThatIsNoNumberDoesNotTell() {
        assertThat(BACKPORTED.includes("540d911c28^")).isEmpty();
    }

    @Test
    void aListNamesReleases() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FirstReleases.of(List.of("soon")))
                .withMessage("'soon' is no release of Xen");
        assertThatIllegalArgumentException().isThrownBy(() -> FirstReleases.of(List.of()));
    }

    @ParameterizedTest
    @CsvSource({"4.15.0, false", "4.16.5, true", "4.19.0, true", "4.20.0, false"})
    void aRefusalIsMeantForReleasesSinceOneAndUntilAnother(String version, boolean meant) {
        Refusal refusal =
                new Refusal(PolicyError.of(Errno.E2BIG), BACKPORTED, FirstReleases.of(List.of("4.20.0")), "too many");
        assertThat(refusal.isMeantFor(version)).contains(meant);
        assertThat(refusal.isMeantFor("540d911c28^")).isEmpty();
    }

    @Test
    void aRefusalWithoutALimitIsMeantForEveryVersion() {
        Refusal refusal = new Refusal(PolicyError.of(Errno.E2BIG), null, null, "too many");
        assertThat(refusal.isMeantFor("540d911c28^")).contains(true);
    }
}
