package io.github.leafguard.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CompareModeTest {

    @ParameterizedTest
    @CsvSource({
        "EQUAL, 0, 0, 0",
        "EQUAL, 5, 6, 3",
        "SUBSET, 5, 7, 0",
        "SUBSET, 5, 4, 1",
        "SUBSET, 5, 10, 5",
        "NOT_LESS, 7, 8, 0",
        "NOT_LESS, 8, 8, 0",
        "NOT_LESS, 8, 7, 15",
        "OR_ACCUMULATED, 0, 4, 0",
        "OR_ACCUMULATED, 4, 0, 4",
        "DYNAMIC, 1, 2, 0"
    })
    void aModeNamesTheBitsThatBreakIt(CompareMode mode, int before, int after, int broken) {
        assertThat(mode.broken(before, after)).isEqualTo(broken);
    }

    @ParameterizedTest
    @CsvSource({"80000008, 0, true", "0, 80000008, false", "ffffffff, 80000000, true"})
    void maxLeavesAreComparedUnsigned(String before, String after, boolean broken) {
        int result =
                CompareMode.NOT_LESS.broken(Integer.parseUnsignedInt(before, 16), Integer.parseUnsignedInt(after, 16));
        assertThat(result != 0).isEqualTo(broken);
    }

    @ParameterizedTest
    @EnumSource
    void nothingBreaksWithItself(CompareMode mode) {
        for (int value : new int[] {0, 1, ~0, 0x80000000, 0x12345678}) {
            assertThat(mode.broken(value, value)).isZero();
        }
    }
}
