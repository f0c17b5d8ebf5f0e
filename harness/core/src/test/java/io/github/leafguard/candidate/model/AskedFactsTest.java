package io.github.leafguard.candidate.model;

import static io.github.leafguard.candidate.model.Parts.VIRTUALISED;
import static io.github.leafguard.candidate.model.Parts.amd;
import static io.github.leafguard.candidate.model.Parts.hygon;
import static io.github.leafguard.candidate.model.Parts.intel;
import static io.github.leafguard.candidate.model.Parts.withArchCaps;
import static io.github.leafguard.candidate.model.Parts.withMicrocode;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.model.host.HostContext;
import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.OpenFact;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules ask for the facts they need and for no others, so that no case hangs on what decides nothing. */
class AskedFactsTest {
    private static final String FAULTING = "msr ce=80000000";
    private static final SyntheticHost HASWELL = intel(0x3c, 3).with(FAULTING);
    private static final SyntheticHost SKYLAKE_SERVER = intel(0x55, 4).with(FAULTING);
    private static final SyntheticHost ZEN3 = amd(0x19, 1, 1);

    @ParameterizedTest
    @ValueSource(strings = {"4.13.0", "4.15.0", "4.18.0", "4.19.0", "4.21.0", "4.22.0"})
    void aHostOfWhichAllIsStatedHasNoOpenFacts(String release) {
        SyntheticHost intel = withMicrocode(withArchCaps(SKYLAKE_SERVER, 0x2000000), 0x2007006);
        SyntheticHost amd = withMicrocode(ZEN3, 0x0a0011d7L);
        SyntheticHost virtual = amd(0x17, 0x31, 0)
                .with(VIRTUALISED)
                .with("msr ce=0")
                .knowing("lfenceDispatch", false)
                .knowing("amdVirtSpecCtrl", false);
        for (SyntheticHost host : List.of(intel, amd, virtual)) {
            assertThat(open(release, host)).as(host.toString()).isEmpty();
        }
    }

    @Test
    void anIntelHostIsNotAskedWhatOnlyAmdHas() {
        assertThat(asked("4.22.0", SKYLAKE_SERVER))
                .doesNotContain(
                        FactName.LFENCE_DISPATCH,
                        FactName.LFENCE_DISPATCH_PRESET,
                        FactName.NULL_SELECTOR,
                        FactName.SBPB,
                        FactName.SMT,
                        FactName.AMD_VIRT_SPEC_CTRL);
    }

    @Test
    void anAmdHostIsNotAskedWhatOnlyIntelHas() {
        for (SyntheticHost host : List.of(ZEN3, amd(0x17, 1, 1), hygon())) {
            assertThat(asked("4.22.0", host))
                    .doesNotContain(
                            FactName.TSX_CTRL, FactName.TSX_MISMATCH, FactName.RTM_LOCKED, FactName.FAST_STRINGS);
        }
    }

    @Test
    void microcodeIsAskedForWhereATableHasThePart() {
        assertThat(open("4.15.0", HASWELL)).containsExactly(FactName.MICROCODE);
        assertThat(open("4.15.0", intel(0x3a, 9).with(FAULTING))).isEmpty();
        assertThat(open("4.15.0", HASWELL.with("-TSC_DEADLINE"))).isEmpty();
        assertThat(open("4.15.0", HASWELL.with(VIRTUALISED))).isEmpty();
        assertThat(open("4.18.0", intel(0x4f, 1).with(FAULTING).with(VIRTUALISED)))
                .containsExactly(FactName.MICROCODE);
    }

    @Test
    void aSteppingThatNothingHelpsIsNotAskedForItsMicrocode() {
        assertThat(open("4.15.0", intel(0x3f, 3).with(FAULTING))).isEmpty();
        assertThat(open("4.18.0", intel(0x56, 6).with("-TSC_DEADLINE").with(FAULTING)))
                .isEmpty();
    }

    @Test
    void onFamily19hOnlyTheBarrierItselfIsAskedForAndLaterTheMicrocode() {
        assertThat(open("4.17.0", ZEN3)).isEmpty();
        assertThat(open("4.18.0", ZEN3)).containsExactly(FactName.SBPB);
        assertThat(open("4.21.0", ZEN3)).containsExactly(FactName.MICROCODE, FactName.SBPB);
        assertThat(open("4.18.0", ZEN3.with("+SBPB +IBPB_BRTYPE"))).isEmpty();
    }

    @Test
    void msr10aIsAskedForFromTheReleaseThatReadsIt() {
        SyntheticHost announced = intel(0x6a, 6).with(FAULTING).with("+ARCH_CAPS");
        assertThat(open("4.16.0", announced)).containsExactly(FactName.ARCH_CAPS);
        assertThat(open("4.18.0", announced)).containsExactly(FactName.ARCH_CAPS);
    }

    @Test
    void whereAvxIsGoneGatherDataSamplingStillAsksForTheControl() {
        assertThat(open("4.18.0", withMicrocode(SKYLAKE_SERVER, 0x2007006))).containsExactly(FactName.ARCH_CAPS);
    }

    @Test
    void aFactIsAskedForOnceAndKeepsItsValue() {
        HostContext context = new HostContext(SKYLAKE_SERVER.host());
        Fact first = context.fact(FactName.ARCH_CAPS);
        assertThat(context.fact(FactName.ARCH_CAPS)).isSameAs(first);
        assertThat(context.open()).hasSize(1);
        assertThat(context.askedFor()).extracting(Fact::name).contains(FactName.ARCH_CAPS, FactName.VIRTUALISED);
    }

    private static List<FactName> open(String release, SyntheticHost host) {
        return host.on(release).open().stream().map(OpenFact::name).toList();
    }

    private static List<FactName> asked(String release, SyntheticHost host) {
        return host.on(release).facts().stream().map(Fact::name).toList();
    }
}
