package io.github.leafguard.candidate.model.toolstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.Register;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuestTopologyTest {
    private static final int LPPP = PolicyLayout.basic(1, Register.EBX);
    private static final int CORES = PolicyLayout.extd(8, Register.ECX);

    @ParameterizedTest(name = "{0} logical processors become {1}")
    @CsvSource({"0, 0", "1, 2", "2, 4", "0x40, 0x80", "0x7f, 0xfe", "0x80, 0x80", "0xff, 0xff"})
    void logicalProcessorsAreDoubledUnlessThatOverflows(String before, String after) {
        assertThat(lppp(Integer.decode(before), false)).isEqualTo(Integer.decode(after));
    }

    @ParameterizedTest(name = "{0} logical processors become {1}")
    @CsvSource({"0, 2", "1, 2", "2, 4", "0x80, 0x80"})
    void zeroLogicalProcessorsBecomeTwoFrom416(String before, String after) {
        assertThat(lppp(Integer.decode(before), true)).isEqualTo(Integer.decode(after));
    }

    private static int lppp(int count, boolean neverZero) {
        MutablePolicy policy =
                Policies.intel(p -> p.set(LPPP, 0xab00cdef | count << 16)).toMutable();
        GuestTopology.hvm(policy, neverZero);
        assertThat(policy.word(LPPP) & 0xff00ffff).isEqualTo(0xab00cdef);
        return policy.word(LPPP) >>> 16 & 0xff;
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource({
        // number of cores in 7:0, width of an APIC id in 15:12
        "0x0000, 0x0001",
        "0x2003, 0x3007",
        "0x6003, 0x7007",
        "0x7003, 0x7007",
        "0xf003, 0xf007",
        "0x307e, 0x40fd",
        "0x307f, 0x307f",
        "0x30ff, 0x30ff",
        "0xabc12003, 0xabc13007",
    })
    void coresAndTheWidthOfAnApicIdGrowTogetherOnAmd(String before, String after) {
        MutablePolicy policy = Policies.amd(p -> p.set(CORES, Integer.parseUnsignedInt(before.substring(2), 16)))
                .toMutable();
        GuestTopology.hvm(policy, true);
        assertThat(policy.word(CORES)).isEqualTo(Integer.parseUnsignedInt(after.substring(2), 16));
    }

    @Test
    void onIntelTheCoresLeafIsLeftAlone() {
        MutablePolicy policy = Policies.intel(p -> p.set(CORES, 0x2003)).toMutable();
        GuestTopology.hvm(policy, true);
        assertThat(policy.word(CORES)).isEqualTo(0x2003);
    }

    @Test
    void cachesOfAnIntelGuestAreSharedByTwiceTheCoresAndByNoThreads() {
        MutablePolicy policy = Policies.intel(p -> {
                    p.set(PolicyLayout.CACHE, cache(1, 1, 3));
                    p.set(PolicyLayout.CACHE + 4, cache(3, 0xfff, 0x3f));
                    p.set(PolicyLayout.CACHE + 8, cache(0, 7, 7));
                    p.set(PolicyLayout.CACHE + 12, cache(1, 7, 7));
                })
                .toMutable();
        GuestTopology.hvm(policy, true);
        assertThat(policy.word(PolicyLayout.CACHE)).isEqualTo(cache(1, 0, 7));
        // Six bits: the seventh is lost.
        assertThat(policy.word(PolicyLayout.CACHE + 4)).isEqualTo(cache(3, 0, 0x3f));
        // The first subleaf without a type ends the list.
        assertThat(policy.word(PolicyLayout.CACHE + 8)).isEqualTo(cache(0, 7, 7));
        assertThat(policy.word(PolicyLayout.CACHE + 12)).isEqualTo(cache(1, 7, 7));
    }

    private static int cache(int type, int threads, int cores) {
        return type | threads << 14 | cores << 26;
    }

    @Test
    void anHvmGuestSeesHyperThreadingAndNoLegacyCores() {
        MutablePolicy policy = Policies.amd(p -> p.set(PolicyLayout.extd(1, Register.ECX), 0x2))
                .toMutable();
        GuestTopology.hvm(policy, true);
        assertThat(Policies.bit(policy, Leaf.of(1), Register.EDX, 28)).isTrue();
        assertThat(Policies.bit(policy, Leaf.of(0x80000001), Register.ECX, 1)).isFalse();
    }

    @Test
    void aPvGuestSeesTheHostsFlags() {
        CpuPolicy host = Policies.amd(p -> p.set(PolicyLayout.extd(1, Register.ECX), 0x2));
        MutablePolicy policy = Policies.amd(p -> p.set(PolicyLayout.basic(1, Register.EDX), 1 << 28))
                .toMutable();
        GuestTopology.pv(policy, host);
        assertThat(Policies.bit(policy, Leaf.of(1), Register.EDX, 28)).isFalse();
        assertThat(Policies.bit(policy, Leaf.of(0x80000001), Register.ECX, 1)).isTrue();
    }
}
