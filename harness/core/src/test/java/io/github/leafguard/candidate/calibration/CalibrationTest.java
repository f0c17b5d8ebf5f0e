package io.github.leafguard.candidate.calibration;

import static io.github.leafguard.candidate.model.Parts.VIRTUALISED;
import static io.github.leafguard.candidate.model.Parts.amd;
import static io.github.leafguard.candidate.model.Parts.intel;
import static io.github.leafguard.candidate.model.Parts.withMicrocode;
import static io.github.leafguard.candidate.model.SyntheticHosts.IVY_BRIDGE;
import static io.github.leafguard.candidate.model.SyntheticHosts.SKYLAKE_SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.candidate.model.PrintedHost;
import io.github.leafguard.candidate.model.SyntheticHost;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.SeenPolicies;
import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.OpenFact;
import io.github.leafguard.corpus.facts.Standing;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.MutablePolicy;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the text of a host's own Xen shows: the version, facts, boot options, and bits that no rule explains. */
class CalibrationTest {
    private static final Calibration CALIBRATION = new Calibration(new ModelSource());
    private static final SyntheticHost ZEN2 = amd(0x17, 0x31, 0);

    /** Calibrates a host by what a version prints of it. */
    private static Calibrated calibrate(String version, SyntheticHost truth, SyntheticHost dump) {
        return calibrate(dump, PrintedHost.seen(PrintedHost.text(version, truth), "", false));
    }

    private static Calibrated calibrate(SyntheticHost dump, SeenPolicies... seen) {
        return CALIBRATION.calibrate(PrintedHost.host(dump, seen));
    }

    private static Agreement only(Calibrated calibrated) {
        assertThat(calibrated.agreements()).hasSize(1);
        return calibrated.agreements().get(0);
    }

    @Test
    void aHostOfWhichNothingWasSeenIsAsItWas() {
        Host host = PrintedHost.host(ZEN2);
        assertThat(CALIBRATION.calibrate(host)).isEqualTo(new Calibrated(host, List.of()));
    }

    @ParameterizedTest
    @CsvSource({"4.13.0, 4.13.0", "4.14.0, 4.14.0", "4.15.0, 4.15.0", "4.17.0, 4.17.0", "4.18.0, 4.18.0"})
    void theVersionThatPrintedItIsAmongThoseThatExplainItAll(String version, String found) {
        Agreement agreement = only(calibrate(version, SKYLAKE_SERVER, SKYLAKE_SERVER));
        assertThat(agreement.alike()).contains(found);
        assertThat(agreement.unexplained()).isEmpty();
        assertThat(agreement.agreeing()).isEqualTo(6);
        assertThat(agreement.policies()).isEqualTo(6);
    }

    @Test
    void versionsThatPrintTheSameAreCountedAndTheirEndsNamed() {
        Agreement agreement = only(calibrate("4.16.0-rc4", SKYLAKE_SERVER, SKYLAKE_SERVER));
        assertThat(agreement.alike()).contains("4.16.0-rc1", "4.16.0-rc2", "4.16.0-rc3", "4.16.0-rc4");
        assertThat(agreement.alike()).doesNotContain("4.15.0", "4.17.0");
        assertThat(agreement.sentence())
                .startsWith("agrees with 5 releases from 4.16.0-rc1 to ")
                .endsWith(" in 6 of 6 policies");
    }

    @Test
    void whoSaysWhichVersionItWasIsBelieved() {
        SeenPolicies seen = PrintedHost.seen(PrintedHost.text("4.15.0", SKYLAKE_SERVER), "4.15.0", false);
        assertThat(only(calibrate(SKYLAKE_SERVER, seen)).sentence()).isEqualTo("agrees with 4.15.0 in 6 of 6 policies");
    }

    @Test
    void aVersionThatNobodyModelsTellsNothing() {
        SeenPolicies seen = PrintedHost.seen(PrintedHost.text("4.15.0", SKYLAKE_SERVER), "4.9.1", false);
        assertThat(calibrate(SKYLAKE_SERVER, seen).agreements()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-xsave", "hap=0", "spec-ctrl=no", "cpuid=no-avx2", "smap=0", "smep=0", "pku=0"})
    void anOptionThatThePoliciesGiveAwayIsFound(String option) {
        SyntheticHost truth = SKYLAKE_SERVER.with("+SMAP +SMEP +PKU");
        Calibrated calibrated = calibrate("4.15.0", truth.booted(option), truth);
        assertThat(calibrated.host().bootOptions()).containsExactly(option);
        assertThat(only(calibrated).unexplained()).isEmpty();
    }

    @Test
    void severalOptionsAreFoundOneAfterAnother() {
        SyntheticHost truth = SKYLAKE_SERVER.booted("no-xsave").booted("smap=0");
        Calibrated calibrated = calibrate("4.15.0", truth, SKYLAKE_SERVER);
        assertThat(calibrated.host().bootOptions()).containsExactlyInAnyOrder("no-xsave", "smap=0");
        assertThat(only(calibrated).unexplained()).isEmpty();
    }

    @Test
    void noOptionIsThoughtOfWhereTheyAreStated() {
        SeenPolicies seen =
                PrintedHost.seen(PrintedHost.text("4.15.0", SKYLAKE_SERVER.booted("smap=0")), "4.15.0", true);
        Calibrated calibrated = calibrate(SKYLAKE_SERVER, seen);
        assertThat(calibrated.host().bootOptions()).isEmpty();
        assertThat(only(calibrated).unexplained())
                .filteredOn(each -> each.policy() == SystemPolicy.HOST)
                .extracting(Unexplained::toString)
                .containsExactly("Host: 00000007:00000000 ebx bit 20 SMAP 1 -> 0");
    }

    @Test
    void noOptionIsThoughtOfWhereAllIsExplained() {
        assertThat(calibrate("4.15.0", SKYLAKE_SERVER, SKYLAKE_SERVER).host().bootOptions())
                .isEmpty();
    }

    @Test
    void aSurplusBitThatNobodyExplainsIsNamedAndOpen() {
        SeenPolicies seen =
                PrintedHost.seen(PrintedHost.text("4.15.0", IVY_BRIDGE, flipped(FeatureWord.W_7B0, 5)), "4.15.0", true);
        Calibrated calibrated = calibrate(IVY_BRIDGE, seen);
        assertThat(only(calibrated).unexplained())
                .extracting(Unexplained::toString)
                .containsExactly("Host: 00000007:00000000 ebx bit 5 AVX2 0 -> 1");
        assertThat(only(calibrated).sentence()).isEqualTo("agrees with 4.15.0 in 5 of 6 policies");
        assertThat(only(calibrated).disagreeing()).containsExactly("Host");
        assertThat(calibrated.host().open()).containsExactly(doubt(FactName.FORCED, "AVX2"));
    }

    @Test
    void aMissingBitThatNobodyExplainsIsNamedAndOpen() {
        SeenPolicies seen =
                PrintedHost.seen(PrintedHost.text("4.15.0", IVY_BRIDGE, flipped(FeatureWord.W_7B0, 9)), "4.15.0", true);
        Calibrated calibrated = calibrate(IVY_BRIDGE, seen);
        assertThat(only(calibrated).unexplained())
                .extracting(Unexplained::toString)
                .containsExactly("Host: 00000007:00000000 ebx bit 9 ERMS 1 -> 0");
        assertThat(calibrated.host().open()).containsExactly(doubt(FactName.CLEARED, "ERMS"));
    }

    @Test
    void twoVersionsOfOneHostAreHeldAgainstIt() {
        SyntheticHost virtual = ZEN2.with(VIRTUALISED);
        SyntheticHost truth = virtual.knowing("lfenceDispatch", true).knowing("amdVirtSpecCtrl", true);
        Calibrated calibrated = calibrate(
                virtual,
                PrintedHost.seen(PrintedHost.text("4.15.0", truth), "4.15.0", true),
                PrintedHost.seen(PrintedHost.text("4.18.0", truth), "4.18.0", true));
        assertThat(calibrated.agreements())
                .extracting(Agreement::sentence)
                .containsExactly("agrees with 4.15.0 in 6 of 6 policies", "agrees with 4.18.0 in 6 of 6 policies");
        assertShown(calibrated, FactName.LFENCE_DISPATCH, true);
        assertShown(calibrated, FactName.AMD_VIRT_SPEC_CTRL, true);
    }

    @Test
    void whatOneVersionShowsHoldsForTheNext() {
        SyntheticHost part = intel(0x3c, 3);
        SyntheticHost truth = withMicrocode(part, 0x21);
        Calibrated calibrated = calibrate(
                part,
                PrintedHost.seen(PrintedHost.text("4.15.0", truth), "4.15.0", true),
                PrintedHost.seen(PrintedHost.text("4.22.0", truth), "4.22.0", true));
        assertThat(calibrated.agreements()).extracting(Agreement::agreeing).containsExactly(6, 6);
        assertShown(calibrated, FactName.MICROCODE, 1L);
    }

    private static OpenFact doubt(FactName name, String feature) {
        return new OpenFact(
                Fact.assumed(name, List.of(), "no rule explains it in the Host policy, xen-cpuid -p in host.txt"),
                List.of(List.of(feature)));
    }

    private static void assertShown(Calibrated calibrated, FactName name, Object value) {
        Fact fact = calibrated.host().facts().find(name).orElseThrow();
        assertThat(fact.value()).isEqualTo(value);
        assertThat(fact.standing()).isEqualTo(Standing.SHOWN);
    }

    private static Function<CpuPolicy, CpuPolicy> flipped(int word, int bit) {
        return policy -> {
            MutablePolicy changed = new MutablePolicy();
            changed.become(policy);
            int position = FeatureWord.position(word);
            changed.set(position, changed.word(position) ^ 1 << bit);
            return changed.freeze();
        };
    }
}
