package io.github.leafguard.check;

import static io.github.leafguard.check.CompareMode.DYNAMIC;
import static io.github.leafguard.check.CompareMode.EQUAL;
import static io.github.leafguard.check.CompareMode.NOT_LESS;
import static io.github.leafguard.check.CompareMode.OR_ACCUMULATED;
import static io.github.leafguard.check.CompareMode.SUBSET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.Location;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.Register;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyPartTest {

    @ParameterizedTest
    @CsvSource({
        "0, -1, eax, 0, MAX_LEAF",
        "7, 0, eax, 31, MAX_LEAF",
        "80000000, -1, eax, 0, MAX_LEAF",
        "40000000, -1, eax, 0, HYPERVISOR_LIMIT",
        "40000100, -1, eax, 0, HYPERVISOR_LIMIT",
        "1, -1, ecx, 28, FEATURE",
        "1, -1, ecx, 27, LIVE",
        "7, 0, ecx, 4, LIVE",
        "7, 0, ecx, 5, FEATURE",
        "7, 0, edx, 10, POOL_FEATURE",
        "d, 1, eax, 0, FEATURE",
        "80000021, -1, ecx, 1, FEATURE",
        "0, -1, ebx, 0, VALUE",
        "1, -1, ebx, 23, VALUE",
        "1, -1, ebx, 24, LIVE",
        "7, 1, eax, 0, FEATURE",
        "d, 0, ebx, 0, LIVE",
        "d, 0, ecx, 0, VALUE",
        "b, 1, edx, 9, LIVE",
        "80000008, -1, eax, 0, VALUE"
    })
    void everyBitBelongsToAPart(String leaf, int subleaf, String register, int bit, PolicyPart part) {
        Location place =
                new Location.Cpuid(new Leaf(Integer.parseUnsignedInt(leaf, 16), subleaf), Register.of(register));
        assertThat(PolicyPart.of(place.position(), bit, Cases.VERSIONS)).isEqualTo(part);
    }

    @Test
    void msrsBelongToAPart() {
        assertThat(PolicyPart.of(PolicyLayout.PLATFORM_INFO, 31, Cases.VERSIONS))
                .isEqualTo(PolicyPart.VALUE);
        assertThat(PolicyPart.of(PolicyLayout.ARCH_CAPS_HI, 0, Cases.VERSIONS)).isEqualTo(PolicyPart.FEATURE);
    }

    @Test
    void aRunningGuestMustSeeTheSameButForWhatTellsOfThePool() {
        assertThat(PolicyPart.values())
                .extracting(PolicyPart::seen)
                .containsExactly(EQUAL, EQUAL, EQUAL, OR_ACCUMULATED, EQUAL, DYNAMIC);
    }

    @Test
    void aHypervisorMayOfferMoreButNotLess() {
        assertThat(PolicyPart.values())
                .extracting(PolicyPart::offered)
                .containsExactly(NOT_LESS, NOT_LESS, SUBSET, OR_ACCUMULATED, DYNAMIC, DYNAMIC);
    }
}
