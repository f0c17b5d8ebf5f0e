package io.github.leafguard.candidate.model;

import static io.github.leafguard.candidate.SystemPolicy.HOST;
import static io.github.leafguard.candidate.SystemPolicy.HVM_MAX;
import static io.github.leafguard.candidate.SystemPolicy.PV_MAX;
import static io.github.leafguard.candidate.model.SyntheticHosts.BULLDOZER;
import static io.github.leafguard.candidate.model.SyntheticHosts.IVY_BRIDGE;
import static io.github.leafguard.candidate.model.SyntheticHosts.SKYLAKE_SERVER;
import static io.github.leafguard.candidate.model.SyntheticHosts.WESTMERE;
import static io.github.leafguard.policy.PolicyLayout.XSTATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.policy.CpuPolicy;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Leaf 0xd follows from the features (docs/MODEL.md, "Extended states"). */
class StatesTest {

    /** With the two components of AMX, at 0xac0 and 0xb00. */
    private static final SyntheticHost WITH_AMX = SKYLAKE_SERVER.with("""
            +AMX_TILE
            d:0 eax=000602ff ecx=2b00
            d:11 eax=40 ebx=ac0 ecx=2
            d:12 eax=2000 ebx=b00 ecx=6
            """);

    @ParameterizedTest
    @CsvSource({
        "+PKU, 2ff",
        "-PKU, ff",
        "-MPX, 2e7",
        "-AVX512F, 21f",
        "-AVX -MPX -AVX512F -PKU, 3",
    })
    void statesFollowTheFeatures(String statement, String states) {
        for (String version : List.of("4.15.0", "4.20.0")) {
            assertThat(SKYLAKE_SERVER.with(statement).system(version, HOST).word(XSTATE))
                    .isEqualTo(Integer.parseInt(states, 16));
        }
    }

    @Test
    void eachFeatureBringsItsOwnStatesWhateverItNeeds() {
        // The host policy is not sanitised: AVX512F without AVX is what hardware said.
        assertThat(SKYLAKE_SERVER.with("-AVX").system("4.15.0", HOST).word(XSTATE))
                .isEqualTo(0x2fb);
    }

    @Test
    void sizesAndOffsetsAreHardwares() {
        SyntheticHost compact = SKYLAKE_SERVER.with("d:9 eax=8 ebx=340");
        assertThat(leaf("4.15.0", SKYLAKE_SERVER, 9)).containsExactly(8, 0xa80, 0, 0);
        assertThat(leaf("4.15.0", compact, 9)).containsExactly(8, 0x340, 0, 0);
        assertThat(leaf("4.19.0", compact, 9)).containsExactly(8, 0x340, 0, 0);
    }

    @Test
    void theSizeIsThatOfTheAreaUpToTheLastState() {
        assertThat(size("4.15.0", SKYLAKE_SERVER)).isEqualTo(0xa88);
        assertThat(size("4.15.0", SKYLAKE_SERVER.with("-PKU"))).isEqualTo(0xa80);
        assertThat(size("4.15.0", IVY_BRIDGE)).isEqualTo(0x340);
    }

    @Test
    void withoutExtendedStatesTheSizeIsThatOfTheLegacyAreaAndTheHeader() {
        assertThat(size("4.15.0", IVY_BRIDGE.with("-AVX"))).isEqualTo(576);
    }

    @Test
    void upTo418OnlyTheLastStateOfAGroupCountsForTheSize() {
        // The first of the two states of MPX lies behind everything else.
        SyntheticHost odd = SKYLAKE_SERVER.with("d:3 eax=40 ebx=1000");
        assertThat(size("4.18.0", odd)).isEqualTo(0xa88);
        assertThat(size("4.19.0", odd)).isEqualTo(0x1040);
    }

    @Test
    void liveSizesAreNotPassedOn() {
        for (String version : List.of("4.15.0", "4.22.0")) {
            CpuPolicy host = SKYLAKE_SERVER.system(version, HOST);
            assertThat(host.word(XSTATE + 1)).isZero();
            assertThat(host.word(XSTATE + 5)).isZero();
        }
    }

    @Test
    void noStateIsASupervisorState() {
        assertThat(leaf("4.15.0", SKYLAKE_SERVER, 1)).containsExactly(0xf, 0, 0, 0);
        assertThat(leaf("4.15.0", SKYLAKE_SERVER, 8)).containsExactly(0, 0, 0, 0);
    }

    @Test
    void statesXenDoesNotKnowAreLeftOut() {
        // LWP, component 62.
        assertThat(BULLDOZER.system("4.15.0", HOST).xstates()).isEqualTo(7);
        assertThat(leaf("4.15.0", BULLDOZER, 62)).containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.15.0", "4.19.0", "4.22.0"})
    void withoutXsaveTheWholeLeafIsBlankAndItsFeatureWordWithIt(String version) {
        CpuPolicy host = SKYLAKE_SERVER.with("-XSAVE").system(version, HOST);
        assertThat(IntStream.range(XSTATE, XSTATE + 63 * 4).map(host::word)).containsOnly(0);
    }

    @Test
    void theFeatureWordSurvivesWithXsave() {
        assertThat(leaf("4.15.0", IVY_BRIDGE, 1)).containsExactly(1, 0, 0, 0);
    }

    @Test
    void upTo418AlignmentIsHardwaresWhateverTheFeatures() {
        SyntheticHost aligned = SKYLAKE_SERVER.with("d:9 ecx=7");
        assertThat(leaf("4.18.0", aligned, 9)).containsExactly(8, 0xa80, 2, 0);
        assertThat(leaf("4.18.0", aligned.with("-XSAVEC -XSAVES"), 9)).containsExactly(8, 0xa80, 2, 0);
    }

    @Test
    void from419AlignmentNeedsXsavecAndTheSupervisorBitXsaves() {
        SyntheticHost aligned = SKYLAKE_SERVER.with("d:9 ecx=7");
        assertThat(leaf("4.19.0", aligned, 9)).containsExactly(8, 0xa80, 3, 0);
        assertThat(leaf("4.19.0", aligned.with("-XSAVES"), 9)).containsExactly(8, 0xa80, 2, 0);
        assertThat(leaf("4.19.0", aligned.with("-XSAVEC"), 9)).containsExactly(8, 0xa80, 1, 0);
        assertThat(leaf("4.19.0", aligned.with("-XSAVEC -XSAVES"), 9)).containsExactly(8, 0xa80, 0, 0);
    }

    @Test
    void statesOfGuestsFollowTheGuestsFeatures() {
        assertThat(SKYLAKE_SERVER.system("4.15.0", HVM_MAX).word(XSTATE)).isEqualTo(0x2ff);
        assertThat(SKYLAKE_SERVER.booted("hap=0").system("4.15.0", HVM_MAX).word(XSTATE))
                .as("no protection keys with shadow paging")
                .isEqualTo(0xff);
        assertThat(SKYLAKE_SERVER.system("4.15.0", PV_MAX).word(XSTATE))
                .as("neither MPX nor protection keys for PV")
                .isEqualTo(0xe7);
    }

    @Test
    void amxHasTwoStatesFrom420() {
        assertThat(WITH_AMX.system("4.19.0", HOST).xstates()).isEqualTo(0x2ff);
        CpuPolicy host = WITH_AMX.system("4.20.0", HOST);
        assertThat(host.xstates()).isEqualTo(0x602ff);
        assertThat(size("4.20.0", WITH_AMX)).isEqualTo(0x2b00);
        assertThat(leaf("4.20.0", WITH_AMX, 17)).containsExactly(0x40, 0xac0, 2, 0);
        assertThat(leaf("4.20.0", WITH_AMX, 18)).containsExactly(0x2000, 0xb00, 2, 0);
    }

    @Test
    void guestsHaveNoAmxStatesForTheyHaveNoAmx() {
        assertThat(WITH_AMX.system("4.20.0", HVM_MAX).xstates()).isEqualTo(0x2ff);
    }

    @Test
    void aHostWithoutXsaveHasNoStates() {
        assertThat(WESTMERE.system("4.15.0", HVM_MAX).xstates()).isZero();
    }

    private static List<Integer> leaf(String version, SyntheticHost host, int subleaf) {
        CpuPolicy policy = host.system(version, HOST);
        int slot = XSTATE + subleaf * 4;
        return IntStream.range(slot, slot + 4).map(policy::word).boxed().toList();
    }

    private static int size(String version, SyntheticHost host) {
        return host.system(version, HOST).word(XSTATE + 2);
    }
}
