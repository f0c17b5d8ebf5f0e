package io.github.leafguard.policy;

import static io.github.leafguard.policy.PolicyLayout.BASIC;
import static io.github.leafguard.policy.PolicyLayout.CACHE;
import static io.github.leafguard.policy.PolicyLayout.EXTD;
import static io.github.leafguard.policy.PolicyLayout.FEAT;
import static io.github.leafguard.policy.PolicyLayout.TOPO;
import static io.github.leafguard.policy.PolicyLayout.XSTATE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which leaves a policy serialises to, and in what order (docs/MODEL.md, "Entries"). */
class SerialiseTest {

    private static final PolicyCodec CODEC = new PolicyCodec(ReleaseBounds.XEN_4_15);

    @Test
    void anEmptyPolicyIsFourLeavesAndItsMsrs() {
        assertThat(Rows.write(CODEC.serialise(CpuPolicy.EMPTY))).isEqualTo("""
                00000000 00000000 00000000 00000000 00000000
                40000000 00000000 00000000 00000000 00000000
                40000100 00000000 00000000 00000000 00000000
                80000000 00000000 00000000 00000000 00000000
                msr 000000ce 00000000
                msr 0000010a 00000000
                """);
    }

    @Test
    void aBlankCacheIsOneTerminatingLeaf() {
        assertLeafCount(8, policy(BASIC, 4));
    }

    @Test
    void aCacheIsFollowedByATerminatingLeaf() {
        assertLeafCount(9, policy(BASIC, 4, CACHE, 1));
    }

    @Test
    void sixCachesHaveNoTerminatingLeaf() {
        MutablePolicy policy = policy(BASIC, 4);
        for (int subleaf = 0; subleaf < 6; subleaf++) {
            policy.set(CACHE + subleaf * 4, 1);
        }
        assertLeafCount(13, policy);
    }

    @Test
    void theTypeOfACacheIsFiveBitsOfEax() {
        assertLeafCount(8, policy(BASIC, 4, CACHE, 0x1c004020, CACHE + 4, 1));
    }

    @Test
    void leaf7IsOneSubleaf() {
        assertLeafCount(11, policy(BASIC, 7));
    }

    @Test
    void leaf7IsAsManySubleavesAsItsMaxSays() {
        assertLeafCount(12, policy(BASIC, 7, FEAT, 1));
    }

    @Test
    void leaf7IsNoMoreSubleavesThanTheReleaseStores() {
        assertLeafCount(12, policy(BASIC, 7, FEAT, 0xffffffff));
        assertThat(new PolicyCodec(ReleaseBounds.XEN_4_17)
                        .serialise(policy(BASIC, 7, FEAT, 5))
                        .leafCount())
                .isEqualTo(13);
    }

    @Test
    void aBlankTopologyIsOneTerminatingLeaf() {
        assertLeafCount(15, policy(BASIC, 0xb));
    }

    @Test
    void aTopologyLevelIsFollowedByATerminatingLeaf() {
        assertLeafCount(16, policy(BASIC, 0xb, TOPO + 2, 0x100));
    }

    @Test
    void theTypeOfATopologyLevelIsBits15To8OfEcx() {
        assertLeafCount(15, policy(BASIC, 0xb, TOPO, 1, TOPO + 2, 0xff00ff));
    }

    @Test
    void statesAreAtLeastTwoSubleaves() {
        assertLeafCount(18, policy(BASIC, 0xd));
    }

    @Test
    void statesReachUpToTheHighestComponent() {
        assertLeafCount(19, policy(BASIC, 0xd, XSTATE, 7));
    }

    @Test
    void statesBetweenTwoComponentsAreEmittedThoughBlank() {
        assertLeafCount(26, policy(BASIC, 0xd, XSTATE, 0x203));
    }

    @Test
    void aSupervisorStateCountsLikeAUserState() {
        assertLeafCount(25, policy(BASIC, 0xd, XSTATE, 3, XSTATE + 6, 0x100));
    }

    @Test
    void statesEndWithTheLastSubleafThereIs() {
        assertLeafCount(16 + 63, policy(BASIC, 0xd, XSTATE + 3, 0x80000000));
    }

    @Test
    void basicLeavesEndWithLeafD() {
        assertLeafCount(18, policy(BASIC, 0xffffffff));
    }

    @ParameterizedTest
    @CsvSource({"80000000, 4", "80000008, 12", "8000001c, 32", "80000021, 32", "00000003, 7", "1234ffff, 32"})
    void extendedLeavesReachUpToTheLowHalfOfTheirMax(String max, int leaves) {
        assertLeafCount(leaves, policy(EXTD, Integer.parseUnsignedInt(max, 16)));
    }

    @Test
    void aFullPolicyHasTheMostLeavesThereCanBe() {
        MutablePolicy full = new MutablePolicy();
        for (int index = 0; index < PolicyLayout.HV_LIMIT; index++) {
            full.set(index, 0xffffffff);
        }
        for (PolicyBounds bounds : ReleaseBounds.ALL) {
            assertThat(new PolicyCodec(bounds).serialise(full).leafCount()).isEqualTo(bounds.maxSerialisedLeaves());
        }
    }

    @Test
    void leavesComeInAscendingOrderWithTheHypervisorsBetweenBasicAndExtended() {
        MutablePolicy policy = policy(BASIC, 0xd, CACHE, 1, XSTATE, 7, EXTD, 0x80000002);
        SerialisedPolicy entries = CODEC.serialise(policy);
        for (int entry = 1; entry < entries.leafCount(); entry++) {
            assertThat(new Leaf(entries.leaf(entry - 1), entries.subleaf(entry - 1)))
                    .isLessThan(new Leaf(entries.leaf(entry), entries.subleaf(entry)));
        }
        assertThat(Rows.write(entries).lines().filter(line -> line.startsWith("4")))
                .hasSize(2);
    }

    @Test
    void hypervisorLimitsAreEmittedInEaxAlone() {
        MutablePolicy policy = policy(PolicyLayout.HV_LIMIT, 4, PolicyLayout.HV2_LIMIT, 5);
        assertThat(Rows.write(CODEC.serialise(policy)))
                .contains("40000000 00000004 00000000 00000000 00000000\n")
                .contains("40000100 00000005 00000000 00000000 00000000\n");
    }

    @Test
    void aReleaseWithOneMsrEmitsPlatformInfoAlone() {
        MutablePolicy policy = policy(PolicyLayout.PLATFORM_INFO, 1 << 31, PolicyLayout.ARCH_CAPS_LO, 7);
        assertThat(Rows.write(new PolicyCodec(ReleaseBounds.XEN_4_13).serialise(policy)))
                .endsWith("msr 000000ce 80000000\n");
    }

    @Test
    void archCapsComeAfterPlatformInfoAndHave64Bits() {
        MutablePolicy policy = policy(PolicyLayout.ARCH_CAPS_LO, 0x80000000, PolicyLayout.ARCH_CAPS_HI, 0x40000000);
        assertThat(Rows.write(new PolicyCodec(ReleaseBounds.XEN_4_18).serialise(policy)))
                .endsWith("msr 000000ce 00000000\nmsr 0000010a 4000000080000000\n");
    }

    private static void assertLeafCount(int expected, PolicyReader policy) {
        assertThat(CODEC.serialise(policy).leafCount()).isEqualTo(expected);
    }

    /** A policy with these words: index, value, index, value … */
    private static MutablePolicy policy(int... words) {
        MutablePolicy policy = new MutablePolicy();
        for (int i = 0; i < words.length; i += 2) {
            policy.set(words[i], words[i + 1]);
        }
        return policy;
    }
}
