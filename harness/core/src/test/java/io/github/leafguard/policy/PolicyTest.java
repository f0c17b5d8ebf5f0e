package io.github.leafguard.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;

/** Policies as objects: finished ones, those being derived, those on the way, and how much of them a release stores. */
class PolicyTest {

    @Test
    void aFinishedPolicyDoesNotFollowTheWorkingCopy() {
        MutablePolicy working = new MutablePolicy();
        working.set(PolicyLayout.BASIC, 5);
        CpuPolicy finished = working.freeze();
        working.set(PolicyLayout.BASIC, 6);
        assertThat(finished.basicMaxLeaf()).isEqualTo(5);
        finished.toMutable().set(PolicyLayout.BASIC, 7);
        assertThat(finished.basicMaxLeaf()).isEqualTo(5);
    }

    @Test
    void aWorkingCopyCanBecomeAnother() {
        MutablePolicy one = new MutablePolicy();
        one.set(PolicyLayout.EXTD, 0x80000008);
        MutablePolicy other = new MutablePolicy();
        other.become(one);
        one.set(PolicyLayout.EXTD, 0);
        assertThat(other.extdMaxLeaf()).isEqualTo(0x80000008);
        other.become(CpuPolicy.EMPTY);
        assertThat(other.matches(CpuPolicy.EMPTY)).isTrue();
    }

    @Test
    void policiesAreEqualWordForWord() {
        MutablePolicy one = new MutablePolicy();
        one.set(PolicyLayout.ARCH_CAPS_HI, 1);
        assertThat(one.freeze()).isEqualTo(one.freeze()).hasSameHashCodeAs(one.freeze());
        assertThat(one.freeze()).isNotEqualTo(CpuPolicy.EMPTY);
        assertThat(CpuPolicy.EMPTY.mismatch(one.freeze())).isEqualTo(PolicyLayout.ARCH_CAPS_HI);
    }

    @Test
    void leavesAreCopiedClearedAndFoundBlank() {
        MutablePolicy policy = new MutablePolicy();
        policy.set(PolicyLayout.FEAT + 3, 1);
        assertThat(policy.isBlank(PolicyLayout.FEAT)).isFalse();
        policy.copyLeaf(PolicyLayout.FEAT, PolicyLayout.TOPO);
        assertThat(policy.word(PolicyLayout.TOPO + 3)).isEqualTo(1);
        policy.clearLeaf(PolicyLayout.FEAT);
        assertThat(policy.isBlank(PolicyLayout.FEAT)).isTrue();
        policy.clear(PolicyLayout.XSTATE, PolicyLayout.TOPO);
        assertThat(policy.isBlank(PolicyLayout.TOPO)).as("an empty range").isFalse();
    }

    @Test
    void aPolicyIsIntroducedByItsVendorAndMaxLeaves() {
        MutablePolicy policy = new MutablePolicy();
        new PolicyCodec(PolicyBounds.widest()).deserialise(Rows.read("""
                        00000000 0000000d 756e6547 6c65746e 49656e69
                        00000007:00000000 00000001 0 0 0
                        80000000 80000008 0 0 0
                        """), policy);
        assertThat(policy.freeze()).hasToString("INTEL policy, max leaves d/1/80000008");
    }

    @Test
    void statesAreUserAndSupervisorStatesTogether() {
        MutablePolicy policy = new MutablePolicy();
        policy.set(PolicyLayout.XSTATE, 0x80000007);
        policy.set(PolicyLayout.XSTATE + 3, 0x40000000);
        policy.set(PolicyLayout.XSTATE + 6, 0x100);
        policy.set(PolicyLayout.XSTATE + 7, 1);
        assertThat(policy.xstates()).isEqualTo(0x4000000180000107L);
    }

    @Test
    void entriesKeepTheirOrderAndAreEqualEntryByEntry() {
        SerialisedPolicy entries = Rows.read("80000000 1 2 3 4\n00000000 5 6 7 8\nmsr 10a 1 flags 2");
        assertThat(entries.leaf(0)).isEqualTo(0x80000000);
        assertThat(entries.value(1, 3)).isEqualTo(8);
        assertThat(entries).hasToString("2 leaves, 1 MSRs");
        assertThat(entries).isEqualTo(Rows.read(Rows.write(entries))).hasSameHashCodeAs(Rows.read(Rows.write(entries)));
        assertThat(entries).isNotEqualTo(Rows.read("80000000 1 2 3 4\n00000000 5 6 7 8\nmsr 10a 1"));
    }

    @Test
    void aStreamFromBefore414HasNoCpuid() {
        assertThat(Rows.read("msr ce 0").hasNoCpuid()).isTrue();
        assertThat(Rows.read("00000000 0 0 0 0\nmsr ce 0").hasNoCpuid()).isFalse();
        assertThat(Rows.write(Rows.read("00000000 0 0 0 0\nmsr ce 0").withoutMsrs()))
                .isEqualTo("00000000 00000000 00000000 00000000 00000000\n");
    }

    @Test
    void moreEntriesThanABuilderStartsWithAreKept() {
        SerialisedPolicy.Builder builder = SerialisedPolicy.builder();
        for (int entry = 0; entry < 100; entry++) {
            builder.leaf(entry, Leaf.NO_SUBLEAF, entry, 0, 0, 0).msr(entry, entry);
        }
        SerialisedPolicy entries = builder.build();
        assertThat(entries.leafCount()).isEqualTo(100);
        assertThat(entries.msrCount()).isEqualTo(100);
        assertThat(entries.value(99, 0)).isEqualTo(99);
        assertThat(entries.msrValue(99)).isEqualTo(99);
    }

    @Test
    void theMostLeavesOfAReleaseAreThoseOfItsArrays() {
        assertThat(ReleaseBounds.ALL.stream().map(PolicyBounds::maxSerialisedLeaves))
                .containsExactly(114, 114, 119, 120, 120);
    }

    @Test
    void theLastExtendedLeafDependsOnTheVendor() {
        assertThat(ReleaseBounds.XEN_4_15.lastExtd(Vendor.AMD)).isEqualTo(0x1c);
        assertThat(ReleaseBounds.XEN_4_16.lastExtd(Vendor.HYGON)).isEqualTo(0x21);
        assertThat(ReleaseBounds.XEN_4_16.lastExtd(Vendor.INTEL)).isEqualTo(8);
        assertThat(ReleaseBounds.XEN_4_16.lastExtd(Vendor.UNKNOWN)).isEqualTo(8);
    }

    @Test
    void boundsBeyondTheLayoutAreRefusedByName() {
        assertRefused("feat", 0, () -> ReleaseBounds.XEN_4_15.withFeat(0));
        assertRefused("feat", 4, () -> ReleaseBounds.XEN_4_15.withFeat(4));
        assertRefused("extd", 8, () -> ReleaseBounds.XEN_4_15.withExtd(8));
        assertRefused("extd", 0x23, () -> ReleaseBounds.XEN_4_15.withExtd(0x23));
        assertRefused("extdIntel", 0x1e, () -> new PolicyBounds(2, 0x1d, 0x1e, 2, 32));
        assertRefused("msrs", 3, () -> ReleaseBounds.XEN_4_15.withMsrs(3, 32));
        assertRefused("archCapsBits", 16, () -> ReleaseBounds.XEN_4_15.withMsrs(2, 16));
    }

    private static void assertRefused(String name, int value, ThrowableAssert.ThrowingCallable call) {
        assertThatIllegalArgumentException()
                .isThrownBy(call)
                .withMessage("policy bound " + name + " is out of range: " + value);
    }
}
