package io.github.leafguard.candidate.model.host;

import static io.github.leafguard.candidate.model.Parts.VIRTUALISED;
import static io.github.leafguard.candidate.model.Parts.amd;
import static io.github.leafguard.candidate.model.Parts.intel;
import static io.github.leafguard.candidate.model.Parts.withArchCaps;
import static io.github.leafguard.candidate.model.Parts.withMicrocode;
import static io.github.leafguard.candidate.model.TakenFacts.assertFact;
import static io.github.leafguard.candidate.model.TakenFacts.assertOpen;
import static io.github.leafguard.candidate.model.TakenFacts.fact;
import static io.github.leafguard.corpus.facts.Standing.ASSUMED;
import static io.github.leafguard.corpus.facts.Standing.FOLLOWS;
import static io.github.leafguard.corpus.facts.Standing.SHOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.leafguard.candidate.model.SyntheticHost;
import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.OpenFact;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each fact follows from, what shows it, and what it is taken to be where nothing tells. */
class HostFactRulesTest {
    private static final SyntheticHost HASWELL = intel(0x3c, 3);
    private static final SyntheticHost SKYLAKE_SERVER = intel(0x55, 4);
    private static final SyntheticHost ZEN = amd(0x17, 1, 1);

    @Test
    void virtualisedFollowsFromTheHypervisorBit() {
        assertFact(HASWELL, FactName.VIRTUALISED, false, FOLLOWS);
        assertFact(HASWELL.with(VIRTUALISED), FactName.VIRTUALISED, true, FOLLOWS);
        assertThat(fact(HASWELL, FactName.VIRTUALISED).basis())
                .isEqualTo("the HYPERVISOR bit, leaf 1 ECX bit 31, is clear");
    }

    @Test
    void archCapsIsShownByTheDump() {
        assertFact(withArchCaps(HASWELL, 0x2000000L), FactName.ARCH_CAPS, 0x2000000L, SHOWN);
        assertFact(withArchCaps(SKYLAKE_SERVER, 0), FactName.ARCH_CAPS, 0L, SHOWN);
        assertFact(HASWELL.with("msr 10a=80"), FactName.ARCH_CAPS, 0x80L, SHOWN);
    }

    @Test
    void archCapsIsZeroWhereLeaf7AnnouncesNone() {
        assertFact(HASWELL, FactName.ARCH_CAPS, 0L, FOLLOWS);
        assertFact(HASWELL.with(VIRTUALISED), FactName.ARCH_CAPS, 0L, FOLLOWS);
        assertFact(ZEN, FactName.ARCH_CAPS, 0L, FOLLOWS);
        assertFact(SKYLAKE_SERVER.with(VIRTUALISED), FactName.ARCH_CAPS, 0L, FOLLOWS);
        assertFact(SKYLAKE_SERVER.with("msr 10a=0"), FactName.ARCH_CAPS, 0L, FOLLOWS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x55, 0x6a, 0x6c, 0x7e, 0x8c, 0x8d, 0x8e, 0x9e, 0xa5, 0xa6, 0xa7})
    void aModelThatNewerMicrocodeMitigatesMayHaveMoreThanItsDumpSays(int model) {
        assertOpen(intel(model, 4), FactName.ARCH_CAPS, 0L, 1L << 25);
    }

    @Test
    void archCapsThatIsAnnouncedAndNotShownMayBeAnythingThatARuleReads() {
        for (SyntheticHost host :
                List.of(HASWELL.with("+ARCH_CAPS"), HASWELL.with("+ARCH_CAPS").with(VIRTUALISED))) {
            assertOpen(
                    host,
                    FactName.ARCH_CAPS,
                    0L,
                    1L << 1,
                    1L << 2,
                    1L << 7,
                    1L << 25,
                    1L << 26,
                    1L << 27,
                    1L << 28,
                    1L << 7 | 1L << 5,
                    1L << 62,
                    0x400000001bbeffffL);
        }
    }

    @Test
    void microcodeIsNewOnBareMetalAndOldUnderAnotherHypervisorUnlessItIsKnown() {
        assertOpen(HASWELL, FactName.MICROCODE, 0xffffffffL, 1L);
        assertOpen(HASWELL.with(VIRTUALISED), FactName.MICROCODE, 1L, 0xffffffffL);
        assertFact(withMicrocode(HASWELL, 0x22), FactName.MICROCODE, 0x22L, SHOWN);
    }

    @Test
    void microcodeOfBroadwellMayMendOneThingAndNotTheOther() {
        assertOpen(intel(0x3d, 4), FactName.MICROCODE, 0xffffffffL, 0x25L, 1L);
        assertOpen(intel(0x4f, 1), FactName.MICROCODE, 0xffffffffL, 0x0b000020L, 1L);
        assertOpen(intel(0x56, 3).with(VIRTUALISED), FactName.MICROCODE, 1L, 0x0700000eL, 0xffffffffL);
    }

    @Test
    void tsxCtrlFollowsFromArchCaps() {
        assertFact(withArchCaps(SKYLAKE_SERVER, 0x80), FactName.TSX_CTRL, true, FOLLOWS);
        assertFact(withArchCaps(SKYLAKE_SERVER, 0x7f), FactName.TSX_CTRL, false, FOLLOWS);
        assertFact(HASWELL, FactName.TSX_CTRL, false, FOLLOWS);
    }

    @Test
    void cpuidFaultingIsShownByTheDumpOrFollowsFromTheModel() {
        assertFact(HASWELL.with("msr ce=80000000"), FactName.FAULTING_RAW, true, SHOWN);
        assertFact(HASWELL.with("msr ce=0"), FactName.FAULTING_RAW, false, SHOWN);
        assertFact(intel(0x2a, 7), FactName.FAULTING_RAW, false, FOLLOWS);
        assertFact(intel(0x2c, 2), FactName.FAULTING_RAW, false, FOLLOWS);
        assertFact(ZEN.with("msr ce=80000000"), FactName.FAULTING_RAW, false, FOLLOWS);
        assertFact(ZEN.with("msr ce=80000000").with(VIRTUALISED), FactName.FAULTING_RAW, true, SHOWN);
    }

    @Test
    void cpuidFaultingIsOpenWhereItIsInUseAndNotShown() {
        assertOpen(HASWELL, FactName.FAULTING_RAW, true, false);
        assertOpen(HASWELL.with(VIRTUALISED), FactName.FAULTING_RAW, false, true);
        assertOpen(ZEN.with(VIRTUALISED), FactName.FAULTING_RAW, false, true);
        assertFact(HASWELL.with("vendor CentaurHauls d 80000008"), FactName.FAULTING_RAW, false, FOLLOWS);
        assertThat(fact(HASWELL, FactName.FAULTING_USABLE))
                .isEqualTo(
                        Fact.follows(FactName.FAULTING_USABLE, true, "as MSR 0xce says; MSR 0x140 is there as well"));
    }

    @Test
    void whatIsInTsxRegistersIsOpen() {
        assertOpen(HASWELL, FactName.TSX_MISMATCH, false, true);
        assertOpen(HASWELL, FactName.RTM_LOCKED, false, true);
    }

    @Test
    void whatIsBehindTheEndOfADumpIsOpen() {
        HostContext context = new HostContext(ZEN.host());
        assertThat(context.fact(FactName.BEYOND_DUMP).value()).isEqualTo("zero");
        assertThat(context.open()).extracting(OpenFact::otherwise).containsExactly(List.of("set"));
    }

    @Test
    void hapFollowsFromNestedPagingOrTheModel() {
        assertFact(ZEN, FactName.HAP, true, FOLLOWS);
        assertFact(ZEN.with("8000000a edx=0"), FactName.HAP, false, FOLLOWS);
        assertFact(HASWELL, FactName.HAP, true, FOLLOWS);
        for (int model : new int[] {0xf, 0x16, 0x17, 0x1d}) {
            assertFact(intel(model, 2), FactName.HAP, false, FOLLOWS);
        }
    }

    @Test
    void theRestIsAsUsual() {
        assertFact(HASWELL, FactName.FAST_STRINGS, true, FOLLOWS);
        assertFact(ZEN, FactName.BP_SPEC_REDUCE, true, FOLLOWS);
        assertFact(ZEN.booted("spec-ctrl=no"), FactName.BP_SPEC_REDUCE, false, FOLLOWS);
        for (FactName name : List.of(FactName.BIGMEM, FactName.LIVE_STATE)) {
            HostContext context = new HostContext(HASWELL.host());
            assertThat(context.fact(name).standing()).isEqualTo(ASSUMED);
            assertThat(context.open()).as("nothing to decide a case by").isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "CAPS",
                "FORCED",
                "CLEARED",
                "SC_MSR_PV",
                "SC_MSR_HVM",
                "HVM",
                "VMX_CONTROLS",
                "VPMU",
                "RTM_DISABLED",
                "PADDR_BITS",
                "HAP_PADDR_BITS"
            })
    void whatStepsDeriveIsNotTakenFromADump(FactName name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fact(ZEN, name))
                .withMessage(name + " is derived by steps, not taken from a dump");
    }

    @ParameterizedTest
    @EnumSource(FactName.class)
    void whatAFileStatesIsShown(FactName name) {
        Object value = switch (name.type()) {
            case BOOL -> true;
            case BITS -> 46;
            case HEX -> 0x1234L;
            case NAMES -> List.of("AVX");
            case WORDS -> List.of("0123abcd");
            case VPMU, LIVE_STATE, BEYOND -> name.type().words().get(1);
        };
        assertFact(ZEN.with(VIRTUALISED).knowing(name.field(), value), name, value, SHOWN);
    }
}
