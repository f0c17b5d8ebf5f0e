package io.github.leafguard.bench.mutants;

import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** A dump that changes here and there, as CPUs of one maker differ from one another. */
final class RandomDump {
    /** Registers whose bits announce something: leaf, subleaf, register. */
    private static final int[][] FEATURES = {
        {1, Leaf.NO_SUBLEAF, 2},
        {1, Leaf.NO_SUBLEAF, 3},
        {7, 0, 1},
        {7, 0, 2},
        {7, 0, 3},
        {7, 1, 0},
        {7, 1, 3},
        {7, 2, 3},
        {0xd, 1, 0},
        {0xd, 0, 0},
        {0x80000001, Leaf.NO_SUBLEAF, 2},
        {0x80000001, Leaf.NO_SUBLEAF, 3},
        {0x80000007, Leaf.NO_SUBLEAF, 3},
        {0x80000008, Leaf.NO_SUBLEAF, 1},
        {0x80000021, Leaf.NO_SUBLEAF, 0},
    };

    private static final int[][] SIGNATURES_OF_INTEL = {
        {6, 0x0f}, {6, 0x17}, {6, 0x1a}, {6, 0x2a}, {6, 0x2d}, {6, 0x3a}, {6, 0x3c}, {6, 0x3d}, {6, 0x3e}, {6, 0x3f},
        {6, 0x45}, {6, 0x4e}, {6, 0x4f}, {6, 0x55}, {6, 0x56}, {6, 0x57}, {6, 0x5c}, {6, 0x5f}, {6, 0x6a}, {6, 0x6c},
        {6, 0x7a}, {6, 0x7e}, {6, 0x85}, {6, 0x86}, {6, 0x8c}, {6, 0x8e}, {6, 0x8f}, {6, 0x97}, {6, 0x9c}, {6, 0x9e},
        {6, 0xa5}, {6, 0xa7}, {6, 0xb7}, {6, 0xbe}, {6, 0xcf}, {0xf, 6},
    };

    private static final int[][] SIGNATURES_OF_AMD = {
        {0xf, 0x41},
        {0x10, 2},
        {0x10, 8},
        {0x12, 1},
        {0x15, 1},
        {0x15, 2},
        {0x15, 0x60},
        {0x16, 0},
        {0x17, 1},
        {0x17, 8},
        {0x17, 0x31},
        {0x17, 0x71},
        {0x18, 0},
        {0x19, 1},
        {0x19, 0x11},
        {0x19, 0x21},
        {0x19, 0x61},
        {0x1a, 2},
    };

    private final Map<Long, int[]> leaves = new TreeMap<>();
    private final SerialisedPolicy origin;
    private final RandomGenerator random;

    RandomDump(SerialisedPolicy origin, RandomGenerator random) {
        this.origin = origin;
        this.random = random;
        for (int entry = 0; entry < origin.leafCount(); entry++) {
            int[] registers = new int[4];
            for (int register = 0; register < 4; register++) {
                registers[register] = origin.value(entry, register);
            }
            leaves.put(key(origin.leaf(entry), origin.subleaf(entry)), registers);
        }
    }

    private static long key(int leaf, int subleaf) {
        return (long) leaf << 32 | subleaf & 0xffffffffL;
    }

    private int[] at(int leaf, int subleaf) {
        return leaves.getOrDefault(key(leaf, subleaf), new int[4]);
    }

    boolean isAmd() {
        return at(0, Leaf.NO_SUBLEAF)[2] != 0x6c65746e;
    }

    /** Takes some of the features away. */
    void loseFeatures(int most) {
        for (int left = 1 + random.nextInt(most); left > 0; left--) {
            int[] where = FEATURES[random.nextInt(FEATURES.length)];
            at(where[0], where[1])[where[2]] &= ~(1 << random.nextInt(32));
        }
    }

    /** Takes some registers' features from another dump as well. */
    void gainFeatures(SerialisedPolicy other) {
        RandomDump donor = new RandomDump(other, random);
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
            int[] where = FEATURES[random.nextInt(FEATURES.length)];
            at(where[0], where[1])[where[2]] |= donor.at(where[0], where[1])[where[2]] & random.nextInt();
        }
    }

    /** Gives it another family, model and stepping of its maker. */
    void otherSignature() {
        int[][] all = isAmd() ? SIGNATURES_OF_AMD : SIGNATURES_OF_INTEL;
        int[] one = all[random.nextInt(all.length)];
        int base = Math.min(one[0], 0xf);
        int model = one[1];
        at(1, Leaf.NO_SUBLEAF)[0] = one[0] - base << 20
                | model >>> 4 << 16
                | base << 8
                | (model & 0xf) << 4
                | random.nextInt(random.nextBoolean() ? 16 : 4);
    }

    /** Lets it run under a hypervisor or not. */
    void otherHypervisorBit() {
        at(1, Leaf.NO_SUBLEAF)[2] ^= 1 << 31;
    }

    /** Ends its leaves earlier. */
    void lowerMaxLeaves() {
        int[] basic = at(0, Leaf.NO_SUBLEAF);
        switch (random.nextInt(3)) {
            case 0 -> basic[0] = Math.min(basic[0], new int[] {4, 5, 6, 7, 0xa, 0xb, 0xc, 0xd}[random.nextInt(8)]);
            case 1 -> at(7, 0)[0] = random.nextInt(3);
            default -> {
                int last = new int[] {4, 7, 8, 0xa, 0x19, 0x1c, 0x1e, 0x1f, 0x20, 0x21}[random.nextInt(10)];
                at(0x80000000, Leaf.NO_SUBLEAF)[0] = 0x80000000 | last;
            }
        }
    }

    /** Gives it other numbers: address bits, caches, APIC ids. */
    void otherNumbers() {
        at(0x80000008, Leaf.NO_SUBLEAF)[0] = 0x3000 | 36 + random.nextInt(17);
        at(1, Leaf.NO_SUBLEAF)[1] ^= random.nextInt() & 0xffffff00;
        at(4, random.nextInt(4))[random.nextInt(4)] ^= 1 << random.nextInt(32);
        at(0x8000001f, Leaf.NO_SUBLEAF)[1] ^= 1 << random.nextInt(12);
        at(0x8000000a, Leaf.NO_SUBLEAF)[3] ^= 1 << random.nextInt(16);
        at(0xa, Leaf.NO_SUBLEAF)[0] = random.nextInt(6);
    }

    /** The dump. */
    SerialisedPolicy build() {
        SerialisedPolicy.Builder builder = SerialisedPolicy.builder();
        List<Long> order = new ArrayList<>();
        for (int entry = 0; entry < origin.leafCount(); entry++) {
            order.add(key(origin.leaf(entry), origin.subleaf(entry)));
        }
        for (long key : order) {
            int[] values = leaves.get(key);
            builder.leaf((int) (key >>> 32), (int) key, values[0], values[1], values[2], values[3]);
        }
        for (int entry = 0; entry < origin.msrCount(); entry++) {
            builder.msr(origin.msrIndex(entry), origin.msrFlags(entry), origin.msrValue(entry));
        }
        return builder.build();
    }
}
