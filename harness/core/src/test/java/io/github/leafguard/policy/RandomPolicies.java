package io.github.leafguard.policy;

import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Arbitrary policies for property tests: every array filled here and there, max leaves from none to too many. */
public final class RandomPolicies {
    private RandomPolicies() {}

    /** Policies that nothing ties to one another. */
    public static Arbitrary<CpuPolicy> any() {
        return Arbitraries.longs().map(seed -> fill(new MutablePolicy(), new Random(seed), 120));
    }

    /** {@code base} with up to {@code count} words replaced, decided by {@code seed}. */
    public static CpuPolicy mutate(CpuPolicy base, long seed, int count) {
        Random random = new Random(seed);
        return fill(base.toMutable(), random, random.nextInt(count + 1));
    }

    private static CpuPolicy fill(MutablePolicy policy, Random random, int count) {
        for (int i = 0; i < count; i++) {
            int index = random.nextInt(PolicyLayout.SIZE);
            policy.set(index, random.nextBoolean() ? random.nextInt() : 1 << random.nextInt(32));
        }
        if (random.nextInt(4) != 0) {
            policy.set(PolicyLayout.BASIC, random.nextInt(0x10));
            policy.set(PolicyLayout.FEAT, random.nextInt(4));
            policy.set(PolicyLayout.EXTD, 0x80000000 | random.nextInt(0x24));
        }
        policy.set(PolicyLayout.HV_LIMIT, random.nextInt(8));
        return policy.freeze();
    }
}
