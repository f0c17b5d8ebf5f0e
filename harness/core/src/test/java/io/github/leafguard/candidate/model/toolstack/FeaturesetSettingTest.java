package io.github.leafguard.candidate.model.toolstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.candidate.AskedBits;
import io.github.leafguard.candidate.model.ModelCandidate;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.policy.FeatureWord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a toolstack that levels hosts is asked for, as a setting words it. */
class FeaturesetSettingTest {
    private static final ModelCandidate XEN = new ModelSource().resolve("4.18.0");

    private static FeaturesetSetting setting(String text) {
        return FeaturesetSetting.of(CpuidSetting.ofFeatureset(text));
    }

    @Test
    void featuresMoreAndLessAreUnderstoodRegisterByRegister() {
        assertThat(setting("default,+arch-caps,-md-clear,+avx2,+no-such-feature")
                        .asked(XEN.catalog()))
                .containsExactly(
                        new AskedBits(FeatureWord.location(FeatureWord.W_7B0), "x".repeat(26) + "1" + "x".repeat(5)),
                        new AskedBits(
                                FeatureWord.location(FeatureWord.W_7D0),
                                "xx1" + "x".repeat(18) + "0" + "x".repeat(10)));
        assertThat(XEN.toolstack().understand(CpuidSetting.ofFeatureset("max,-avx2")))
                .hasSize(1);
    }

    @Test
    void theBaseIsThatOfTheDefaultOrTheMaxPolicy() {
        assertThat(setting("max").isOfMax()).isTrue();
        assertThat(setting("default,-avx").isOfMax()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "default,avx", "max,", "+avx", "default,+"})
    void whatIsWordedOtherwiseIsRefused(String text) {
        assertThatThrownBy(() -> setting(text))
                .hasMessage("'" + text + "' is no featureset such as default,+arch-caps or max,-avx2");
    }
}
