package io.github.leafguard.bench.fleet;

import io.github.leafguard.policy.SerialisedPolicy;
import java.util.random.RandomGenerator;

/** Guests as levelling leaves them: an archived one with fewer features, so that policies of a fleet differ as those of pools do. */
final class LevelledGuest {
    /** Of the features that a guest has, one in eight goes. */
    private static final int ONE_IN = 8;

    /** Leaf, subleaf and register (0..3 is EAX..EDX) of words that have nothing but features. */
    private static final int[][] WORDS = {{1, 2}, {1, 3}, {7, 1}, {7, 2}, {7, 3}, {0x80000001, 2}, {0x80000001, 3}};

    /** What a guest of 64 bits cannot do without: FPU, TSC, MSR, PAE, APIC, FXSR, SSE, SSE2 and so on, and long mode. */
    private static final int[][] KEPT = {{1, 3, 0x0783fbff}, {0x80000001, 3, 0x21b3fbff}, {1, 2, 0x8c000000}};

    private LevelledGuest() {}

    /** The policy with fewer features. */
    static SerialisedPolicy of(SerialisedPolicy policy, RandomGenerator chance) {
        SerialisedPolicy.Builder levelled = SerialisedPolicy.builder();
        for (int entry = 0; entry < policy.leafCount(); entry++) {
            int leaf = policy.leaf(entry);
            int[] registers = new int[4];
            for (int register = 0; register < 4; register++) {
                int value = policy.value(entry, register);
                boolean isWord = policy.subleaf(entry) <= 0 && isWord(leaf, register);
                registers[register] = isWord ? value & ~dropped(leaf, register, chance) : value;
            }
            levelled.leaf(leaf, policy.subleaf(entry), registers[0], registers[1], registers[2], registers[3]);
        }
        for (int msr = 0; msr < policy.msrCount(); msr++) {
            levelled.msr(policy.msrIndex(msr), policy.msrFlags(msr), policy.msrValue(msr));
        }
        return levelled.build();
    }

    private static boolean isWord(int leaf, int register) {
        for (int[] word : WORDS) {
            if (word[0] == leaf && word[1] == register) {
                return true;
            }
        }
        return false;
    }

    private static int dropped(int leaf, int register, RandomGenerator chance) {
        int dropped = 0;
        for (int bit = 0; bit < Integer.SIZE; bit++) {
            dropped |= chance.nextInt(ONE_IN) == 0 ? 1 << bit : 0;
        }
        for (int[] kept : KEPT) {
            dropped &= kept[0] == leaf && kept[1] == register ? ~kept[2] : -1;
        }
        return dropped;
    }
}
