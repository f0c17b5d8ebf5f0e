package io.github.leafguard.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PolicyDiffTest {

    private static final FeatureCatalog CATALOG = new FeatureCatalog(
            FeatureWord.COUNT,
            List.of(
                    new Feature("XSAVE", FeatureWord.W_1C * 32 + 26, "A"),
                    new Feature("AVX", FeatureWord.W_1C * 32 + 28, "A"),
                    new Feature("RSBA", FeatureWord.W_M10A_LO * 32 + 2, "!")),
            Map.of());

    @Test
    void equalPoliciesDoNotDiffer() {
        assertThat(PolicyDiff.between(CpuPolicy.EMPTY, new MutablePolicy()).isEmpty())
                .isTrue();
        assertThat(PolicyDiff.between(CpuPolicy.EMPTY, new MutablePolicy()).describe(CATALOG))
                .isEmpty();
    }

    @Test
    void aFeatureWordIsDescribedBitByBit() {
        MutablePolicy before = new MutablePolicy();
        before.set(PolicyLayout.basic(1, Register.ECX), 1 << 26 | 1 << 5);
        MutablePolicy after = new MutablePolicy();
        after.set(PolicyLayout.basic(1, Register.ECX), 1 << 26 | 1 << 28);

        assertThat(PolicyDiff.between(before, after).describe(CATALOG))
                .containsExactly("00000001 ecx bit 5 (unnamed) 1 -> 0", "00000001 ecx bit 28 AVX 0 -> 1");
    }

    @Test
    void aRegisterThatIsNoFeatureWordIsDescribedWhole() {
        MutablePolicy after = new MutablePolicy();
        after.set(PolicyLayout.BASIC, 0xd);
        after.set(PolicyLayout.FEAT + 4 + 2, 0x40);
        after.set(PolicyLayout.XSTATE + 2, 0x240);

        assertThat(PolicyDiff.between(CpuPolicy.EMPTY, after).describe(CATALOG))
                .containsExactly(
                        "00000000 eax 00000000 -> 0000000d",
                        "00000007:00000001 ecx bit 6 (unnamed) 0 -> 1",
                        "0000000d:00000000 ecx 00000000 -> 00000240");
    }

    @Test
    void limitsAndMsrsAreNamedByTheirPlace() {
        MutablePolicy after = new MutablePolicy();
        after.set(PolicyLayout.HV_LIMIT, 4);
        after.set(PolicyLayout.PLATFORM_INFO, 1 << 31);
        after.set(PolicyLayout.ARCH_CAPS_LO, 4);

        assertThat(PolicyDiff.between(CpuPolicy.EMPTY, after).describe(CATALOG))
                .containsExactly(
                        "40000000 eax 00000000 -> 00000004",
                        "msr 000000ce low 00000000 -> 80000000",
                        "msr 0000010a low bit 2 RSBA 0 -> 1");
    }

    @Test
    void lostAndGainedBitsAreToldApart() {
        PolicyDiff.Difference difference = new PolicyDiff.Difference(4, 0b0110, 0b0011);
        assertThat(difference.lost()).isEqualTo(0b0100);
        assertThat(difference.gained()).isEqualTo(0b0001);
    }

    @Property
    void aDiffIsEmptyIfAndOnlyIfThePoliciesAreEqual(@ForAll long seed) {
        Random random = new Random(seed);
        CpuPolicy before = policy(random);
        CpuPolicy after = random.nextInt(4) == 0 ? before.toMutable().freeze() : changed(before, random);
        assertThat(PolicyDiff.between(before, after).isEmpty()).isEqualTo(before.equals(after));
        assertThat(before.mismatch(after) < 0).isEqualTo(before.equals(after));
    }

    @Property
    void everyBitThatDiffersIsDescribed(@ForAll long seed) {
        Random random = new Random(seed);
        CpuPolicy before = policy(random);
        PolicyDiff diff = PolicyDiff.between(before, changed(before, random));

        int lines = diff.differences().stream()
                .mapToInt(difference -> FeatureWord.at(difference.index()) < 0
                        ? 1
                        : Integer.bitCount(difference.lost() | difference.gained()))
                .sum();
        assertThat(diff.describe(CATALOG)).hasSize(lines).doesNotHaveDuplicates();
    }

    @Property
    void aDiffLeadsFromTheOnePolicyToTheOther(@ForAll long seed) {
        Random random = new Random(seed);
        CpuPolicy before = policy(random);
        CpuPolicy after = changed(before, random);
        MutablePolicy patched = before.toMutable();
        PolicyDiff.between(before, after)
                .differences()
                .forEach(difference -> patched.set(
                        difference.index(), difference.before() & ~difference.lost() | difference.gained()));
        assertThat(patched.freeze()).isEqualTo(after);
    }

    private static CpuPolicy policy(Random random) {
        MutablePolicy policy = new MutablePolicy();
        for (int index = 0; index < PolicyLayout.SIZE; index++) {
            policy.set(index, random.nextInt());
        }
        return policy.freeze();
    }

    private static CpuPolicy changed(CpuPolicy policy, Random random) {
        MutablePolicy changed = policy.toMutable();
        for (int count = random.nextInt(6); count > 0; count--) {
            changed.set(random.nextInt(PolicyLayout.SIZE), random.nextInt());
        }
        return changed.freeze();
    }
}
