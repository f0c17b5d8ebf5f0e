package io.github.leafguard.candidate.calibration;

import static io.github.leafguard.candidate.model.Parts.VIRTUALISED;
import static io.github.leafguard.candidate.model.Parts.amd;
import static io.github.leafguard.candidate.model.Parts.intel;
import static io.github.leafguard.candidate.model.Parts.withArchCaps;
import static io.github.leafguard.candidate.model.Parts.withMicrocode;
import static io.github.leafguard.candidate.model.SyntheticHosts.IVY_BRIDGE;
import static io.github.leafguard.candidate.model.SyntheticHosts.SKYLAKE_SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.candidate.model.PrintedHost;
import io.github.leafguard.candidate.model.SyntheticHost;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.SeenPolicies;
import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.Standing;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts that the policies of a host's own Xen settle, and those that they leave open. */
class SettledFactsTest {
    private static final Calibration CALIBRATION = new Calibration(new ModelSource());
    private static final SyntheticHost ZEN2 = amd(0x17, 0x31, 0);
    private static final SyntheticHost HASWELL = withMicrocode(intel(0x3c, 3), 0xffffffffL);

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

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void lfenceDispatchUnderAnotherHypervisorIsSettled(boolean set) {
        SyntheticHost virtual = ZEN2.with(VIRTUALISED);
        Calibrated calibrated = calibrate("4.16.0", virtual.knowing("lfenceDispatch", set), virtual);
        assertShown(calibrated, FactName.LFENCE_DISPATCH, set);
    }

    @Test
    void lfenceDispatchStaysOpenWhereTheVersionDoesNotKnowIt() {
        SyntheticHost virtual = ZEN2.with(VIRTUALISED);
        Calibrated calibrated = calibrate("4.15.0", virtual.knowing("lfenceDispatch", true), virtual);
        assertThat(calibrated.host().facts().find(FactName.LFENCE_DISPATCH)).isEmpty();
    }

    @Test
    void microcodeIsSettledByWhatItBreaks() {
        SyntheticHost part = intel(0x3c, 3);
        Calibrated old = calibrate("4.15.0", withMicrocode(part, 0x21), part);
        assertShown(old, FactName.MICROCODE, 1L);
        Calibrated good = calibrate("4.15.0", withMicrocode(part, 0x22), part);
        assertShown(good, FactName.MICROCODE, 0xffffffffL);
    }

    /** The timer works from revision 25 on, the return stack is safe from 2a on. */
    @Test
    void microcodeThatMendsOneThingAndNotTheOtherIsFoundToBeInBetween() {
        SyntheticHost part = intel(0x3d, 4);
        Calibrated calibrated = calibrate("4.18.0", withMicrocode(part, 0x27), part);
        assertThat(only(calibrated).unexplained()).isEmpty();
        assertShown(calibrated, FactName.MICROCODE, 0x25L);
    }

    @Test
    void aTimerThatWorksDoesNotShowThatTheReturnStackIsSafe() {
        SyntheticHost part = intel(0x3d, 4);
        Calibrated calibrated = calibrate("4.15.0", withMicrocode(part, 0x27), part);
        assertThat(only(calibrated).unexplained()).isEmpty();
        assertThat(calibrated.host().facts().find(FactName.MICROCODE)).isEmpty();
    }

    @Test
    void verwClearShowsTheMicrocodeOfFamily19h() {
        SyntheticHost part = amd(0x19, 1, 1).knowing("sbpb", true);
        assertShown(calibrate("4.22.0", withMicrocode(part, 0x0a0011d7L), part), FactName.MICROCODE, 0x0a0011ffL);
        assertShown(calibrate("4.22.0", withMicrocode(part, 0x0a0011d6L), part), FactName.MICROCODE, 1L);
    }

    @Test
    void gatherDataSamplingSettlesMsr10aThatTheTextOfAnOldDumpDoesNotHave() {
        SyntheticHost part = withMicrocode(intel(0x55, 7), 0xffffffffL);
        SyntheticHost mitigated = withArchCaps(part, 1L << 25);
        Calibrated calibrated = calibrate("4.18.0", mitigated, part.with("+ARCH_CAPS"));
        assertThat(only(calibrated).unexplained()).isEmpty();
        assertThat(calibrated.host().facts().register(FactName.ARCH_CAPS)).isEqualTo(1L << 25);
    }

    /** 4.15 prints zero for MSR 0x10a whatever it is. */
    @Test
    void aZeroThat415PrintsForMsr10aIsNoEvidence() {
        SyntheticHost part = SKYLAKE_SERVER.with("msr 10a=2000000");
        SyntheticHost dump = part.withoutMsr(0x10a);
        Calibrated calibrated = calibrate("4.15.0", part, dump);
        assertThat(calibrated.host().facts().find(FactName.ARCH_CAPS)).isEmpty();
        assertThat(only(calibrated).unexplained()).isEmpty();
    }

    @Test
    void aZeroThat416PrintsForMsr10aIsOne() {
        SyntheticHost part = SKYLAKE_SERVER.with("msr 10a=0");
        Calibrated calibrated = calibrate("4.16.0", part, part.withoutMsr(0x10a));
        assertShown(calibrated, FactName.ARCH_CAPS, 0L);
        assertThat(calibrated
                        .host()
                        .facts()
                        .find(FactName.ARCH_CAPS)
                        .orElseThrow()
                        .basis())
                .isEqualTo("MSR 0x10a of the Raw policy, xen-cpuid -p in host.txt");
    }

    @Test
    void aHostWithBlankHvmPoliciesHasNoHvm() {
        SyntheticHost off = IVY_BRIDGE.knowing("hvm", false);
        Calibrated calibrated = calibrate("4.15.0", off, IVY_BRIDGE);
        assertShown(calibrated, FactName.HVM, false);
        assertThat(only(calibrated).unexplained()).isEmpty();
    }

    @Test
    void aHostWithHvmPoliciesIsNotSaidToLackHvm() {
        assertThat(calibrate("4.15.0", IVY_BRIDGE, IVY_BRIDGE).host().facts().find(FactName.HVM))
                .isEmpty();
    }

    @Test
    void aFactThatAFileStatesIsNotFitted() {
        SyntheticHost virtual = ZEN2.with(VIRTUALISED);
        SeenPolicies seen =
                PrintedHost.seen(PrintedHost.text("4.16.0", virtual.knowing("lfenceDispatch", true)), "4.16.0", true);
        Host plain = PrintedHost.host(virtual, seen);
        Fact note = Fact.shown(FactName.LFENCE_DISPATCH, false, "a note");
        Calibrated calibrated = CALIBRATION.calibrate(plain.with(plain.facts().with(note)));
        assertThat(calibrated.host().facts().find(FactName.LFENCE_DISPATCH)).contains(note);
        assertThat(only(calibrated).disagreeing()).contains("Host");
    }

    @Test
    void aDumpThatAnOsTookIsToldByItsLiveBits() {
        SyntheticHost truth = HASWELL.with("+OSXSAVE");
        assertThat(calibrate("4.15.0", truth, truth).agreements())
                .extracting(Agreement::agreeing)
                .containsExactly(6);
    }

    /** Each text has a feature that no rule explains; the second does not make the first one certain. */
    @Test
    void whatTwoTextsLeaveUnexplainedIsAllInDoubt() {
        SeenPolicies one = PrintedHost.seen(
                PrintedHost.text("4.15.0", IVY_BRIDGE.knowing("forced", List.of("ADX"))), "4.15.0", true);
        SeenPolicies other = PrintedHost.seen(
                PrintedHost.text("4.16.0", IVY_BRIDGE.knowing("forced", List.of("SMAP"))), "4.16.0", true);
        assertThat(calibrate(IVY_BRIDGE, one, other).host().open())
                .filteredOn(open -> open.name() == FactName.FORCED)
                .singleElement()
                .satisfies(open ->
                        assertThat(open.otherwise()).containsExactlyInAnyOrder(List.of("ADX"), List.of("SMAP")));
    }

    private static void assertShown(Calibrated calibrated, FactName name, Object value) {
        Fact fact = calibrated.host().facts().find(name).orElseThrow();
        assertThat(fact.value()).isEqualTo(value);
        assertThat(fact.standing()).isEqualTo(Standing.SHOWN);
    }
}
