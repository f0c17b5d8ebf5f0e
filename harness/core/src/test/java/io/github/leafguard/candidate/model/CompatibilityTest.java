package io.github.leafguard.candidate.model;

import static io.github.leafguard.policy.PolicyLayout.BASIC;
import static io.github.leafguard.policy.PolicyLayout.EXTD;
import static io.github.leafguard.policy.PolicyLayout.FEAT;
import static io.github.leafguard.policy.PolicyLayout.PLATFORM_INFO;
import static io.github.leafguard.policy.PolicyLayout.SIZE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.model.rules.Compatibility;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Errno;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyError;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tests of an incoming policy, release by release (docs/MODEL.md, "Setting a policy"). */
class CompatibilityTest {

    private final MutablePolicy guest = new MutablePolicy();
    private final MutablePolicy max = new MutablePolicy();

    static List<String> versions() {
        // 4.12 sets single leaves and compares nothing.
        return Models.LINE.releases().stream()
                .filter(release -> !release.startsWith("4.12."))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "4.13.0, basic-max-leaf extd-max-leaf platform-info",
        "4.14.0, basic-max-leaf extd-max-leaf platform-info",
        "4.15.0, basic-max-leaf feat-max-subleaf extd-max-leaf platform-info",
        "4.16.0-rc1, basic-max-leaf feat-max-subleaf extd-max-leaf platform-info",
        "4.21.0, basic-max-leaf feat-max-subleaf extd-max-leaf platform-info",
        "4.22.0, vendor basic-max-leaf feat-max-subleaf extd-max-leaf platform-info"
    })
    void eachReleaseTestsInThisOrder(String version, String tests) {
        assertThat(Models.rules(version).compatibility())
                .extracting(Compatibility::id)
                .containsExactly(tests.split(" "));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void aHigherBasicMaxIsRefusedAtLeaf0(String version) {
        guest.set(BASIC, 1);
        assertThat(refusal(version)).isEqualTo(PolicyError.atLeaf(Errno.EINVAL, 0, 0xffffffff));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void anEqualOrLowerBasicMaxPasses(String version) {
        max.set(BASIC, 0xd);
        guest.set(BASIC, 0xd);
        assertThat(refusal(version)).isNull();
        guest.set(BASIC, 1);
        assertThat(refusal(version)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.15.0", "4.16.0", "4.22.0"})
    void aHigherMaxSubleafIsRefusedAtLeaf7From415(String version) {
        guest.set(FEAT, 1);
        assertThat(refusal(version)).isEqualTo(PolicyError.atLeaf(Errno.EINVAL, 7, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.13.0", "4.14.0", "e6e85b662be9^"})
    void aHigherMaxSubleafPassesBefore415(String version) {
        guest.set(FEAT, 1);
        assertThat(refusal(version)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"4.13.0, 80000008", "4.14.0, 80000000", "4.15.0, 80000000", "4.22.0, 80000000"})
    void aHigherExtendedMaxIsRefused(String version, String leaf) {
        max.set(EXTD, 0x80000008);
        guest.set(EXTD, 0x80000009);
        assertThat(refusal(version))
                .isEqualTo(PolicyError.atLeaf(Errno.EINVAL, Integer.parseUnsignedInt(leaf, 16), 0xffffffff));
    }

    @Test
    void extendedMaximaAreComparedWhole() {
        max.set(EXTD, 0x80000008);
        guest.set(EXTD, 0x7000ffff);
        assertThat(refusal("4.15.0")).isNull();
        guest.set(EXTD, 1);
        max.set(EXTD, 0);
        assertThat(refusal("4.15.0")).isEqualTo(PolicyError.atLeaf(Errno.EINVAL, 0x80000000, 0xffffffff));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void platformInfoThatMaxDoesNotOfferIsRefusedAtItsMsr(String version) {
        guest.set(PLATFORM_INFO, 1 << 31);
        assertThat(refusal(version)).isEqualTo(PolicyError.atMsr(Errno.EINVAL, 0xce));
    }

    @Test
    void platformInfoThatAGuestDoesWithoutPasses() {
        max.set(PLATFORM_INFO, 1 << 31);
        assertThat(refusal("4.15.0")).isNull();
    }

    @Test
    void anotherVendorIsRefusedAtLeaf0From422() {
        guest.set(BASIC + 2, 1);
        assertThat(refusal("4.21.0")).isNull();
        assertThat(refusal("4.22.0")).isEqualTo(PolicyError.atLeaf(Errno.EINVAL, 0, 0xffffffff));
    }

    @Test
    void theFirstFailureIsTheAnswer() {
        guest.set(PLATFORM_INFO, 1);
        guest.set(EXTD, 0x80000001);
        assertThat(refusal("4.15.0")).isEqualTo(PolicyError.atLeaf(Errno.EINVAL, 0x80000000, 0xffffffff));
        guest.set(FEAT, 1);
        assertThat(refusal("4.15.0")).isEqualTo(PolicyError.atLeaf(Errno.EINVAL, 7, 0));
        guest.set(BASIC, 1);
        assertThat(refusal("4.15.0")).isEqualTo(PolicyError.atLeaf(Errno.EINVAL, 0, 0xffffffff));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void nothingElseIsEverCompared(String version) {
        Set<Integer> compared = Set.of(BASIC, BASIC + 1, BASIC + 2, BASIC + 3, FEAT, EXTD, PLATFORM_INFO);
        IntStream.range(0, SIZE)
                .filter(index -> !compared.contains(index))
                .forEach(index -> guest.set(index, 0xffffffff));
        assertThat(refusal(version)).isNull();
    }

    private @Nullable PolicyError refusal(String version) {
        CpuPolicy offered = max.freeze();
        for (Compatibility test : Models.rules(version).compatibility()) {
            PolicyError error = test.test().apply(guest, offered);
            if (error != null) {
                return error;
            }
        }
        return null;
    }
}
