package io.github.leafguard.report.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ErrorWordsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            leaf 00000000, subleaf ffffffff, msr ffffffff (22 = Invalid argument) | leaf 00000000 above the host's maximum
            leaf 80000000, subleaf ffffffff, msr ffffffff (22 = Invalid argument) | leaf 80000000 above the host's maximum
            leaf 00000007, subleaf 00000000, msr ffffffff (22 = Invalid argument) | leaf 00000007, subleaf 00000000 above the host's maximum
            leaf 00000001, subleaf ffffffff, msr ffffffff (22 = Invalid argument) | leaf 00000001 (22 = Invalid argument)
            leaf 00000000, subleaf ffffffff, msr ffffffff (34 = Numerical result out of range) | leaf 00000000 (34 = Numerical result out of range)
            leaf ffffffff, subleaf ffffffff, msr 000000ce (22 = Invalid argument) | msr 000000ce (22 = Invalid argument)
            leaf ffffffff, subleaf ffffffff, msr ffffffff (1 = Operation not permitted) | leaf ffffffff, subleaf ffffffff, msr ffffffff (1 = Operation not permitted)
            leaf 00000000 | leaf 00000000
            """)
    void whatSaysNothingIsLeftOut(String said, String brief) {
        assertThat(ErrorWords.brief(said)).isEqualTo(brief);
    }

    @Test
    void otherTextsAreLeftAsTheyAre() {
        assertThat(ErrorWords.brief("")).isEmpty();
        assertThat(ErrorWords.brief("cpuid= flag \"x\": error 2")).isEqualTo("cpuid= flag \"x\": error 2");
    }
}
