package io.github.leafguard.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StateComponentsTest {

    @Test
    void componentsAreNamedFromTheLowestBitOn() {
        assertThat(StateComponents.names(0x602e7))
                .containsExactly("x87", "SSE", "AVX", "opmask", "ZMM_Hi256", "Hi16_ZMM", "PKRU", "TILECFG", "TILEDATA");
    }

    @Test
    void aComponentWithoutANameIsCalledByItsBit() {
        assertThat(StateComponents.names(1L << 62 | 1L << 20 | 1L << 19)).containsExactly("APX", "component 20", "LWP");
        assertThat(StateComponents.names(1L << 63)).containsExactly("component 63");
    }

    @Test
    void nothingHasNoNames() {
        assertThat(StateComponents.names(0)).isEmpty();
    }
}
