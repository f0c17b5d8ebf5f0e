package io.github.leafguard.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Looking a leaf up in a list of entries. */
class LeafIndexTest {
    private static final int[] LEAVES = {0, 1, 4, 7, 0xd, 0x40000000, 0x7fffffff, 0x80000000, 0x8000001d, -1};
    private static final int[] SUBLEAVES = {Leaf.NO_SUBLEAF, 0, 1, 2, 62, 63, Integer.MIN_VALUE};

    @Test
    void anEmptyListHasNoLeaf() {
        assertThat(SerialisedPolicy.builder().build().find(0, Leaf.NO_SUBLEAF)).isEqualTo(-1);
    }

    @Test
    void aLeafAndItsSubleavesAreToldApart() {
        SerialisedPolicy list = SerialisedPolicy.builder()
                .leaf(7, Leaf.NO_SUBLEAF, 1, 0, 0, 0)
                .leaf(7, 0, 2, 0, 0, 0)
                .leaf(0, 7, 3, 0, 0, 0)
                .build();
        assertThat(list.find(7, Leaf.NO_SUBLEAF)).isZero();
        assertThat(list.find(7, 0)).isEqualTo(1);
        assertThat(list.find(0, 7)).isEqualTo(2);
        assertThat(list.find(7, 1)).isEqualTo(-1);
    }

    @Test
    void whatIsListedTwiceCountsAsListedLast() {
        SerialisedPolicy list = SerialisedPolicy.builder()
                .leaf(1, Leaf.NO_SUBLEAF, 1, 0, 0, 0)
                .leaf(2, Leaf.NO_SUBLEAF, 0, 0, 0, 0)
                .leaf(1, Leaf.NO_SUBLEAF, 2, 0, 0, 0)
                .build();
        assertThat(list.find(1, Leaf.NO_SUBLEAF)).isEqualTo(2);
    }

    @Test
    void findsWhatALookAtEveryEntryFinds() {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            SerialisedPolicy.Builder builder = SerialisedPolicy.builder();
            int count = random.nextInt(130);
            for (int entry = 0; entry < count; entry++) {
                builder.leaf(any(LEAVES, random), any(SUBLEAVES, random), entry, 0, 0, 0);
            }
            SerialisedPolicy list = builder.build();
            for (int leaf : LEAVES) {
                for (int subleaf : SUBLEAVES) {
                    assertThat(list.find(leaf, subleaf)).isEqualTo(lastOf(list, leaf, subleaf));
                }
            }
        }
    }

    private static int any(int[] values, Random random) {
        return values[random.nextInt(values.length)];
    }

    private static int lastOf(SerialisedPolicy list, int leaf, int subleaf) {
        int last = -1;
        for (int entry = 0; entry < list.leafCount(); entry++) {
            last = list.leaf(entry) == leaf && list.subleaf(entry) == subleaf ? entry : last;
        }
        return last;
    }
}
