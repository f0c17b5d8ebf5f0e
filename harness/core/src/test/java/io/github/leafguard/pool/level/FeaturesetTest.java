package io.github.leafguard.pool.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Featuresets as XAPI writes and reads them. */
class FeaturesetTest {
    @Property
    void whatIsWrittenIsReadAgain(@ForAll @Size(min = 5, max = 23) int[] words) {
        Featureset set = Featureset.of(words);
        assertThat(Featureset.parse(set.toString())).isEqualTo(set);
    }

    @Test
    void shortAndUpperCaseWordsAreReadAsXapiReadsThem() {
        assertThat(Featureset.parse("1-FF-0-a-00000001")).isEqualTo(Featureset.of(1, 0xff, 0, 10, 1));
        assertThat(Featureset.parse("")).isEqualTo(Featureset.EMPTY);
    }

    @ParameterizedTest
    @CsvSource({
        "1-2-3-4-5-123456789,'123456789' as word 5",
        "1-2--4-5,'' as word 2",
        "1-2-xyz-4-5,'xyz' as word 2",
        "1:2:3:4:5,'1:2:3:4:5' as word 0"
    })
    void whatIsNoFeaturesetIsRefusedWithItsWord(String text, String message) {
        assertThatThrownBy(() -> Featureset.parse(text)).hasMessageContaining(message);
    }

    /** Four words are in another order, so that taking them would be a guess. */
    @Test
    void theOldFormOfFourWordsIsRefused() {
        assertThatThrownBy(() -> Featureset.parse("00000001-00000002-00000003-00000004"))
                .hasMessageContaining("before XenServer 7.0");
    }

    @Test
    void aLongerSetOfZerosIsWithinAShorterOne() {
        assertThat(Featureset.of(5, 0, 0).isWithin(Featureset.of(7))).isTrue();
        assertThat(Featureset.of(5, 1).isWithin(Featureset.of(7))).isFalse();
        assertThat(Featureset.of(5, 1).missingIn(Featureset.of(4))).containsExactly(0, 32);
    }
}
