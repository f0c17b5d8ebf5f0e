package io.github.leafguard.bench.mutants;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.List;
import java.util.random.RandomGenerator;

/** Guests that might come, among them such that must be refused: archived ones, changed here and there. */
final class RandomGuests {
    private final List<ArchivedGuest> known;
    private final RandomGenerator random;

    /** @param known guests to start from */
    RandomGuests(List<ArchivedGuest> known, RandomGenerator random) {
        this.known = List.copyOf(known);
        this.random = random;
    }

    /** Another guest, coming to a host. */
    ArchivedGuest next(Host host, int number) {
        ArchivedGuest from = known.get(random.nextInt(known.size()));
        SerialisedPolicy policy = from.policy();
        for (int left = random.nextInt(4); left > 0; left--) {
            policy = changed(policy);
        }
        return new ArchivedGuest(
                "random/" + host.name() + "/" + number,
                host.name(),
                from.kind(),
                from.source(),
                policy,
                from.configuration(),
                "random");
    }

    private SerialisedPolicy changed(SerialisedPolicy policy) {
        if (policy.leafCount() == 0) {
            return policy;
        }
        int entry = random.nextInt(policy.leafCount());
        SerialisedPolicy.Builder builder = SerialisedPolicy.builder();
        int what = random.nextInt(10);
        for (int at = 0; at < policy.leafCount(); at++) {
            boolean isMeant = at == entry || what == 1 && isMaxLeaf(policy, at);
            int[] registers = new int[4];
            for (int register = 0; register < 4; register++) {
                registers[register] = policy.value(at, register);
            }
            if (isMeant && what == 1) {
                registers[0] += random.nextInt(5) - 1;
            } else if (isMeant && what > 3) {
                registers[random.nextInt(4)] ^= 1 << random.nextInt(32);
            }
            if (!(isMeant && what == 2)) {
                builder.leaf(
                        policy.leaf(at), policy.subleaf(at), registers[0], registers[1], registers[2], registers[3]);
            }
        }
        if (what == 3) {
            builder.leaf(
                    new int[] {0xe, 7, 0x80000022, 4, 0x80000021, 0x40000000, 0xb, 2}[random.nextInt(8)],
                    random.nextBoolean() ? Leaf.NO_SUBLEAF : random.nextInt(8),
                    random.nextInt(8),
                    0,
                    0,
                    0);
        }
        msrs(policy, what, builder);
        return builder.build();
    }

    private static boolean isMaxLeaf(SerialisedPolicy policy, int entry) {
        int leaf = policy.leaf(entry);
        return leaf == 0 || leaf == 0x80000000 || leaf == 7 && policy.subleaf(entry) == 0 || leaf == 0x40000000;
    }

    private void msrs(SerialisedPolicy policy, int what, SerialisedPolicy.Builder builder) {
        for (int at = 0; at < policy.msrCount(); at++) {
            long value = policy.msrValue(at);
            int flags = policy.msrFlags(at);
            if (what == 0) {
                value ^= 1L << (random.nextBoolean() ? 31 : random.nextInt(64));
                flags = random.nextInt(8) == 0 ? 1 : flags;
            }
            builder.msr(policy.msrIndex(at), flags, value);
        }
        if (what == 0 && random.nextInt(4) == 0) {
            builder.msr(0x10a + random.nextInt(2), 0, random.nextInt(1 << 16));
        }
    }
}
