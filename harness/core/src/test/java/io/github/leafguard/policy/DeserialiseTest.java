package io.github.leafguard.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How entries are merged into a policy, and which are refused (docs/MODEL.md, "Entries"). */
class DeserialiseTest {

    private final MutablePolicy target = new MutablePolicy();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000:00000000",
                "00000001:00000000",
                "0000000c:00000000",
                "40000000:00000000",
                "40000100:00000000",
                "80000000:00000000",
                "8000001c:00000001",
                "00000004",
                "00000007",
                "0000000b",
                "0000000d",
                "0000000e",
                "00000004:00000006",
                "00000007:00000002",
                "0000000b:00000002",
                "0000000d:0000003f",
                "0000000d:80000000",
                "40000001",
                "400000ff",
                "7fffffff",
                "8000001d",
                "ffffffff"
            })
    void aLeafThatTheReleaseDoesNotStoreIsOutOfRange(String address) {
        Leaf leaf = leaf(address);
        assertThat(deserialise(ReleaseBounds.XEN_4_15, address + " 1 2 3 4"))
                .isEqualTo(PolicyError.atLeaf(Errno.ERANGE, leaf.leaf(), leaf.subleaf()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000",
                "0000000c",
                "00000004:00000005",
                "00000007:00000001",
                "0000000b:00000001",
                "0000000d:0000003e",
                "80000000",
                "8000001c"
            })
    void aLeafThatTheReleaseStoresIsTaken(String address) {
        Leaf leaf = leaf(address);
        assertThat(deserialise(ReleaseBounds.XEN_4_15, address + " 1 2 3 4")).isNull();
        for (Register register : Register.values()) {
            assertThat(target.register(leaf, register)).isEqualTo(register.ordinal() + 1);
        }
    }

    @Test
    void theArraysAreTheReadersOwn() {
        assertThat(deserialise(ReleaseBounds.XEN_4_15, "8000001d 0 0 0 0"))
                .isEqualTo(PolicyError.atLeaf(Errno.ERANGE, 0x8000001d, Leaf.NO_SUBLEAF));
        assertThat(deserialise(ReleaseBounds.XEN_4_16, "8000001d 0 0 0 0")).isNull();
        assertThat(deserialise(ReleaseBounds.XEN_4_16, "00000007:00000002 0 0 0 0"))
                .isEqualTo(PolicyError.atLeaf(Errno.ERANGE, 7, 2));
        assertThat(deserialise(ReleaseBounds.XEN_4_17, "00000007:00000002 0 0 0 0"))
                .isNull();
    }

    @Test
    void theLastOfTwoEqualLeavesWins() {
        assertThat(deserialise(ReleaseBounds.XEN_4_15, """
                        00000001 1 1 1 1
                        80000008 2 2 2 2
                        00000001 3 0 0 0
                        """)).isNull();
        assertThat(target.word(PolicyLayout.basic(1, Register.EAX))).isEqualTo(3);
        assertThat(target.word(PolicyLayout.basic(1, Register.EBX))).isZero();
    }

    @Test
    void leavesThatAreNotNamedKeepWhatTheyHad() {
        target.set(PolicyLayout.basic(5, Register.ECX), 3);
        assertThat(deserialise(ReleaseBounds.XEN_4_15, "00000006 1 0 0 0")).isNull();
        assertThat(target.word(PolicyLayout.basic(5, Register.ECX))).isEqualTo(3);
    }

    @Test
    void entriesBeforeTheBadOneAreMergedAndThoseBehindItAreNot() {
        assertThat(deserialise(ReleaseBounds.XEN_4_15, """
                        00000001 1 0 0 0
                        0000000e 0 0 0 0
                        00000002 1 0 0 0
                        msr 000000ce ffffffffff
                        """))
                .isEqualTo(PolicyError.atLeaf(Errno.ERANGE, 0xe, Leaf.NO_SUBLEAF));
        assertThat(target.word(PolicyLayout.basic(1, Register.EAX))).isEqualTo(1);
        assertThat(target.word(PolicyLayout.basic(2, Register.EAX))).isZero();
    }

    @Test
    void tooManyLeavesAreRefusedBeforeAnyIsLookedAt() {
        SerialisedPolicy.Builder entries = SerialisedPolicy.builder().leaf(1, Leaf.NO_SUBLEAF, 1, 0, 0, 0);
        for (int more = 0; more < 114; more++) {
            entries.leaf(0xdead, 0, 0, 0, 0, 0);
        }
        assertThat(new PolicyCodec(ReleaseBounds.XEN_4_15).deserialise(entries.build(), target))
                .isEqualTo(PolicyError.of(Errno.E2BIG));
        assertThat(target.matches(CpuPolicy.EMPTY)).isTrue();
    }

    @Test
    void asManyLeavesAsThereAreSlotsAreReadThoughTheyRepeatOneAnother() {
        SerialisedPolicy.Builder entries = SerialisedPolicy.builder();
        for (int leaf = 0; leaf < 114; leaf++) {
            entries.leaf(1, Leaf.NO_SUBLEAF, leaf, 0, 0, 0);
        }
        assertThat(new PolicyCodec(ReleaseBounds.XEN_4_15).deserialise(entries.build(), target))
                .isNull();
        assertThat(target.word(PolicyLayout.basic(1, Register.EAX))).isEqualTo(113);
    }

    @Test
    void ofAHypervisorLimitEightBitsOfEaxAreKept() {
        assertThat(deserialise(ReleaseBounds.XEN_4_15, """
                        40000000 104 1 1 1
                        40000100 100 1 1 1
                        """)).isNull();
        assertThat(target.hvLimit()).isEqualTo(4);
        assertThat(target.hv2Limit()).isZero();
    }

    @Test
    void theVendorFollowsLeaf0() {
        assertThat(deserialise(ReleaseBounds.XEN_4_15, "00000000 1 6f677948 656e6975 6e65476e"))
                .isNull();
        assertThat(target.vendor()).isEqualTo(Vendor.HYGON);
    }

    @Test
    void anUnknownMsrIsOutOfRange() {
        assertThat(deserialise(ReleaseBounds.XEN_4_15, "msr deadc0de 0"))
                .isEqualTo(PolicyError.atMsr(Errno.ERANGE, 0xdeadc0de));
    }

    @ParameterizedTest
    @CsvSource({"ce", "10a", "deadc0de"})
    void flagsAreRefusedBeforeTheIndexIsLookedAt(String index) {
        assertThat(deserialise(ReleaseBounds.XEN_4_15, "msr " + index + " ffffffffffffffff flags 1"))
                .isEqualTo(PolicyError.atMsr(Errno.EINVAL, Integer.parseUnsignedInt(index, 16)));
    }

    @Test
    void platformInfoHas32Bits() {
        for (PolicyBounds bounds : ReleaseBounds.ALL) {
            assertThat(deserialise(bounds, "msr ce ffffffffffffffff"))
                    .isEqualTo(PolicyError.atMsr(Errno.EOVERFLOW, 0xce));
            assertThat(deserialise(bounds, "msr ce ffffffff")).isNull();
            assertThat(target.platformInfo()).isEqualTo(0xffffffff);
        }
    }

    @Test
    void archCapsHave32BitsUpTo417() {
        assertThat(deserialise(ReleaseBounds.XEN_4_17, "msr 10a 100000000"))
                .isEqualTo(PolicyError.atMsr(Errno.EOVERFLOW, 0x10a));
        assertThat(deserialise(ReleaseBounds.XEN_4_17, "msr 10a ffffffff")).isNull();
        assertThat(target.archCaps()).isEqualTo(0xffffffffL);
    }

    @Test
    void archCapsHave64BitsFrom418() {
        assertThat(deserialise(ReleaseBounds.XEN_4_18, "msr 10a ffffffffffffffff"))
                .isNull();
        assertThat(target.archCaps()).isEqualTo(-1L);
    }

    @Test
    void aReaderOfOneMsrRefusesTwoAsTooMany() {
        assertThat(deserialise(ReleaseBounds.XEN_4_13, "msr ce 0\nmsr 10a 0")).isEqualTo(PolicyError.of(Errno.E2BIG));
    }

    @Test
    void aReaderOfOneMsrDoesNotKnowArchCaps() {
        assertThat(deserialise(ReleaseBounds.XEN_4_13, "msr 10a 0")).isEqualTo(PolicyError.atMsr(Errno.ERANGE, 0x10a));
    }

    @Test
    void threeMsrsAreTooManyForEveryone() {
        for (PolicyBounds bounds : ReleaseBounds.ALL) {
            assertThat(deserialise(bounds, "msr ce 0\nmsr ce 0\nmsr ce 0")).isEqualTo(PolicyError.of(Errno.E2BIG));
        }
    }

    @Test
    void theLastOfTwoEqualMsrsWins() {
        assertThat(deserialise(ReleaseBounds.XEN_4_15, "msr ce 80000000\nmsr ce 0"))
                .isNull();
        assertThat(target.platformInfo()).isZero();
    }

    @Test
    void noEntriesChangeNothing() {
        assertThat(deserialise(ReleaseBounds.XEN_4_15, "")).isNull();
        assertThat(target.matches(CpuPolicy.EMPTY)).isTrue();
    }

    private @Nullable PolicyError deserialise(PolicyBounds bounds, String rows) {
        return new PolicyCodec(bounds).deserialise(Rows.read(rows), target);
    }

    private static Leaf leaf(String address) {
        String[] parts = address.split(":");
        int leaf = Integer.parseUnsignedInt(parts[0], 16);
        return parts.length > 1 ? new Leaf(leaf, Integer.parseUnsignedInt(parts[1], 16)) : Leaf.of(leaf);
    }
}
