package io.github.leafguard.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Leaves, registers, places, features, vendors and errors, as they are written and read. */
class NamesTest {

    @Test
    void aLeafIsWrittenAsXenDoes() {
        assertThat(Leaf.of(0x80000008)).hasToString("80000008");
        assertThat(new Leaf(7, 1)).hasToString("00000007:00000001");
    }

    @Test
    void leavesAreOrderedAsUnsignedNumbers() {
        assertThat(Stream.of(Leaf.of(0x80000000), new Leaf(7, 1), Leaf.of(0x40000000), Leaf.of(7), new Leaf(7, 0))
                        .sorted())
                .containsExactly(new Leaf(7, 0), new Leaf(7, 1), Leaf.of(7), Leaf.of(0x40000000), Leaf.of(0x80000000));
    }

    @Test
    void aRegisterIsFoundByItsName() {
        for (Register register : Register.values()) {
            assertThat(Register.of(register.text())).isSameAs(register);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Register.of("EAX"))
                .withMessage("register 'EAX' is none of eax, ebx, ecx, edx");
    }

    @Test
    void everyWordOfAPolicyHasAPlaceOfItsOwn() {
        assertThat(IntStream.range(0, PolicyLayout.SIZE)
                        .filter(index -> !isApart(index))
                        .mapToObj(Location::ofIndex))
                .doesNotHaveDuplicates();
    }

    @Test
    void placesAreWrittenByLeafAndRegisterOrByMsr() {
        assertThat(Location.ofIndex(PolicyLayout.feat(1, Register.EDX))).hasToString("00000007:00000001 edx");
        assertThat(Location.ofIndex(PolicyLayout.extd(8, Register.EBX))).hasToString("80000008 ebx");
        assertThat(Location.ofIndex(PolicyLayout.HV_LIMIT)).hasToString("40000000 eax");
        assertThat(Location.ofIndex(PolicyLayout.HV2_LIMIT)).hasToString("40000100 eax");
        assertThat(Location.ofIndex(PolicyLayout.PLATFORM_INFO)).hasToString("msr 000000ce low");
        assertThat(Location.ofIndex(PolicyLayout.ARCH_CAPS_HI)).hasToString("msr 0000010a high");
    }

    @Test
    void theSlotOfALeafIsWhereItsRegistersLie() {
        for (int index = 0; index < PolicyLayout.HV_LIMIT; index += 4) {
            if (!isApart(index)) {
                Leaf leaf = PolicyLayout.leafAt(index);
                assertThat(PolicyLayout.slotOf(leaf.leaf(), leaf.subleaf())).isEqualTo(index);
            }
        }
        assertThatThrownBy(() -> PolicyLayout.leafAt(PolicyLayout.HV_LIMIT))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("index " + PolicyLayout.HV_LIMIT + " holds no CPUID register");
    }

    @Test
    void aLeafThatNoPolicyStoresReadsAsZero() {
        MutablePolicy full = new MutablePolicy();
        IntStream.range(0, PolicyLayout.SIZE).forEach(index -> full.set(index, -1));
        for (Leaf leaf : List.of(Leaf.of(4), Leaf.of(0xe), new Leaf(1, 0), new Leaf(7, 3), Leaf.of(0x80000022))) {
            assertThat(full.register(leaf, Register.EAX)).isZero();
        }
    }

    @Test
    void featureWordsLieWhereXenKeepsThem() {
        assertThat(IntStream.range(0, FeatureWord.COUNT)
                        .mapToObj(word -> FeatureWord.label(word) + " " + Location.ofIndex(FeatureWord.position(word))))
                .containsExactly(
                        "1d 00000001 edx",
                        "1c 00000001 ecx",
                        "e1d 80000001 edx",
                        "e1c 80000001 ecx",
                        "Da1 0000000d:00000001 eax",
                        "7b0 00000007:00000000 ebx",
                        "7c0 00000007:00000000 ecx",
                        "e7d 80000007 edx",
                        "e8b 80000008 ebx",
                        "7d0 00000007:00000000 edx",
                        "7a1 00000007:00000001 eax",
                        "e21a 80000021 eax",
                        "7b1 00000007:00000001 ebx",
                        "7d2 00000007:00000002 edx",
                        "7c1 00000007:00000001 ecx",
                        "7d1 00000007:00000001 edx",
                        "m10Al msr 0000010a low",
                        "m10Ah msr 0000010a high",
                        "e21c 80000021 ecx");
        assertThat(IntStream.range(0, FeatureWord.COUNT).map(word -> FeatureWord.at(FeatureWord.position(word))))
                .containsExactlyElementsOf(
                        IntStream.range(0, FeatureWord.COUNT).boxed().toList());
        assertThat(FeatureWord.at(PolicyLayout.BASIC)).isEqualTo(-1);
    }

    @Test
    void aFeatureNeedsANameAPlaceAndAKnownAnnotation() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Feature("", 0, ""))
                .withMessage("a feature needs a name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Feature("X", 19 * 32, ""))
                .withMessage("feature X has index 608, outside the featureset");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Feature("X", -1, ""))
                .withMessage("feature X has index -1, outside the featureset");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Feature("X", 0, "B"))
                .withMessage("feature X has annotation 'B'");
    }

    @Test
    void optionsSpellFeaturesInLowerCaseWithDashes() {
        assertThat(new Feature("RSTR_FP_ERR_PTRS", 258, "A").optionName()).isEqualTo("rstr-fp-err-ptrs");
    }

    @Test
    void aVendorIsKnownByItsSignature() {
        assertThat(Vendor.of(0x756e6547, 0x6c65746e, 0x49656e69)).isEqualTo(Vendor.INTEL);
        assertThat(Vendor.of(0x68747541, 0x444d4163, 0x69746e65)).isEqualTo(Vendor.AMD);
        assertThat(Vendor.of(0x746e6543, 0x736c7561, 0x48727561)).isEqualTo(Vendor.CENTAUR);
        assertThat(Vendor.of(0x68532020, 0x20206961, 0x68676e61)).isEqualTo(Vendor.SHANGHAI);
        assertThat(Vendor.of(0x6f677948, 0x656e6975, 0x6e65476e)).isEqualTo(Vendor.HYGON);
        assertThat(Vendor.of(0, 0, 0)).isEqualTo(Vendor.UNKNOWN);
        assertThat(Vendor.of(0x756e6547, 0x6c65746e, 0)).isEqualTo(Vendor.UNKNOWN);
    }

    @Test
    void hygonGoesByAmdsRules() {
        assertThat(Stream.of(Vendor.values()).filter(Vendor::isAmdLike)).containsExactly(Vendor.AMD, Vendor.HYGON);
    }

    @Test
    void errorsAreWrittenAsXenDoes() {
        assertThat(PolicyError.atLeaf(Errno.EINVAL, 0, Leaf.NO_SUBLEAF))
                .hasToString("leaf 00000000, subleaf ffffffff, msr ffffffff (22 = Invalid argument)");
        assertThat(PolicyError.atMsr(Errno.EOVERFLOW, 0x10a))
                .hasToString(
                        "leaf ffffffff, subleaf ffffffff, msr 0000010a (75 = Value too large for defined data type)");
        assertThat(PolicyError.of(Errno.E2BIG))
                .hasToString("leaf ffffffff, subleaf ffffffff, msr ffffffff (7 = Argument list too long)");
        assertThat(new PolicyError(999, 1, 2, 3)).hasToString("leaf 00000001, subleaf 00000002, msr 00000003 (999)");
    }

    @Test
    void anErrorNumberIsPositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PolicyError(-22, 0, 0, 0))
                .withMessage("errno must be positive, not -22");
    }

    @Test
    void errorNumbersAreThoseOfLinux() {
        assertThat(Stream.of(Errno.values()).map(errno -> errno.name() + "=" + errno.number()))
                .containsExactly(
                        "EPERM=1",
                        "ENOENT=2",
                        "ESRCH=3",
                        "E2BIG=7",
                        "ENOMEM=12",
                        "EACCES=13",
                        "EFAULT=14",
                        "ENODEV=19",
                        "EINVAL=22",
                        "ERANGE=34",
                        "ENOSYS=38",
                        "EOVERFLOW=75",
                        "EOPNOTSUPP=95",
                        "ENOBUFS=105");
    }

    /** The basic slots of leaves with subleaves, which are no leaves. */
    private static boolean isApart(int index) {
        return index < PolicyLayout.CACHE && List.of(4, 7, 0xb, 0xd).contains(index / 4);
    }
}
