package io.github.leafguard.check;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds of every mode and every two values. */
class CompareModeLawsTest {

    @Property
    void onlyBitsThatDifferBreak(@ForAll CompareMode mode, @ForAll int before, @ForAll int after) {
        assertThat(mode.broken(before, after) & ~(before ^ after)).isZero();
    }
}
