package io.github.leafguard.lab;

import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Policies no Xen would write: a true one with bits flipped, entries dropped, doubled, shuffled, invented, or far too many, of another
 * vendor, with other max leaves, or with whole registers of features set, cleared or at random.
 */
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

    private static final int ARCH_CAPS = 0x10a;

    /** Leaves that hold feature words. */
    private static final Set<Integer> FEATURES = Set.of(1, 7, 0xd, 0x80000001, 0x80000007, 0x80000008, 0x80000021);

    private static final String[] VENDORS = {
        "GenuineIntel", "AuthenticAMD", "HygonGenuine", "CentaurHauls", "  Shanghai  ", "NobodyAtHome"
    };
    private static final int[] MAX_LEAVES = {
        0,
        1,
        4,
        5,
        6,
        7,
        0xa,
        0xb,
        0xc,
        0xd,
        0xe,
        0x100,
        0x80000000,
        0x80000001,
        0x80000008,
        0x8000000a,
        0x8000001c,
        0x80000020,
        0x80000021,
        0x80000022,
        0x1c,
        0x90000008,
        0xffffffff
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
        boolean broken = random.nextBoolean();
        // Few changes are often taken by the hypervisor, many hardly ever.
        for (int changes = 1 << random.nextInt(6); changes > 0; changes--) {
            if (broken) {
                damage(leaves);
            } else {
                change(leaves);
            }
        }
        SerialisedPolicy.Builder policy = SerialisedPolicy.builder();
        leaves.forEach(leaf -> policy.leaf(leaf[0], leaf[1], leaf[2], leaf[3], leaf[4], leaf[5]));
        addMsrs(policy, broken);
        return policy.build();
    }

    /** Something that is seldom a reason to refuse a policy, so that what becomes of it shows. */
    private void change(List<int[]> leaves) {
        int[] leaf = leaves.isEmpty() ? invented() : leaves.get(random.nextInt(leaves.size()));
        switch (random.nextInt(10)) {
            case 0 -> leaves.remove(leaf);
            case 1 -> leaves.add(leaf.clone());
            case 2 -> Collections.shuffle(leaves, random);
            case 3 -> changeVendor(leaves);
            case 4 -> changeMaxLeaf(leaves, false);
            case 5, 6, 7 -> changeFeatures(leaves);
            default -> leaf[2 + random.nextInt(4)] ^= leaf[0] == 0 ? 0 : 1 << random.nextInt(32);
        }
    }

    /** Something that often is. */
    private void damage(List<int[]> leaves) {
        int[] leaf = leaves.isEmpty() ? invented() : leaves.get(random.nextInt(leaves.size()));
        switch (random.nextInt(8)) {
            case 0 -> leaves.add(random.nextInt(leaves.size() + 1), invented());
            case 1 -> leaf[1] = random.nextInt(70) - 1;
            case 2 -> leaves.subList(0, random.nextInt(leaves.size() + 1)).clear();
            case 3 -> leaf[2] = random.nextInt(64);
            case 4 -> changeMaxLeaf(leaves, true);
            default -> change(leaves);
        }
        if (random.nextInt(300) == 0) {
            leaves.addAll(Collections.nCopies(random.nextInt(10_000), leaf));
        }
    }

    private void changeVendor(List<int[]> leaves) {
        String vendor = VENDORS[random.nextInt(VENDORS.length)];
        for (int[] leaf : leaves) {
            if (leaf[0] == 0) {
                leaf[3] = word(vendor, 0);
                leaf[4] = word(vendor, 8);
                leaf[5] = word(vendor, 4);
            }
        }
    }

    private static int word(String text, int at) {
        return text.charAt(at) | text.charAt(at + 1) << 8 | text.charAt(at + 2) << 16 | text.charAt(at + 3) << 24;
    }

    private void changeMaxLeaf(List<int[]> leaves, boolean up) {
        int which = new int[] {0, 7, 0x80000000}[random.nextInt(3)];
        for (int[] leaf : leaves) {
            if (leaf[0] == which && (which != 7 || leaf[1] == 0)) {
                int max = which == 7 ? random.nextInt(5) - 1 : MAX_LEAVES[random.nextInt(MAX_LEAVES.length)];
                leaf[2] = up || Integer.compareUnsigned(max, leaf[2]) < 0 ? max : leaf[2];
            }
        }
    }

    private void changeFeatures(List<int[]> leaves) {
        List<int[]> words =
                leaves.stream().filter(leaf -> FEATURES.contains(leaf[0])).toList();
        if (!words.isEmpty()) {
            int[] leaf = words.get(random.nextInt(words.size()));
            int register = 2 + random.nextInt(4);
            leaf[register] = switch (random.nextInt(5)) {
                case 0 -> 0;
                case 1 -> 0xffffffff;
                case 2 -> random.nextInt();
                case 3 -> leaf[register] & random.nextInt();
                default -> leaf[register] | random.nextInt();
            };
        }
    }

    private int[] invented() {
        int leaf = random.nextInt(8) == 0 ? random.nextInt() : LEAVES[random.nextInt(LEAVES.length)];
        int subleaf = random.nextBoolean() ? 0xffffffff : random.nextInt(3);
        return new int[] {leaf, subleaf, random.nextInt(), random.nextInt(), random.nextInt(), random.nextInt()};
    }

    private void addMsrs(SerialisedPolicy.Builder policy, boolean broken) {
        for (int entry = 0; entry < base.msrCount() && random.nextInt(8) > 0; entry++) {
            int index = base.msrIndex(entry);
            long value = broken || index == ARCH_CAPS ? msrValue(base.msrValue(entry)) : base.msrValue(entry);
            policy.msr(index, broken && random.nextInt(16) == 0 ? random.nextInt() : 0, value);
        }
        if (broken && random.nextInt(16) == 0) {
            policy.msr(random.nextInt(0x200), 0, random.nextLong());
        }
    }

    private long msrValue(long usual) {
        return switch (random.nextInt(8)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextInt() & 0xffffffffL;
            case 2 -> -1L >>> random.nextInt(64);
            case 3 -> 1L << random.nextInt(64);
            case 4 -> 0;
            default -> usual;
        };
    }
}
