package io.github.leafguard.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.policy.SerialisedPolicy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class XenCpuidTextTest {

    private static final String TITLES = " CPUID:\n  leaf     subleaf  -> eax      ebx      ecx      edx     \n";

    /** A domain with leaves 0 to 7, where 2, 3, 5 and 6 are zero and not printed. */
    private static final String DOMAIN = "Domain 3 policy: 12 leaves, 2 MSRs\n" + TITLES
            + "  00000000:ffffffff -> 00000007:756e6547:6c65746e:49656e69\n"
            + "  00000001:ffffffff -> 000206a7:00000800:00000201:078bfbff\n"
            + "  00000007:00000000 -> 00000000:00000200:00000000:00000000\n"
            + "  80000000:ffffffff -> 80000001:00000000:00000000:00000000\n"
            + " MSRs:\n  index    -> value           \n"
            + "  000000ce -> 0000000080000000\n  0000010a -> 0000000000000000\n";

    @Test
    void theZeroLeavesThatAreNotPrintedAreThereAgain() {
        SerialisedPolicy.Builder expected = SerialisedPolicy.builder()
                .leaf(0, -1, 7, 0x756e6547, 0x6c65746e, 0x49656e69)
                .leaf(1, -1, 0x206a7, 0x800, 0x201, 0x78bfbff)
                .leaf(2, -1, 0, 0, 0, 0)
                .leaf(3, -1, 0, 0, 0, 0)
                .leaf(4, 0, 0, 0, 0, 0)
                .leaf(5, -1, 0, 0, 0, 0)
                .leaf(6, -1, 0, 0, 0, 0)
                .leaf(7, 0, 0, 0x200, 0, 0)
                .leaf(0x40000000, -1, 0, 0, 0, 0)
                .leaf(0x40000100, -1, 0, 0, 0, 0)
                .leaf(0x80000000, -1, 0x80000001, 0, 0, 0)
                .leaf(0x80000001, -1, 0, 0, 0, 0)
                .msr(0xce, 0x80000000L)
                .msr(0x10a, 0);
        XenCpuidText text = read(DOMAIN);
        assertThat(text.policies()).containsExactly(new NamedPolicy("Domain 3", expected.build()));
        assertThat(text.isOfADomain()).isTrue();
    }

    @Test
    void whatIsReadPrintsAsItWas() {
        assertThat(XenCpuidPrinter.print(read(DOMAIN), 119, 2)).isEqualTo(DOMAIN);
    }

    @Test
    void theTextOfAHostNamesWhatXenDoesNotHave() {
        String host = "Xen reports there are maximum 119 leaves and 2 MSRs\n"
                + DOMAIN.replace("Domain 3", "PV Default")
                + "HVM Default policy not supported by Xen\n";
        XenCpuidText text = read(host);
        assertThat(text.policies()).extracting(NamedPolicy::name).containsExactly("PV Default");
        assertThat(text.unsupported()).isEqualTo(List.of("HVM Default"));
        assertThat(text.isOfADomain()).isFalse();
        assertThat(XenCpuidPrinter.print(text, 119, 2)).isEqualTo(host);
    }

    @Test
    void aTextThatPassedThroughMailReads() {
        assertThat(read(DOMAIN.replace(" \n", "\n").replace("\n", "\r\n"))).isEqualTo(read(DOMAIN));
    }

    @Test
    void aMissingRowIsNoticedByTheCount() {
        String less = DOMAIN.replace("  00000000:ffffffff -> 00000007:756e6547:6c65746e:49656e69\n", "");
        assertThatThrownBy(() -> read(less))
                .hasMessage(
                        "t: line 10: found 12 leaves announced, but the rows and their max leaves make 5, expected the"
                                + " rows of one policy of Xen 4.13 or later; get the text again: rows are missing, or it is of"
                                + " another version");
    }

    @Test
    void aDamagedRowIsNamed() {
        assertThatThrownBy(() -> read(DOMAIN.replace("07:756e", "07 756e")))
                .hasMessageStartingWith("t: line 4: found '  00000000:ffffffff -> 00000007 756e6547:6c65746e:49656e69',"
                        + " expected a row of a leaf or a line ' MSRs:'");
    }

    @Test
    void aLeafThatNoPolicyHoldsIsNamed() {
        assertThatThrownBy(() -> read(DOMAIN.replace("80000000:f", "80860000:f")))
                .hasMessageContaining("leaf 80860000, subleaf ffffffff");
    }

    @Test
    void aMissingMsrIsNamed() {
        assertThatThrownBy(() -> read(DOMAIN.replace("  0000010a -> 0000000000000000\n", "")))
                .hasMessageStartingWith("t: line 11: found the end of the text, expected row 2 of 2 MSRs");
    }

    @Test
    void aSecondPolicyOfOneNameIsRefused() {
        assertThatThrownBy(() -> read(DOMAIN + DOMAIN)).hasMessageContaining("found a second policy 'Domain 3'");
    }

    @Test
    void anEmptyTextIsRefused() {
        assertThatThrownBy(() -> read("\n"))
                .hasMessage("t: line 2: found the end of the text, expected a line 'NAME policy: N leaves, M MSRs';"
                        + " give the output of xen-cpuid -p");
    }

    private static XenCpuidText read(String text) {
        return XenCpuidText.read(text.getBytes(StandardCharsets.UTF_8), Origin.of("t"));
    }
}
