package io.github.leafguard.check;

import static io.github.leafguard.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.Location;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.Register;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {

    private static final Location LEAF1_ECX = new Location.Cpuid(Leaf.of(1), Register.ECX);
    private static final String FREE = "x".repeat(32);

    @Test
    void theFirstCharacterIsBit31() {
        assertThat(Request.Word.of(LEAF1_ECX, "10ks" + "x".repeat(27) + "1"))
                .isEqualTo(new Request.Word(PolicyLayout.basic(1, Register.ECX), 0xf0000001, 0xc0000001, 0x80000001));
    }

    @Test
    void aRegisterThatIsOnlyNamedAsksForNothing() {
        assertThat(Request.Word.of(LEAF1_ECX, FREE).asked()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxX", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"})
    void anythingElseThan32KnownCharactersIsRefused(String bits) {
        assertThatThrownBy(() -> Request.Word.of(LEAF1_ECX, bits))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("register string '%s' for 00000001 ecx is not 32 characters of 0, 1, x, k, s", bits);
    }

    @Test
    void masksContainOneAnother() {
        assertThatThrownBy(() -> new Request.Word(0, 1, 2, 0))
                .hasMessage("asked 00000001, literal 00000002, value 00000000 do not contain one another");
        assertThatThrownBy(() -> new Request.Word(0, 3, 1, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"1, true", "0, false", "k, true", "s, true", "x, true"})
    void aBitIsGrantedIfThePolicyHasItAsAsked(char asked, boolean granted) {
        Request request = request(new Location.Cpuid(Leaf.of(1), Register.EAX), asked);
        assertThat(request.isGranted(policy("1 eax=80000000"))).isEqualTo(granted);
    }

    @ParameterizedTest
    @CsvSource({"1, false", "0, true", "k, true"})
    void aPlaceThatNoPolicyStoresReadsAsZero(char asked, boolean granted) {
        // Leaf 7 without a subleaf names a leaf that is never in a buffer.
        Request request = request(new Location.Cpuid(Leaf.of(7), Register.EBX), asked);
        assertThat(request.words().get(0).index()).isEqualTo(-1);
        assertThat(request.isGranted(policy("7:0 ebx=ffffffff"))).isEqualTo(granted);
    }

    @Test
    void allWordsMustBeGranted() {
        Request both = new Request(List.of(
                request(LEAF1_ECX, '1').words().get(0),
                request(new Location.Cpuid(Leaf.of(1), Register.EDX), '1')
                        .words()
                        .get(0)));
        assertThat(both.isGranted(policy("1 ecx=80000000"))).isFalse();
        assertThat(both.isGranted(policy("1 ecx=80000000 edx=80000000"))).isTrue();
    }

    @Test
    void msrsAndHypervisorLimitsCanBeAskedFor() {
        assertThat(request(new Location.Msr(0x10a, true), '1').askedAt(PolicyLayout.ARCH_CAPS_HI))
                .isEqualTo(0x80000000);
        assertThat(request(new Location.Cpuid(Leaf.of(0x40000000), Register.EAX), '0')
                        .askedAt(PolicyLayout.HV_LIMIT))
                .isEqualTo(0x80000000);
    }

    @Test
    void whatIsNotNamedIsNotAskedFor() {
        assertThat(request(LEAF1_ECX, '1').askedAt(PolicyLayout.basic(1, Register.EDX)))
                .isZero();
    }

    private static Request request(Location place, char bit31) {
        return new Request(List.of(Request.Word.of(place, bit31 + FREE.substring(1))));
    }
}
