package io.github.leafguard.verdict.detail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.policy.Feature;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.Location;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.Register;
import io.github.leafguard.verdict.detail.Example.Part;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BitNamesTest {
    private static final FeatureCatalog CATALOG = new FeatureCatalog(
            FeatureWord.COUNT, List.of(new Feature("AVX2", FeatureWord.W_7B0 * 32 + 5, "A")), Map.of());

    private final MutablePolicy before = new MutablePolicy();
    private final MutablePolicy after = new MutablePolicy();

    private List<Example.Register> differences() {
        return new BitNames(List.of(CATALOG)).between(before, after);
    }

    @Test
    void aBitHasItsFeaturesNameOrItsNumber() {
        before.set(PolicyLayout.feat(0, Register.EBX), 1 << 5);
        after.set(PolicyLayout.feat(0, Register.EBX), 1 << 31);
        assertThat(differences())
                .containsExactly(new Example.Register(
                        new Location.Cpuid(new Leaf(7, 0), Register.EBX),
                        1 << 5,
                        1 << 31,
                        List.of(new Part("AVX2", 5, 1, "1", "0"), new Part("7b0.31", 31, 1, "0", "1"))));
    }

    @Test
    void aFieldIsNamedOnlyWhereItDiffers() {
        before.set(PolicyLayout.extd(8, Register.EAX), 0x3028);
        after.set(PolicyLayout.extd(8, Register.EAX), 0x3027);
        assertThat(differences())
                .singleElement()
                .satisfies(register ->
                        assertThat(register.parts()).containsExactly(new Part("maxphysaddr", 0, 8, "40", "39")));
    }

    @Test
    void whatHasNoNameIsShownAsARegister() {
        before.set(PolicyLayout.basic(5, Register.ECX), 3);
        assertThat(differences())
                .containsExactly(new Example.Register(new Location.Cpuid(Leaf.of(5), Register.ECX), 3, 0, List.of()));
    }
}
