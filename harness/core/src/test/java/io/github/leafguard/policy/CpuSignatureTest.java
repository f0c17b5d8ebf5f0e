package io.github.leafguard.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Families, models and steppings of processors that there are. */
class CpuSignatureTest {
    @ParameterizedTest
    @CsvSource({
        "00a00f11, 19, 01, 1",
        "000606a6, 06, 6a, 6",
        "00000f29, 0f, 02, 9",
        "00020f32, 0f, 23, 2",
        "00000543, 05, 04, 3"
    })
    void aSignatureIsTakenApart(String eax, String family, String model, String stepping) {
        assertThat(CpuSignature.of(Integer.parseUnsignedInt(eax, 16)))
                .isEqualTo(new CpuSignature(
                        Integer.parseInt(family, 16), Integer.parseInt(model, 16), Integer.parseInt(stepping, 16)));
    }
}
