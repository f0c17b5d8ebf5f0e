package io.github.leafguard.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.FeatureWord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VersionsTest {

    private static final FeatureCatalog NONE = new FeatureCatalog(11, List.of(), Map.of());
    private static final int BIT = FeatureWord.W_7C0 * 32 + 16;

    @Test
    void eachVersionNamesABitInItsOwnWay() {
        Versions versions = new Versions("4.20.0", named("LA57", "a"), "4.16.0", named("TSXLDTRK", "a"));
        assertThat(versions.nameBefore(BIT)).isEqualTo("TSXLDTRK");
        assertThat(versions.nameAfter(BIT)).isEqualTo("LA57");
    }

    @Test
    void theOtherVersionNamesWhatOneDoesNotKnow() {
        assertThat(new Versions("n", named("LA57", "a"), "o", NONE).nameBefore(BIT))
                .isEqualTo("LA57");
        assertThat(new Versions("n", NONE, "o", named("TSXLDTRK", "a")).nameAfter(BIT))
                .isEqualTo("TSXLDTRK");
    }

    @Test
    void aBitNobodyKnowsIsNamedByItsPlace() {
        Versions versions = new Versions("n", NONE, "o", NONE);
        assertThat(versions.nameBefore(BIT)).isEqualTo("7c0.16");
        assertThat(versions.nameAfter(FeatureWord.W_E21C * 32 + 31)).isEqualTo("e21c.31");
    }

    @Test
    void onlyTheBitsThatAmdRepeatsBorrowAName() {
        FeatureCatalog catalog = NONE.with("FPU", FeatureWord.W_1D, 0, "A").with("SSE2", FeatureWord.W_1D, 26, "A");
        Versions versions = new Versions("n", catalog, "o", catalog);
        assertThat(versions.nameBefore(FeatureWord.W_E1D * 32)).isEqualTo("FPU");
        assertThat(versions.nameBefore(FeatureWord.W_E1D * 32 + 26)).isEqualTo("e1d.26");
    }

    @Test
    void aPoolFeatureIsOneIfEitherVersionSaysSo() {
        assertThat(new Versions("n", named("X", "A|"), "o", named("X", "A")).isPoolFeature(BIT))
                .isTrue();
        assertThat(new Versions("n", named("X", "A"), "o", named("X", "A|")).isPoolFeature(BIT))
                .isTrue();
        assertThat(new Versions("n", named("X", "A"), "o", NONE).isPoolFeature(BIT))
                .isFalse();
    }

    @Test
    void aVersionNeedsAName() {
        assertThatThrownBy(() -> new Versions(" ", NONE, "4.15.0", NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("versions need names, found candidate ' ' and baseline '4.15.0'");
    }

    private static FeatureCatalog named(String name, String annotation) {
        return NONE.with(name, FeatureWord.W_7C0, 16, annotation);
    }
}
