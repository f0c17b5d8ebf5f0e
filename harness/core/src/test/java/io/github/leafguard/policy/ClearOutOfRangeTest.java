package io.github.leafguard.policy;

import static io.github.leafguard.policy.PolicyLayout.BASIC;
import static io.github.leafguard.policy.PolicyLayout.CACHE;
import static io.github.leafguard.policy.PolicyLayout.EXTD;
import static io.github.leafguard.policy.PolicyLayout.FEAT;
import static io.github.leafguard.policy.PolicyLayout.HV_LIMIT;
import static io.github.leafguard.policy.PolicyLayout.TOPO;
import static io.github.leafguard.policy.PolicyLayout.XSTATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is zeroed of a merged policy before it is checked (docs/MODEL.md, "Entries"; Xen 93883a2eab17). */
class ClearOutOfRangeTest {

    private final MutablePolicy policy = full();
    private CpuPolicy before = CpuPolicy.EMPTY;

    @Test
    void aPolicyThatReachesEverywhereKeepsEverything() {
        clear(0xd, 1, 0x8000001c);
        assertThat(zeroed()).isEmpty();
    }

    @Test
    void basicLeavesBeyondTheirMaxGo() {
        clear(0xc, 1, 0x8000001c);
        assertThat(zeroed()).containsExactly(range(BASIC + 0xd * 4, CACHE), range(XSTATE, EXTD));
    }

    @Test
    void topologyGoesBelowLeafB() {
        clear(0xa, 1, 0x8000001c);
        assertThat(zeroed()).containsExactly(range(BASIC + 0xb * 4, CACHE), range(TOPO, EXTD));
    }

    @Test
    void leaf7GoesBelowLeaf7AndItsMaxSubleafWithIt() {
        clear(6, 1, 0x8000001c);
        assertThat(zeroed()).containsExactly(range(BASIC + 7 * 4, CACHE), range(FEAT, EXTD));
        assertThat(policy.featMaxSubleaf()).isZero();
    }

    @Test
    void cachesGoBelowLeaf4() {
        clear(3, 1, 0x8000001c);
        assertThat(zeroed()).containsExactly(range(BASIC + 4 * 4, EXTD));
    }

    @Test
    void subleavesOfLeaf7BeyondTheirMaxGo() {
        clear(0xd, 0, 0x8000001c);
        assertThat(zeroed()).containsExactly(range(FEAT + 4, TOPO));
    }

    @Test
    void cachesFromTheFirstWithoutTypeOnGo() {
        policy.set(CACHE + 2 * 4, 0xffffffe0);
        clear(0xd, 1, 0x8000001c);
        assertThat(zeroed()).containsExactly(range(CACHE + 2 * 4, FEAT));
    }

    @Test
    void topologyLevelsFromTheFirstWithoutTypeOnGo() {
        policy.set(TOPO + 4 + 2, 0xffff00ff);
        clear(0xd, 1, 0x8000001c);
        assertThat(zeroed()).containsExactly(range(TOPO + 4, XSTATE));
    }

    @Test
    void statesBeyondTheHighestComponentGo() {
        states(0x207L, 0);
        clear(0xd, 1, 0x8000001c);
        assertThat(zeroed()).contains(range(XSTATE + 10 * 4, EXTD));
        assertThat(policy.word(XSTATE + 9 * 4)).isNotZero();
    }

    @Test
    void supervisorStatesCountAsComponents() {
        states(3L, 0x100);
        clear(0xd, 1, 0x8000001c);
        assertThat(zeroed()).contains(range(XSTATE + 9 * 4, EXTD));
        assertThat(policy.word(XSTATE + 8 * 4)).isNotZero();
    }

    @Test
    void withAnyStateTheFirstTwoSubleavesStay() {
        states(1L, 0);
        clear(0xd, 1, 0x8000001c);
        assertThat(policy.word(XSTATE + 4)).isNotZero();
        assertThat(policy.word(XSTATE + 2 * 4)).isZero();
    }

    @Test
    void withoutAnyStateAllSubleavesGoAndTheFeatureWordWithThem() {
        states(0L, 0);
        clear(0xd, 1, 0x8000001c);
        assertThat(zeroed()).containsExactly(range(XSTATE + 1, EXTD));
    }

    @Test
    void extendedLeavesBeyondTheLowHalfOfTheirMaxGo() {
        clear(0xd, 1, 0x12340008);
        assertThat(zeroed()).containsExactly(range(EXTD + 9 * 4, HV_LIMIT));
    }

    @Test
    void extendedLeavesStayWithAMaxBeyondTheArray() {
        clear(0xd, 1, 0x8000ffff);
        assertThat(zeroed()).isEmpty();
    }

    @Test
    void theHighestBasicMaxWrapsAndTakesEverythingAlong() {
        clear(0xffffffff, 1, 0x8000001c);
        assertThat(zeroed()).containsExactly(range(BASIC, EXTD));
    }

    @Test
    void theHighestMaxSubleafWrapsAndTakesLeaf7Along() {
        clear(0xd, 0xffffffff, 0x8000001c);
        assertThat(zeroed()).containsExactly(range(FEAT, TOPO));
    }

    @Test
    void otherMaxLeavesBeyondTheArraysTakeNothing() {
        clear(0xfffffffe, 0xfffffffe, 0x8000001c);
        assertThat(zeroed()).isEmpty();
    }

    @Test
    void hypervisorLimitsAndMsrsStay() {
        clear(0, 0, 0);
        for (int index = HV_LIMIT; index < PolicyLayout.SIZE; index++) {
            assertThat(policy.word(index)).isNotZero();
        }
    }

    private void clear(int basic, int feat, int extd) {
        policy.set(BASIC, basic);
        policy.set(FEAT, feat);
        policy.set(EXTD, extd);
        before = policy.freeze();
        new PolicyCodec(ReleaseBounds.XEN_4_15).clearOutOfRange(policy);
    }

    private void states(long user, int supervisor) {
        policy.set(XSTATE, (int) user);
        policy.set(XSTATE + 3, (int) (user >>> 32));
        policy.set(XSTATE + 6, supervisor);
        policy.set(XSTATE + 7, 0);
    }

    /** Every word set that 4.15 stores. */
    private static MutablePolicy full() {
        MutablePolicy policy = new MutablePolicy();
        IntStream.range(0, PolicyLayout.SIZE).forEach(index -> policy.set(index, 0xffffffff));
        policy.clear(FEAT + 2 * 4, TOPO);
        policy.clear(EXTD + 0x1d * 4, HV_LIMIT);
        return policy;
    }

    /** The ranges of words that are zero now and were not; words that were zero before belong to the range around them. */
    private List<String> zeroed() {
        List<String> ranges = new ArrayList<>();
        int start = -1;
        for (int index = 0; index < PolicyLayout.SIZE; index++) {
            if (start < 0 && policy.word(index) == 0 && before.word(index) != 0) {
                start = index;
            } else if (start >= 0 && policy.word(index) != 0) {
                ranges.add(range(start, index));
                start = -1;
            }
        }
        return ranges;
    }

    private static String range(int from, int to) {
        return from + ".." + to;
    }
}
