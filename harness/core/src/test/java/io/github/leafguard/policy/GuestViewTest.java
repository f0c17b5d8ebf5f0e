package io.github.leafguard.policy;

import static io.github.leafguard.policy.PolicyText.change;
import static io.github.leafguard.policy.PolicyText.policy;
import static io.github.leafguard.policy.Register.EAX;
import static io.github.leafguard.policy.Register.EBX;
import static io.github.leafguard.policy.Register.ECX;
import static io.github.leafguard.policy.Register.EDX;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GuestViewTest {

    /** Data in every array, within the max leaves. */
    private static final CpuPolicy FULL = policy("""
            intel d/1/80000008
            1 eax=000306c3 ebx=00100800
            2 eax=76036301
            4:0 eax=1c004121 ebx=01c0003f
            7:1 eax=00000010
            d:0 eax=7 ecx=340
            d:2 eax=100 ebx=240
            80000008 eax=00003027
            +XSAVE +AVX +AVX2 +ARCH_CAPS +LM
            msr 10a=1
            msr ce=80000000
            """);

    @Test
    void aGuestReadsItsPolicyWhereTheMaxLeavesReach() {
        CpuPolicy policy = change(FULL, "hv=3\nhv2=5");
        GuestView view = GuestView.of(policy);
        for (int index = 0; index < PolicyLayout.SIZE; index++) {
            assertThat(view.word(index)).as("word %d", index).isEqualTo(policy.word(index));
        }
    }

    @Test
    void aBasicLeafBeyondTheMaxLeafReadsAsZero() {
        GuestView view = GuestView.of(change(FULL, "intel 1/0/80000008"));
        assertThat(view.register(Leaf.of(1), EAX)).isEqualTo(0x306c3);
        assertThat(view.register(Leaf.of(2), EAX)).isZero();
    }

    @Test
    void theMaxLeafItselfIsRead() {
        assertThat(GuestView.of(change(FULL, "intel 2/0/80000008")).register(Leaf.of(2), EAX))
                .isEqualTo(0x76036301);
    }

    @ParameterizedTest
    @CsvSource({"3,4:0", "6,7:0", "c,d:0"})
    void leavesWithSubleavesNeedTheMaxLeafToReachThem(String maxLeaf, String address) {
        String[] parts = address.split(":");
        Leaf leaf = new Leaf(Integer.parseInt(parts[0], 16), Integer.parseInt(parts[1]));
        int reached = leaf.leaf();
        assertThat(any(GuestView.of(change(FULL, "intel %s/1/80000008".formatted(maxLeaf))), leaf))
                .isFalse();
        assertThat(any(GuestView.of(change(FULL, "intel %x/1/80000008".formatted(reached))), leaf))
                .isTrue();
    }

    @Test
    void aSubleafOfLeaf7BeyondTheMaxSubleafReadsAsZero() {
        GuestView view = GuestView.of(change(FULL, "intel d/0/80000008"));
        assertThat(view.register(new Leaf(7, 0), EBX)).isEqualTo(1 << 5);
        assertThat(view.register(new Leaf(7, 1), EAX)).isZero();
    }

    @Test
    void theMaxSubleafIsNotReadWhereLeaf7IsNot() {
        assertThat(GuestView.of(change(FULL, "intel 6/1/80000008")).featMaxSubleaf())
                .isZero();
    }

    @Test
    void anExtendedLeafBeyondTheMaxLeafReadsAsZero() {
        GuestView view = GuestView.of(change(FULL, "intel d/1/80000007"));
        assertThat(view.register(Leaf.of(0x80000001), EDX)).isEqualTo(1 << 29);
        assertThat(view.register(Leaf.of(0x80000008), EAX)).isZero();
    }

    @Test
    void theFirstExtendedLeafIsReadWhateverItsMaxLeafSays() {
        GuestView view = GuestView.of(change(FULL, "80000000 eax=0 ebx=1"));
        assertThat(view.register(Leaf.of(0x80000000), EBX)).isEqualTo(1);
        assertThat(view.register(Leaf.of(0x80000001), EDX)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"ffffffff/ffffffff/ffffffff", "80000000/80000000/8000ffff"})
    void maxLeavesAreUnsignedAndMayExceedWhatAPolicyStores(String maxima) {
        GuestView view = GuestView.of(change(FULL, "intel " + maxima));
        assertThat(view.register(Leaf.of(2), EAX)).isEqualTo(0x76036301);
        assertThat(view.register(new Leaf(7, 1), EAX)).isEqualTo(0x10);
        assertThat(view.register(Leaf.of(0x80000008), EAX)).isEqualTo(0x3027);
    }

    @Test
    void leafDNeedsXsave() {
        GuestView view = GuestView.of(change(FULL, "-XSAVE"));
        assertThat(view.register(new Leaf(0xd, 0), EAX)).isZero();
        assertThat(view.register(new Leaf(0xd, 2), EAX)).isZero();
    }

    @Test
    void archCapabilitiesNeedTheirFeature() {
        assertThat(GuestView.of(FULL).archCaps()).isEqualTo(1);
        assertThat(GuestView.of(change(FULL, "-ARCH_CAPS")).archCaps()).isZero();
        assertThat(GuestView.of(change(FULL, "intel 6/1/80000008")).archCaps()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0,5", "1,2", "2,2", "4,4", "5,5", "6,5", "255,5"})
    void hypervisorLimitsAreThoseInEffect(int limit, int effective) {
        GuestView view = GuestView.of(change(FULL, "hv=%d\nhv2=%d".formatted(limit, limit)));
        assertThat(view.hvLimit()).isEqualTo(effective);
        assertThat(view.hv2Limit()).isEqualTo(effective);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+OSXSAVE",
                "+OSPKE",
                "1 ebx=07100800",
                "d:0 ebx=240",
                "d:1 ebx=340",
                "b:0 eax=1 ebx=2 ecx=100 edx=3",
                "b:1 eax=4 ebx=8 ecx=201 edx=3"
            })
    void whatTheVcpuAnswersIsNoDifference(String live) {
        assertThat(GuestView.isSame(FULL, change(FULL, live))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"-APIC", "-SYSCALL", "1 ebx=00100801", "1 ebx=00100900", "1 ebx=00110800", "msr ce=0"})
    void whatThePolicyDecidesIsADifference(String other) {
        CpuPolicy policy = change(FULL, "+APIC +SYSCALL");
        assertThat(GuestView.isSame(policy, change(policy, other))).isFalse();
    }

    @Test
    void theCopiesThatTheShrinkWroteAreNoDifference() {
        MutablePolicy copies = FULL.toMutable();
        for (int leaf : new int[] {4, 7, 0xb, 0xd}) {
            copies.set(PolicyLayout.basic(leaf, ECX), 0x12345678);
        }
        assertThat(GuestView.isSame(FULL, copies.freeze())).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void everyDynamicBitSaysWhy(DynamicBits bits) {
        assertThat(bits.why()).isNotBlank();
        assertThat(bits.toString()).endsWith(bits.why());
    }

    @Test
    void dynamicBitsAreFoundByTheirPlace() {
        assertThat(DynamicBits.of(PolicyLayout.basic(1, ECX))).isEqualTo(1 << 27);
        assertThat(DynamicBits.of(PolicyLayout.basic(1, EBX))).isEqualTo(0xff000000);
        assertThat(DynamicBits.of(PolicyLayout.TOPO + 7)).isEqualTo(~0);
        assertThat(DynamicBits.of(PolicyLayout.TOPO + 8)).isZero();
        assertThat(DynamicBits.of(PolicyLayout.basic(1, EDX))).isZero();
    }

    private static boolean any(GuestView view, Leaf leaf) {
        return (view.register(leaf, EAX) | view.register(leaf, EBX) | view.register(leaf, ECX)) != 0;
    }
}
