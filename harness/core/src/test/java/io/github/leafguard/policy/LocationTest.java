package io.github.leafguard.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LocationTest {

    @Test
    void everyIndexHasAPlaceThatLeadsBackToIt() {
        for (int index = 0; index < PolicyLayout.SIZE; index++) {
            // The basic slots of 4, 7, 0xb and 0xd are no leaves: those live in arrays of their own.
            if (!Reach.isNoLeaf(index & ~3)) {
                assertThat(Location.ofIndex(index).position()).isEqualTo(index);
            }
        }
    }

    @Test
    void whatNoPolicyStoresHasNoPosition() {
        assertThat(new Location.Cpuid(Leaf.of(0x40000000), Register.EBX).position())
                .isEqualTo(-1);
        assertThat(new Location.Cpuid(new Leaf(0x40000000, 0), Register.EAX).position())
                .isEqualTo(-1);
        assertThat(new Location.Cpuid(Leaf.of(0x40000001), Register.EAX).position())
                .isEqualTo(-1);
        assertThat(new Location.Cpuid(Leaf.of(7), Register.EBX).position()).isEqualTo(-1);
        assertThat(new Location.Cpuid(Leaf.of(0xe), Register.EAX).position()).isEqualTo(-1);
        assertThat(new Location.Cpuid(Leaf.of(0x80000022), Register.EAX).position())
                .isEqualTo(-1);
        assertThat(new Location.Msr(0xce, true).position()).isEqualTo(-1);
        assertThat(new Location.Msr(0x10b, false).position()).isEqualTo(-1);
    }
}
