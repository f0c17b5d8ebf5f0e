package io.github.leafguard.candidate.model.shared;

import static io.github.leafguard.policy.PolicyLayout.CACHE;
import static io.github.leafguard.policy.PolicyLayout.FEAT;
import static io.github.leafguard.policy.PolicyLayout.TOPO;
import static io.github.leafguard.policy.PolicyLayout.XSTATE;
import static io.github.leafguard.policy.PolicyLayout.basic;
import static io.github.leafguard.policy.PolicyLayout.extd;
import static io.github.leafguard.policy.PolicyLayout.feat;
import static io.github.leafguard.policy.Register.EAX;
import static io.github.leafguard.policy.Register.EBX;
import static io.github.leafguard.policy.Register.ECX;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyDiff;
import io.github.leafguard.policy.PolicyLayout;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The cases of Xen's own unit test for 540d911c2813, and what it did not test. */
class MaxLeafShrinkTest {

    @Test
    void contentInLeaf1OnlyShrinksToLeaf1() {
        assertMaxLeaves(shrunk(basic(1, EAX), 0x10), 1, 0, 0);
    }

    @Test
    void aCacheKeepsLeaf4() {
        assertMaxLeaves(shrunk(CACHE, 1), 4, 0, 0);
    }

    @Test
    void aBitInLeaf7KeepsLeaf7() {
        assertMaxLeaves(shrunk(feat(0, EBX), 1), 7, 0, 0);
    }

    @Test
    void aBitInSubleaf1OfLeaf7KeepsLeaf7AndTheSubleaf() {
        assertMaxLeaves(shrunk(feat(1, EAX), 1), 7, 1, 0);
    }

    @Test
    void topologyKeepsLeafB() {
        assertMaxLeaves(shrunk(TOPO + 2, 0x100), 0xb, 0, 0);
    }

    @Test
    void statesKeepLeafD() {
        assertMaxLeaves(shrunk(XSTATE, 3), 0xd, 0, 0);
    }

    @Test
    void contentInAnExtendedLeafKeepsItsMaxLeaf() {
        assertMaxLeaves(shrunk(extd(8, EAX), 0x3028), 0, 0, 0x80000008);
    }

    @Test
    void aVendorInTheFirstExtendedLeafKeepsTheExtendedBase() {
        assertMaxLeaves(shrunk(extd(0, ECX), 1), 0, 0, 0x80000000);
    }

    @Test
    void maxSubleafAloneDoesNotKeepLeaf7() {
        // 7:0 EAX is the field that is lowered, so it cannot be what keeps the leaf.
        assertMaxLeaves(shrunk(basic(0, EBX), 1), 0, 0, 0);
    }

    @Test
    void leavesBeyondTheMaxAreNotLookedAt() {
        MutablePolicy policy = new MutablePolicy();
        policy.set(basic(0, EAX), 5);
        policy.set(basic(1, EAX), 1);
        policy.set(XSTATE, 3);
        MaxLeafShrink.apply(policy);
        assertMaxLeaves(policy, 1, 0, 0);
    }

    @Property
    void nothingButTheThreeFieldsChangesAndTheyNeverGrow(
            @ForAll int seed, @ForAll int basicMax, @ForAll int featMax, @ForAll int extdMax) {
        MutablePolicy policy = sparse(seed);
        policy.set(PolicyLayout.BASIC, basicMax);
        policy.set(PolicyLayout.FEAT, featMax);
        policy.set(PolicyLayout.EXTD, 0x80000000 | extdMax);
        MutablePolicy before = policy.freeze().toMutable();

        MaxLeafShrink.apply(policy);

        assertThat(PolicyDiff.between(before, policy).differences())
                .extracting(PolicyDiff.Difference::index)
                .isSubsetOf(PolicyLayout.BASIC, PolicyLayout.FEAT, PolicyLayout.EXTD);
        assertThat(Integer.compareUnsigned(policy.basicMaxLeaf(), basicMax)).isLessThanOrEqualTo(0);
        assertThat(Integer.compareUnsigned(policy.featMaxSubleaf(), featMax)).isLessThanOrEqualTo(0);
        MutablePolicy once = policy.freeze().toMutable();
        MaxLeafShrink.apply(policy);
        assertThat(policy.matches(once.freeze())).isTrue();
    }

    /** Mostly blank leaves with one register here and there. */
    private static MutablePolicy sparse(int seed) {
        java.util.Random random = new java.util.Random(seed);
        MutablePolicy policy = new MutablePolicy();
        for (int i = 0; i < random.nextInt(12); i++) {
            policy.set(random.nextInt(PolicyLayout.HV_LIMIT), 1 << random.nextInt(32));
        }
        return policy;
    }

    private static MutablePolicy shrunk(int index, int value) {
        MutablePolicy policy = new MutablePolicy();
        policy.set(PolicyLayout.BASIC, 0xd);
        policy.set(FEAT, 1);
        policy.set(PolicyLayout.EXTD, 0x80000021);
        policy.set(index, value);
        MaxLeafShrink.apply(policy);
        return policy;
    }

    private static void assertMaxLeaves(MutablePolicy policy, int basic, int feat, int extd) {
        assertThat(policy.basicMaxLeaf()).as("basic.max_leaf").isEqualTo(basic);
        assertThat(policy.featMaxSubleaf()).as("feat.max_subleaf").isEqualTo(feat);
        assertThat(policy.extdMaxLeaf()).as("extd.max_leaf").isEqualTo(extd);
    }
}
