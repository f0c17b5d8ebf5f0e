package io.github.leafguard.candidate.model;

import static io.github.leafguard.candidate.model.Parts.VIRTUALISED;
import static io.github.leafguard.candidate.model.Parts.amd;
import static io.github.leafguard.candidate.model.Parts.host;
import static io.github.leafguard.candidate.model.Parts.intel;
import static io.github.leafguard.candidate.model.Parts.withArchCaps;
import static io.github.leafguard.candidate.model.Parts.withMicrocode;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RSBA and RRSBA: whether return predictions leave the return stack (docs/MODEL.md, "Rules about machines"). */
class ReturnStackTest {
    private static final String BEFORE = "36525a964fb6^";
    private static final String AFTER = "36525a964fb6";

    private static final long EIBRS = 1L << 1;
    private static final long RSBA = 1L << 2;
    private static final long RRSBA = 1L << 19;

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x17, 0x1d, 0x1e, 0x1f, 0x1a, 0x2e, 0x25, 0x2c, 0x2f, 0x2a, 0x2d, 0x3a, 0x3e, 0x3c, 0x3f, 0x45, 0x46,
                0x1c, 0x26, 0x27, 0x35, 0x36, 0x37, 0x4d, 0x4c, 0x4a, 0x5a, 0x5c, 0x5f
            })
    void modelsUpToHaswellAndAtomsStayOnTheReturnStack(int model) {
        assertThat(host(AFTER, intel(model, 2))).doesNotContain("RSBA", "RRSBA");
        assertThat(host("4.22.0", intel(model, 2))).doesNotContain("RSBA", "RRSBA");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0f, 0x16, 0x4e, 0x55, 0x5e, 0x66, 0x67, 0x8e, 0x9e, 0x7a, 0x86, 0x6a, 0x8c, 0x97, 0xcf})
    void everyOtherModelIsSaidToLeaveIt(int model) {
        assertThat(host(BEFORE, intel(model, 2))).doesNotContain("RSBA", "RRSBA");
        assertThat(host(AFTER, intel(model, 2))).contains("RSBA").doesNotContain("RRSBA");
    }

    @Test
    void itIsTheSameUnderAnotherHypervisor() {
        assertThat(host(AFTER, intel(0x5e, 3).with(VIRTUALISED))).contains("RSBA");
        assertThat(host(AFTER, intel(0x3c, 3).with(VIRTUALISED))).doesNotContain("RSBA");
    }

    @ParameterizedTest
    @CsvSource({
        // model, stepping, first good revision
        "3d, 4, 2a",
        "47, 1, 1d",
        "4f, 1, b000021",
        "56, 2, 15",
        "56, 3, 7000012",
        "56, 4, f000011",
        "56, 5, e000009"
    })
    void ofBroadwellTheMicrocodeDecides(String model, int stepping, String good) {
        long revision = Long.parseLong(good, 16);
        SyntheticHost part = intel(Integer.parseInt(model, 16), stepping);
        assertThat(host(AFTER, withMicrocode(part, revision))).doesNotContain("RSBA");
        assertThat(host(AFTER, withMicrocode(part, 0xffffffffL))).doesNotContain("RSBA");
        assertThat(host(AFTER, withMicrocode(part, revision - 1))).contains("RSBA");
        assertThat(host(AFTER, withMicrocode(part, 1))).contains("RSBA");
        assertThat(host(BEFORE, withMicrocode(part, 1))).doesNotContain("RSBA");
        assertThat(host(AFTER, withMicrocode(part.with(VIRTUALISED), revision))).doesNotContain("RSBA");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6, 7, 15})
    void noMicrocodeHelpsOtherSteppingsOfBroadwellDe(int stepping) {
        assertThat(host(AFTER, withMicrocode(intel(0x56, stepping), 0xffffffffL)))
                .contains("RSBA");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x57, 0x85})
    void xeonPhiWasThoughtSafeUntil85191cf32180(int model) {
        assertThat(host("85191cf32180^", intel(model, 1))).doesNotContain("RSBA");
        assertThat(host("85191cf32180", intel(model, 1))).contains("RSBA");
        assertThat(host("4.19.0", intel(model, 1))).doesNotContain("RSBA");
        assertThat(host("4.20.0", intel(model, 1))).contains("RSBA");
    }

    @Test
    void aCpuWithMsr10aSpeaksForItself() {
        assertThat(host(AFTER, withArchCaps(intel(0x5e, 3), 0))).doesNotContain("RSBA", "RRSBA");
        assertThat(host(AFTER, withArchCaps(intel(0x5e, 3), RSBA)))
                .contains("RSBA")
                .doesNotContain("RRSBA");
    }

    @Test
    void withEibrsPredictionsAreRestrictedToTheirMode() {
        assertThat(host(BEFORE, withArchCaps(intel(0x55, 7), EIBRS))).doesNotContain("RSBA", "RRSBA");
        assertThat(host(AFTER, withArchCaps(intel(0x55, 7), EIBRS)))
                .contains("RRSBA")
                .doesNotContain("RSBA");
        assertThat(host(AFTER, withArchCaps(intel(0x6a, 6), EIBRS | RRSBA)))
                .contains("RRSBA")
                .doesNotContain("RSBA");
    }

    @Test
    void onlyIntelsFamily6IsLookedAt() {
        assertThat(host(AFTER, intel(0xf, 6, 4))).doesNotContain("RSBA");
        assertThat(host(AFTER, intel(0x13, 1, 0))).doesNotContain("RSBA");
        assertThat(host(AFTER, amd(0x19, 1, 0))).doesNotContain("RSBA");
    }
}
