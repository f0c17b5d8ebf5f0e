package io.github.leafguard.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FeatureCatalogTest {

    private static final Feature XSAVE = new Feature("XSAVE", 32 + 26, "A");
    private static final Feature AVX = new Feature("AVX", 32 + 28, "A");
    private static final Feature AVX2 = new Feature("AVX2", 5 * 32 + 5, "A");
    private static final Feature MPX = new Feature("MPX", 5 * 32 + 14, "s");
    private static final Feature IBRSB = new Feature("IBRSB", 9 * 32 + 26, "A");

    private static final FeatureCatalog CATALOG = new FeatureCatalog(
            11,
            List.of(XSAVE, AVX, AVX2, MPX, IBRSB),
            Map.of("XSAVE", List.of("AVX", "AVX2", "MPX"), "AVX", List.of("AVX2")));

    @Test
    void sanitisingDropsBitsWithoutAName() {
        int[] words = new int[11];
        words[1] = 0xffffffff;
        CATALOG.sanitise(words);
        assertThat(words[1]).isEqualTo(1 << 26 | 1 << 28);
    }

    @Test
    void sanitisingDropsAFeatureWithoutItsPrerequisite() {
        assertThat(CATALOG.names(sanitised(AVX2, MPX, IBRSB))).containsExactly("IBRSB");
    }

    @Test
    void sanitisingDropsWhatNeedsADroppedFeatureToo() {
        assertThat(CATALOG.names(sanitised(XSAVE, AVX2, MPX))).containsExactly("XSAVE", "MPX");
    }

    @Test
    void aMissingDependantTakesNothingAlong() {
        assertThat(CATALOG.names(sanitised(XSAVE, AVX))).containsExactly("XSAVE", "AVX");
    }

    @Property
    void sanitisingTwiceIsSanitisingOnce(@ForAll @Size(11) int[] words) {
        CATALOG.sanitise(words);
        int[] once = words.clone();
        CATALOG.sanitise(words);
        assertThat(words).isEqualTo(once);
    }

    @Test
    void clearingAFeatureTakesItsDependantsAlong() {
        int[] words = featureset(XSAVE, AVX, AVX2, MPX, IBRSB);
        CATALOG.clearWithDependants(words, XSAVE.index());
        assertThat(CATALOG.names(words)).containsExactly("IBRSB");
    }

    @Test
    void clearingAFeatureThatNothingNeedsClearsItAlone() {
        int[] words = featureset(XSAVE, MPX);
        CATALOG.clearWithDependants(words, MPX.index());
        assertThat(CATALOG.names(words)).containsExactly("XSAVE");
    }

    @Test
    void masksFollowTheAnnotations() {
        FeatureCatalog catalog = new FeatureCatalog(
                1,
                List.of(
                        new Feature("N", 0, ""),
                        new Feature("A", 1, "A"),
                        new Feature("S", 2, "S"),
                        new Feature("H", 3, "H"),
                        new Feature("a", 4, "a"),
                        new Feature("s", 5, "s"),
                        new Feature("h", 6, "h"),
                        new Feature("SPECIAL", 7, "!"),
                        new Feature("OR", 8, "!A|")),
                Map.of());
        FeatureMasks masks = catalog.masks();
        assertThat(catalog.names(masks.known())).containsExactly("N", "A", "S", "H", "a", "s", "h", "SPECIAL", "OR");
        assertThat(catalog.names(masks.special())).containsExactly("SPECIAL", "OR");
        assertThat(catalog.names(masks.simpleOr())).containsExactly("OR");
        assertThat(catalog.names(masks.pvMax())).containsExactly("A", "a", "OR");
        assertThat(catalog.names(masks.pvDefault())).containsExactly("A", "OR");
        assertThat(catalog.names(masks.hvmShadowMax())).containsExactly("A", "S", "a", "s", "OR");
        assertThat(catalog.names(masks.hvmShadowDefault())).containsExactly("A", "S", "OR");
        assertThat(catalog.names(masks.hvmHapMax())).containsExactly("A", "S", "H", "a", "s", "h", "OR");
        assertThat(catalog.names(masks.hvmHapDefault())).containsExactly("A", "S", "H", "OR");
    }

    @Test
    void aFeatureIsFoundByNameAndByPlace() {
        assertThat(CATALOG.find("AVX")).contains(AVX);
        assertThat(CATALOG.find("avx")).isEmpty();
        assertThat(CATALOG.at(AVX.index())).contains(AVX);
        assertThat(CATALOG.at(0)).isEmpty();
        assertThat(CATALOG.at(-1)).isEmpty();
        assertThat(CATALOG.at(11 * 32)).isEmpty();
    }

    @Test
    void aBitWithoutANameIsNamedByItsPlace() {
        int[] words = featureset(AVX);
        words[6] = 1 << 16;
        words[10] = 1 << 31;
        assertThat(CATALOG.names(words)).containsExactly("AVX", "7c0.16", "7a1.31");
    }

    @Test
    void anOddNumberOfWordsIsNamedToTheLastBit() {
        assertThat(CATALOG.names(new int[] {1 << 31, 0, 1 << 31})).containsExactly("1d.31", "e1d.31");
    }

    @Test
    void aFeatureOfAWordThatIsNotThereIsUnknown() {
        FeatureCatalog narrow = CATALOG.withWords(9);
        assertThat(narrow.find("IBRSB")).isEmpty();
        assertThat(narrow.features()).hasSize(4);
    }

    @Test
    void aFeatureCanBeAddedMovedAndTakenOut() {
        assertThat(CATALOG.with("TSXLDTRK", 6, 16, "a").find("TSXLDTRK"))
                .contains(new Feature("TSXLDTRK", 6 * 32 + 16, "a"));
        FeatureCatalog moved = CATALOG.with("AVX2", 9, 16, "a");
        assertThat(moved.find("AVX2")).contains(new Feature("AVX2", 9 * 32 + 16, "a"));
        assertThat(moved.at(AVX2.index())).isEmpty();
        assertThat(CATALOG.without("AVX2").find("AVX2")).isEmpty();
    }

    @Test
    void aMovedFeatureIsStillCleared() {
        FeatureCatalog moved = CATALOG.with("AVX2", 9, 16, "a");
        int[] words = new int[11];
        words[9] = 1 << 16;
        moved.sanitise(words);
        assertThat(words[9]).isZero();
    }

    @Test
    void aFeatureWithoutDependantsIsNoPrerequisite() {
        FeatureCatalog loose = CATALOG.withDependants("XSAVE", List.of());
        int[] words = featureset(AVX);
        loose.sanitise(words);
        assertThat(CATALOG.names(words)).containsExactly("AVX");
        assertThat(loose.deepFeatures()[1]).isEqualTo(1 << 28);
    }

    @Test
    void catalogsAreEqualWhateverTheOrderOfTheirFeatures() {
        FeatureCatalog one = CATALOG.without("MPX").with("MPX", 5, 14, "s");
        assertThat(one).isEqualTo(CATALOG).hasSameHashCodeAs(CATALOG);
        assertThat(CATALOG.with("MPX", 5, 14, "S")).isNotEqualTo(CATALOG);
        assertThat(CATALOG.withDependants("AVX", List.of())).isNotEqualTo(CATALOG);
        assertThat(CATALOG.withWords(12)).isNotEqualTo(CATALOG);
    }

    @Test
    void aFeaturesetHasOneToNineteenWords() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CATALOG.withWords(0))
                .withMessage("a featureset of 0 words");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CATALOG.withWords(20))
                .withMessage("a featureset of 20 words");
    }

    private static int[] sanitised(Feature... features) {
        int[] words = featureset(features);
        CATALOG.sanitise(words);
        return words;
    }

    private static int[] featureset(Feature... features) {
        int[] words = new int[11];
        for (Feature feature : features) {
            words[feature.word()] |= 1 << feature.bit();
        }
        return words;
    }
}
