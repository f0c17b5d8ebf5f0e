package io.github.leafguard.lab;

import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Policies no Xen would write: a true one with bits flipped, entries dropped, doubled, shuffled, invented, or far too many. */
final class RandomPolicies {
    private static final int[] LEAVES = {
        0,
        1,
        4,
        5,
        6,
        7,
        0xa,
        0xb,
        0xd,
        0x40000000,
        0x40000100,
        0x80000000,
        0x80000001,
        0x80000007,
        0x80000008,
        0x8000000a,
        0x8000001f,
        0x80000021
    };

    private final Random random;
    private final SerialisedPolicy base;

    RandomPolicies(long seed, SerialisedPolicy base) {
        this.random = new Random(seed);
        this.base = base;
    }

    List<SerialisedPolicy> take(int count) {
        List<SerialisedPolicy> policies = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            policies.add(next());
        }
        return policies;
    }

    private SerialisedPolicy next() {
        List<int[]> leaves = new ArrayList<>();
        for (int entry = 0; entry < base.leafCount(); entry++) {
            leaves.add(new int[] {
                base.leaf(entry),
                base.subleaf(entry),
                base.value(entry, 0),
                base.value(entry, 1),
                base.value(entry, 2),
                base.value(entry, 3)
            });
        }
        // Few changes are often taken by the hypervisor, many hardly ever.
        for (int changes = 1 << random.nextInt(6); changes > 0; changes--) {
            change(leaves);
        }
        SerialisedPolicy.Builder policy = SerialisedPolicy.builder();
        leaves.forEach(leaf -> policy.leaf(leaf[0], leaf[1], leaf[2], leaf[3], leaf[4], leaf[5]));
        addMsrs(policy);
        return policy.build();
    }

    private void change(List<int[]> leaves) {
        int[] leaf = leaves.isEmpty() ? invented() : leaves.get(random.nextInt(leaves.size()));
        switch (random.nextInt(9)) {
            case 0 -> leaves.remove(leaf);
            case 1 -> leaves.add(random.nextInt(leaves.size() + 1), invented());
            case 2 -> leaves.add(leaf.clone());
            case 3 -> Collections.shuffle(leaves, random);
            case 4 -> leaf[1] = random.nextInt(70) - 1;
            case 5 -> leaves.subList(0, random.nextInt(leaves.size() + 1)).clear();
            case 6 -> leaf[2] = random.nextInt(64);
            default -> leaf[2 + random.nextInt(4)] ^= 1 << random.nextInt(32);
        }
        if (random.nextInt(300) == 0) {
            leaves.addAll(Collections.nCopies(random.nextInt(10_000), leaf));
        }
    }

    private int[] invented() {
        int leaf = random.nextInt(8) == 0 ? random.nextInt() : LEAVES[random.nextInt(LEAVES.length)];
        int subleaf = random.nextBoolean() ? 0xffffffff : random.nextInt(3);
        return new int[] {leaf, subleaf, random.nextInt(), random.nextInt(), random.nextInt(), random.nextInt()};
    }

    private void addMsrs(SerialisedPolicy.Builder policy) {
        for (int entry = 0; entry < base.msrCount() && random.nextInt(8) > 0; entry++) {
            long value = random.nextInt(4) == 0 ? random.nextLong() : base.msrValue(entry);
            policy.msr(base.msrIndex(entry), random.nextInt(16) == 0 ? random.nextInt() : 0, value);
        }
        if (random.nextInt(16) == 0) {
            policy.msr(random.nextInt(0x200), 0, random.nextLong());
        }
    }
}
