package io.github.leafguard.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeaturesetTextTest {

    private static final String INFO = """
            nr_features: 2
                              KEY        1d       1c
            """.replace("                  KEY", "KEY                       ") + """

            Static sets:
            Known                             bfebfbff:fffef3ff
            HVM Hap Max                       1fcbfbff:f7f83203

            Dynamic sets:
            Raw                               178bfbff:80802001
            PV                                178bfbff:80802001
            """;

    @Test
    void everyRowIsAFeatureset() {
        assertThat(read(INFO).sets())
                .extracting(Object::toString)
                .containsExactly(
                        "Known[bfebfbff, fffef3ff]",
                        "HVM Hap Max[1fcbfbff, f7f83203]",
                        "Raw[178bfbff, 80802001]",
                        "PV[178bfbff, 80802001]");
    }

    /** As the programs of 4.14, 4.17 and 4.20 print it: blanks before KEY, and names that both sections have. */
    @Test
    void whatTheHostHasCountsMoreThanWhatTheBuildAllows() {
        String info = """
                nr_features: 2
                                            KEY 1d       1c      \s

                Static sets:
                Known                           bfebfbff:fffef3ff
                PV Default                      1fc9cbf5:f6d83203

                Dynamic sets:
                Host                            178bfbff:fed83203
                PV Default                      1789cbf5:f6d83203
                """;
        assertThat(read(info).sets())
                .extracting(Object::toString)
                .containsExactly(
                        "Known[bfebfbff, fffef3ff]", "Host[178bfbff, fed83203]", "PV Default[1789cbf5, f6d83203]");
    }

    @Test
    void theNamesOfBitsArePassedOver() {
        String detail = """
                nr_features: 1

                Dynamic sets:
                Host                              00000003
                  [00] 0x00000001.edx     fpu vme
                """;
        assertThat(read(detail).sets()).extracting(Object::toString).containsExactly("Host[00000003]");
    }

    @Test
    void aRowWithAWordMissingIsNamed() {
        assertThatThrownBy(() -> read(INFO.replace("178bfbff:80802001\nPV", "178bfbff\nPV")))
                .hasMessage(
                        "f: line 9: found 'Raw                               178bfbff', expected a name and 2 words of"
                                + " 8 hex digits; give the output of xen-cpuid");
    }

    @Test
    void aTextThatPromisesNoWordsHasNoRows() {
        assertThatThrownBy(() -> read("nr_features: 0\nhello\n"))
                .isInstanceOf(InputException.class)
                .hasMessage("f: line 2: found 'hello', expected a name and 0 words of 8 hex digits; give the output of"
                        + " xen-cpuid");
    }

    /** Once this took minutes: the time grew with the square of the line's length. */
    @Test
    void aLineOfManyBlanksIsRefusedLikeAnyOther() {
        assertThatThrownBy(() -> read("nr_features: 1\nHost" + " ".repeat(1_000_000) + "x\n"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("f: line 2: found 'Host ")
                .hasMessageEndingWith("expected a name and 1 words of 8 hex digits; give the output of xen-cpuid");
        assertThat(read("nr_features: 1\nPV Max" + " ".repeat(1_000_000) + "00000003\n")
                        .sets())
                .extracting(Object::toString)
                .containsExactly("PV Max[00000003]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"  Host  00000003", "Host 00000003", "Host  00000003:", "Host  0000003", "  00000003", "Host"})
    void whatIsNoRowIsRefused(String row) {
        assertThatThrownBy(() -> read("nr_features: 1\n" + row + "\n"))
                .isInstanceOf(InputException.class)
                .hasMessage("f: line 2: found '" + row
                        + "', expected a name and 1 words of 8 hex digits; give the output of xen-cpuid");
    }

    @Test
    void otherTextIsRefused() {
        assertThatThrownBy(() -> read("hello\n"))
                .hasMessage("f: line 1: found 'hello', expected a line 'nr_features: N'; give the output of xen-cpuid");
    }

    private static FeaturesetText read(String text) {
        return FeaturesetText.read(text.getBytes(StandardCharsets.UTF_8), Origin.of("f"));
    }
}
