package io.github.leafguard.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of the codec for every policy and every release. */
class CodecLawsTest {

    /** A policy with a release that could have stored it. */
    record Stored(CpuPolicy policy, PolicyBounds bounds) {
        PolicyCodec codec() {
            return new PolicyCodec(bounds);
        }
    }

    @Property
    void whatIsSerialisedIsReadBackAsTheClippedPolicy(@ForAll("stored") Stored stored) {
        MutablePolicy read = new MutablePolicy();
        assertThat(stored.codec().deserialise(stored.codec().serialise(stored.policy()), read))
                .isNull();

        MutablePolicy clipped = stored.policy().toMutable();
        stored.codec().clip(clipped);
        assertThat(PolicyDiff.between(clipped, read).differences()).isEmpty();
    }

    @Property
    void whatIsSerialisedTwiceIsTheSame(@ForAll("stored") Stored stored) {
        SerialisedPolicy once = stored.codec().serialise(stored.policy());
        MutablePolicy read = new MutablePolicy();
        stored.codec().deserialise(once, read);
        assertThat(stored.codec().serialise(read)).isEqualTo(once);
    }

    @Property
    void aPolicyNeverSerialisesToMoreLeavesThanItsReadersTake(@ForAll("stored") Stored stored) {
        assertThat(stored.codec().serialise(stored.policy()).leafCount())
                .isBetween(4, stored.bounds().maxSerialisedLeaves());
    }

    @Property
    void clippingTwiceIsClippingOnce(@ForAll("stored") Stored stored) {
        MutablePolicy policy = stored.policy().toMutable();
        stored.codec().clip(policy);
        CpuPolicy once = policy.freeze();
        stored.codec().clip(policy);
        assertThat(policy.matches(once)).isTrue();
    }

    @Property
    void clippingDoesNotChangeWhatIsSerialised(@ForAll("stored") Stored stored) {
        MutablePolicy policy = stored.policy().toMutable();
        stored.codec().clip(policy);
        assertThat(stored.codec().serialise(policy)).isEqualTo(stored.codec().serialise(stored.policy()));
    }

    @Property
    void clearingTwiceIsClearingOnce(@ForAll("stored") Stored stored) {
        MutablePolicy policy = stored.policy().toMutable();
        stored.codec().clearOutOfRange(policy);
        CpuPolicy once = policy.freeze();
        stored.codec().clearOutOfRange(policy);
        assertThat(PolicyDiff.between(once, policy).differences()).isEmpty();
    }

    @Property
    void clearingOnlyZeroes(@ForAll("stored") Stored stored) {
        MutablePolicy policy = stored.policy().toMutable();
        stored.codec().clearOutOfRange(policy);
        assertThat(PolicyDiff.between(stored.policy(), policy).differences())
                .allSatisfy(difference -> assertThat(difference.after()).isZero());
    }

    @Property
    void anyListOfEntriesIsTakenOrRefusedAtOneOfItsOwnPlaces(@ForAll long seed, @ForAll("bounds") PolicyBounds bounds) {
        SerialisedPolicy entries = entries(new Random(seed));
        PolicyError error = new PolicyCodec(bounds).deserialise(entries, new MutablePolicy());
        if (error != null && error.msr() != PolicyError.NONE) {
            assertThat(msrs(entries)).contains(error.msr());
        } else if (error != null && error.errno() == Errno.ERANGE.number()) {
            assertThat(leaves(entries)).contains(new Leaf(error.leaf(), error.subleaf()));
        } else if (error != null) {
            assertThat(error).isEqualTo(PolicyError.of(Errno.E2BIG));
        }
    }

    @Provide
    Arbitrary<PolicyBounds> bounds() {
        return Arbitraries.of(ReleaseBounds.ALL);
    }

    @Provide
    Arbitrary<Stored> stored() {
        return Combinators.combine(Arbitraries.longs(), bounds())
                .as((seed, bounds) -> new Stored(policy(new Random(seed), bounds), bounds));
    }

    /** Mostly blank or mostly full, with max leaves from none to too many, in fields as wide as the release has them. */
    private static CpuPolicy policy(Random random, PolicyBounds bounds) {
        MutablePolicy policy = new MutablePolicy();
        int share = random.nextInt(101);
        for (int index = 0; index < PolicyLayout.SIZE; index++) {
            if (random.nextInt(100) < share && isStored(index, bounds)) {
                policy.set(index, random.nextBoolean() ? random.nextInt() : 1 << random.nextInt(32));
            }
        }
        policy.set(PolicyLayout.BASIC, random.nextInt(8) == 0 ? random.nextInt() : random.nextInt(0x10));
        policy.set(PolicyLayout.FEAT, random.nextInt(8) == 0 ? random.nextInt() : random.nextInt(4));
        policy.set(PolicyLayout.EXTD, random.nextInt(8) == 0 ? random.nextInt() : 0x80000000 | random.nextInt(0x24));
        policy.keep(PolicyLayout.HV_LIMIT, 0xff);
        policy.keep(PolicyLayout.HV2_LIMIT, 0xff);
        return policy.freeze();
    }

    /** Leaves 4, 7, 0xb and 0xd are stored apart, so their basic slots are not. */
    private static boolean isStored(int index, PolicyBounds bounds) {
        boolean apart = index < PolicyLayout.CACHE && (index / 4 == 4 || index / 4 == 7 || index / 4 == 0xb)
                || index / 4 == 0xd;
        return !apart
                && (index < PolicyLayout.FEAT + bounds.feat() * 4 || index >= PolicyLayout.TOPO)
                && (index < PolicyLayout.EXTD + bounds.extd() * 4 || index >= PolicyLayout.HV_LIMIT)
                && (index < PolicyLayout.ARCH_CAPS_LO || bounds.msrs() > 1)
                && (index < PolicyLayout.ARCH_CAPS_HI || bounds.archCapsBits() == 64);
    }

    private static SerialisedPolicy entries(Random random) {
        SerialisedPolicy.Builder entries = SerialisedPolicy.builder();
        int count = random.nextInt(5) == 0 ? random.nextInt(130) : random.nextInt(8);
        int[] bases = {0, 0, 0x40000000, 0x40000100, 0x80000000, random.nextInt()};
        for (int entry = 0; entry < count; entry++) {
            int subleaf = random.nextBoolean() ? Leaf.NO_SUBLEAF : random.nextInt(70);
            int leaf = bases[random.nextInt(bases.length)] + (random.nextInt(3) == 0 ? random.nextInt(0x24) : 7);
            entries.leaf(leaf, subleaf, random.nextInt(), random.nextInt(), random.nextInt(), random.nextInt());
        }
        for (int msr = random.nextInt(4); msr > 0; msr--) {
            int index = random.nextInt(4) == 0 ? random.nextInt() : random.nextBoolean() ? 0xce : 0x10a;
            entries.msr(index, random.nextInt(4) == 0 ? 1 : 0, random.nextLong() >>> (random.nextInt(2) * 32));
        }
        return entries.build();
    }

    private static Iterable<Integer> msrs(SerialisedPolicy entries) {
        return IntStream.range(0, entries.msrCount())
                .mapToObj(entries::msrIndex)
                .toList();
    }

    private static Iterable<Leaf> leaves(SerialisedPolicy entries) {
        return IntStream.range(0, entries.leafCount())
                .mapToObj(entry -> new Leaf(entries.leaf(entry), entries.subleaf(entry)))
                .toList();
    }
}
