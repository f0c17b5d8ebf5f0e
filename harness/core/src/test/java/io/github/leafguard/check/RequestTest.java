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
        assertThat(request.unmet(policy("1 eax=80000000")).isEmpty()).isEqualTo(granted);
    }

    @ParameterizedTest
    @CsvSource({"1, false", "0, true", "k, true"})
    void aPlaceThatNoPolicyStoresReadsAsZero(char asked, boolean granted) {
        // Leaf 7 without a subleaf names a leaf that is never in a buffer.
        Request request = request(new Location.Cpuid(Leaf.of(7), Register.EBX), asked);
        assertThat(request.words().get(0).index()).isEqualTo(-1);
        assertThat(request.unmet(policy("7:0 ebx=ffffffff")).isEmpty()).isEqualTo(granted);
    }

    @Test
    void allWordsMustBeGranted() {
        Request both = new Request(List.of(
                request(LEAF1_ECX, '1').words().get(0),
                request(new Location.Cpuid(Leaf.of(1), Register.EDX), '1')
                        .words()
                        .get(0)));
        assertThat(both.unmet(policy("1 ecx=80000000")))
                .isEqualTo(request(new Location.Cpuid(Leaf.of(1), Register.EDX), '1'));
        assertThat(both.unmet(policy("1 ecx=80000000 edx=80000000")).isEmpty()).isTrue();
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

    @Test
    void aNumberIsMissingAsAWhole() {
        int index = PolicyLayout.basic(1, Register.EBX);
        Request lppp = new Request(List.of(new Request.Word(index, 0x00ff0000, 0x00ff0000, 0x00110000)));
        assertThat(lppp.unmet(policy("1 ebx=00100000"))).isEqualTo(lppp);
        assertThat(lppp.names(Cases.VERSIONS)).containsExactly("lppp=17");
    }

    @Test
    void aNumberAskedForInPartIsMissingByItsBits() {
        int index = PolicyLayout.basic(1, Register.EBX);
        Request part = new Request(List.of(new Request.Word(index, 0x00030000, 0x00030000, 0x00010000)));
        assertThat(part.unmet(policy("1 ebx=00100000")).names(Cases.VERSIONS))
                .containsExactly("00000001 ebx bits 00010000=00010000");
    }

    @Test
    void aFlagThatTheMachineLacksIsBeyondIt() {
        Request request = new Request(List.of(new Request.Word(PolicyLayout.basic(1, Register.ECX), 0xf, 0x7, 0x6)));
        assertThat(request.within(index -> 0x2).words())
                .containsExactly(new Request.Word(PolicyLayout.basic(1, Register.ECX), 0xb, 0x3, 0x2));
        assertThat(request.within(index -> 0x6)).isEqualTo(request);
    }

    @Test
    void aNumberIsNeverBeyondTheMachine() {
        Request lppp = new Request(
                List.of(new Request.Word(PolicyLayout.basic(1, Register.EBX), 0x00ff0000, 0x00ff0000, 0x00110000)));
        assertThat(lppp.within(index -> 0)).isEqualTo(lppp);
    }

    @Test
    void aPlaceThatNoPolicyStoresIsNotReadFromTheMachine() {
        Request nowhere = request(new Location.Cpuid(Leaf.of(7), Register.EBX), '1');
        assertThat(nowhere.within(index -> 0)).isEqualTo(nowhere);
    }

    private static Request request(Location place, char bit31) {
        return new Request(List.of(Request.Word.of(place, bit31 + FREE.substring(1))));
    }
}
