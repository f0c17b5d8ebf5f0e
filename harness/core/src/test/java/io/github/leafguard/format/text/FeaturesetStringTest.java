package io.github.leafguard.format.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeaturesetStringTest {

    private static final String NINE =
            "17c9cbf5-80b82201-2191cbf5-00000003-00000000-00000000-00000000-00000000-00000000";

    @Test
    void wordsStandInXensOrder() {
        FeaturesetString set = FeaturesetString.parse(NINE);
        assertThat(set.words())
                .startsWith(0x17c9cbf5, 0x80b82201, 0x2191cbf5, 3)
                .hasSize(9);
        assertThat(set.wasOldStyle()).isFalse();
        assertThat(set.dashed()).isEqualTo(NINE);
    }

    @Test
    void colonsAndCapitalsAreTakenAsWell() {
        assertThat(FeaturesetString.parse(NINE.replace('-', ':').toUpperCase(java.util.Locale.ROOT)))
                .isEqualTo(FeaturesetString.parse(NINE));
    }

    @Test
    void fourWordsAreTheOldFormWithItsOwnOrder() {
        FeaturesetString set = FeaturesetString.parse("0098e3fd-bfebfbff-00000001-28100800");
        assertThat(set.wasOldStyle()).isTrue();
        assertThat(set.words()).containsExactly(0xbfebfbff, 0x0098e3fd, 0x28100800, 1);
    }

    @Test
    void anEmptyStringIsAnEmptySet() {
        assertThat(FeaturesetString.parse("").words()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    17c9cbf5-80b8220-2191cbf5  | '80b8220' as word 2 of 3 of a featureset
                    17c9cbf5-80b82201-         | '' as word 3 of 3 of a featureset
                    0x17c9cbf5                 | '0x17c9cbf5' as word 1 of 1 of a featureset
                    """)
    void whatIsNoWordIsNamed(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeaturesetString.parse(text))
                .withMessage(message);
    }

    @Test
    void aLengthThatNoBuildHasShowsThatWordsAreMissing() {
        FeaturesetString set = new FeaturesetString(Collections.nCopies(20, 1), false);
        assertThat(set.hasKnownLength()).isFalse();
        assertThat(set.lengthProblem()).isEqualTo("20 words, which no build of Xen has: of 22, 2 are missing");
        assertThat(new FeaturesetString(Collections.nCopies(22, 1), false).hasKnownLength())
                .isTrue();
        assertThat(new FeaturesetString(List.of(1), false).hasKnownLength()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"17c9cbf5-80b82201-2191cbf5", "17c9cbf5-80b82201-2191cbf5-00000003-", "", "hello"})
    void otherTextIsNone(String text) {
        assertThat(FeaturesetString.isOne(text)).isFalse();
    }
}
