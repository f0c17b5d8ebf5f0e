package io.github.leafguard.candidate.model;

import static io.github.leafguard.candidate.model.Parts.VIRTUALISED;
import static io.github.leafguard.candidate.model.Parts.amd;
import static io.github.leafguard.candidate.model.Parts.hygon;
import static io.github.leafguard.candidate.model.Parts.intel;
import static io.github.leafguard.candidate.model.Parts.withMicrocode;
import static io.github.leafguard.candidate.model.TakenFacts.assertFact;
import static io.github.leafguard.candidate.model.TakenFacts.assertOpen;
import static io.github.leafguard.corpus.facts.Standing.FOLLOWS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.model.host.HostContext;
import io.github.leafguard.corpus.DumpExtent;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.corpus.facts.OpenFact;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same of facts that only rules about AMD and Hygon ask for. */
class AmdFactRulesTest {
    private static final SyntheticHost HASWELL = intel(0x3c, 3);
    private static final SyntheticHost ZEN = amd(0x17, 1, 1);
    private static final SyntheticHost ZEN3 = amd(0x19, 1, 1);

    @Test
    void newMicrocodeOfFamily19hIsThatOfThePart() {
        assertOpen(ZEN3, FactName.MICROCODE, 0x0a0011ffL, 1L);
        assertOpen(amd(0x19, 0x7c, 0), FactName.MICROCODE, 0x0a70c0ffL, 1L);
        assertOpen(amd(0x19, 0xa0, 2), FactName.MICROCODE, 0x0aa002ffL, 1L);
    }

    @Test
    void lfenceDispatchFollowsFromFamilyAndIsOpenUnderAnotherHypervisor() {
        assertFact(ZEN, FactName.LFENCE_DISPATCH, true, FOLLOWS);
        assertFact(hygon(), FactName.LFENCE_DISPATCH, true, FOLLOWS);
        assertFact(HASWELL, FactName.LFENCE_DISPATCH, false, FOLLOWS);
        assertFact(amd(0xf, 0x43, 2).with(VIRTUALISED), FactName.LFENCE_DISPATCH, true, FOLLOWS);
        assertFact(amd(0x11, 3, 1).with(VIRTUALISED), FactName.LFENCE_DISPATCH, true, FOLLOWS);
        assertOpen(ZEN.with(VIRTUALISED), FactName.LFENCE_DISPATCH, false, true);
    }

    @Test
    void whetherTheBitIsSetBeforeXenStartsIsOpenWhereItCanBeSet() {
        SyntheticHost virtual = ZEN.with(VIRTUALISED);
        assertOpen(virtual.knowing("lfenceDispatch", true), FactName.LFENCE_DISPATCH_PRESET, false, true);
        assertFact(virtual.knowing("lfenceDispatch", false), FactName.LFENCE_DISPATCH_PRESET, false, FOLLOWS);
        assertFact(amd(0xf, 0x43, 2).with(VIRTUALISED), FactName.LFENCE_DISPATCH_PRESET, true, FOLLOWS);
    }

    @Test
    void nullSelectorFollowsFromModelOrAmdStibp() {
        assertFact(ZEN, FactName.NULL_SELECTOR, false, FOLLOWS);
        assertFact(ZEN.with("+AMD_STIBP"), FactName.NULL_SELECTOR, true, FOLLOWS);
        assertFact(amd(0x17, 0x71, 0), FactName.NULL_SELECTOR, true, FOLLOWS);
        assertFact(hygon(), FactName.NULL_SELECTOR, false, FOLLOWS);
    }

    @Test
    void sbpbFollowsFromMicrocodeOf2025AndIsOpenWithLess() {
        assertOpen(ZEN3, FactName.SBPB, true, false);
        assertOpen(withMicrocode(ZEN3, 0x0a0011d6L), FactName.SBPB, true, false);
        assertFact(withMicrocode(ZEN3, 0x0a0011d7L), FactName.SBPB, true, FOLLOWS);
    }

    @Test
    void smtFollowsFromThreadsACore() {
        assertFact(ZEN, FactName.SMT, true, FOLLOWS);
        assertFact(ZEN.with("8000001e ebx=0"), FactName.SMT, false, FOLLOWS);
        assertFact(ZEN.with("-TOPOEXT"), FactName.SMT, false, FOLLOWS);
        assertFact(hygon().with("-TOPOEXT"), FactName.SMT, true, FOLLOWS);
    }

    /** A text of 4.15 ends before leaf 8000001e, and has leaf b. */
    @Test
    void smtFollowsFromTheTopologyLeafWhereTheDumpEndsBefore8000001e() {
        SyntheticHost two = ZEN.with("b:0 eax=1 ebx=2 ecx=100");
        SyntheticHost one = ZEN.with("b:0 eax=0 ebx=1 ecx=100");
        assertThat(cut(two).fact(FactName.SMT))
                .isEqualTo(Fact.follows(FactName.SMT, true, "width of the SMT level in leaf b"));
        assertThat(cut(one).fact(FactName.SMT))
                .isEqualTo(Fact.follows(FactName.SMT, false, "width of the SMT level in leaf b"));
        assertThat(cut(two.with("-TOPOEXT")).fact(FactName.SMT).value()).isEqualTo(false);
    }

    @Test
    void smtIsOpenWhereTheDumpShowsNoTopology() {
        HostContext context = cut(ZEN.with("0 eax=a"));
        assertThat(context.fact(FactName.SMT))
                .isEqualTo(Fact.assumed(FactName.SMT, true, "the dump shows no topology"));
        assertThat(context.open()).extracting(OpenFact::otherwise).containsExactly(List.of(false));
    }

    @Test
    void legacySsbdFollowsFromFamilyAndIsOpenUnderAnotherHypervisor() {
        assertFact(ZEN, FactName.AMD_VIRT_SPEC_CTRL, true, FOLLOWS);
        assertFact(amd(0x15, 2, 0), FactName.AMD_VIRT_SPEC_CTRL, true, FOLLOWS);
        assertFact(hygon(), FactName.AMD_VIRT_SPEC_CTRL, true, FOLLOWS);
        assertFact(ZEN3, FactName.AMD_VIRT_SPEC_CTRL, false, FOLLOWS);
        assertFact(amd(0x14, 2, 0), FactName.AMD_VIRT_SPEC_CTRL, false, FOLLOWS);
        assertOpen(ZEN.with(VIRTUALISED), FactName.AMD_VIRT_SPEC_CTRL, false, true);
        assertFact(ZEN3.with(VIRTUALISED), FactName.AMD_VIRT_SPEC_CTRL, false, FOLLOWS);
    }

    /** The host known by a dump that ends at 8000001c. */
    private static HostContext cut(SyntheticHost host) {
        Machine whole = host.host().machine();
        SerialisedPolicy.Builder rows = SerialisedPolicy.builder();
        for (int entry = 0; entry < whole.raw().leafCount(); entry++) {
            if (Integer.compareUnsigned(whole.raw().leaf(entry), 0x8000001c) <= 0) {
                rows.leaf(
                        whole.raw().leaf(entry),
                        whole.raw().subleaf(entry),
                        whole.raw().value(entry, 0),
                        whole.raw().value(entry, 1),
                        whole.raw().value(entry, 2),
                        whole.raw().value(entry, 3));
            }
        }
        Machine machine = new Machine(
                whole.name(),
                whole.title(),
                "real",
                null,
                null,
                rows.build(),
                new DumpExtent(0, 0x8000001c),
                whole.facts(),
                "made up for tests",
                true);
        return new HostContext(new Host("cut", machine, List.of(), HostFacts.UNKNOWN));
    }
}
