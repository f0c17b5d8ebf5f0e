package io.github.leafguard.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

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
    void otherTextIsRefused() {
        assertThatThrownBy(() -> read("hello\n"))
                .hasMessage("f: line 1: found 'hello', expected a line 'nr_features: N'; give the output of xen-cpuid");
    }

    private static FeaturesetText read(String text) {
        return FeaturesetText.read(text.getBytes(StandardCharsets.UTF_8), Origin.of("f"));
    }
}
