package io.github.leafguard.candidate.model.host;

import static io.github.leafguard.candidate.model.SyntheticHosts.BULLDOZER;
import static io.github.leafguard.candidate.model.SyntheticHosts.IVY_BRIDGE;
import static io.github.leafguard.candidate.model.SyntheticHosts.SKYLAKE_SERVER;
import static io.github.leafguard.candidate.model.SyntheticHosts.WESTMERE;
import static io.github.leafguard.candidate.model.SyntheticHosts.ZEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.model.SyntheticHost;
import io.github.leafguard.corpus.DumpExtent;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.policy.Rows;
import io.github.leafguard.policy.SerialisedPolicy;
import io.github.leafguard.policy.Vendor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A host as the rules see it: signature, facts and what they fall back to; and the dump behind it. */
class HostContextTest {

    @ParameterizedTest
    @CsvSource({
        // signature, family, model, stepping
        "00100f80, 10, 8, 0",
        "00600f20, 15, 2, 0",
        "00630f01, 15, 30, 1",
        "00800f11, 17, 1, 1",
        "00a20f12, 19, 21, 2",
        "00000f4a, f, 4, a",
        "00040f32, f, 43, 2",
        "000206c2, 6, 2c, 2",
        "000306a9, 6, 3a, 9",
        "00050654, 6, 55, 4",
        "00000f29, f, 2, 9",
        "00000543, 5, 4, 3",
        "00010543, 5, 4, 3"
    })
    void theSignatureIsDecodedAsXenDoes(String signature, String family, String model, String stepping) {
        HostContext context = context(ZEN.with("1 eax=" + signature));
        assertThat(Integer.toHexString(context.family())).isEqualTo(family);
        assertThat(Integer.toHexString(context.model())).isEqualTo(model);
        assertThat(Integer.toHexString(context.stepping())).isEqualTo(stepping);
    }

    @Test
    void theVendorIsThatOfLeaf0() {
        assertThat(context(ZEN).vendor()).isEqualTo(Vendor.AMD);
        assertThat(context(ZEN).isIntel()).isFalse();
        assertThat(context(IVY_BRIDGE).isIntel()).isTrue();
        assertThat(context(ZEN.with("vendor HygonGenuine d 8000001f")).vendor()).isEqualTo(Vendor.HYGON);
    }

    @Test
    void theVpmuIsOffUnlessAnOptionOrAFactSaysOtherwise() {
        assertThat(context(IVY_BRIDGE).vpmu()).isEqualTo("off");
        assertThat(context(IVY_BRIDGE.booted("vpmu")).vpmu()).isEqualTo("on");
        assertThat(context(IVY_BRIDGE.booted("vpmu=all")).vpmu()).isEqualTo("all");
        assertThat(context(IVY_BRIDGE.booted("vpmu=all").knowing("vpmu", "off")).vpmu())
                .isEqualTo("off");
    }

    @Test
    void tsxCtrlIsBit7OfArchCaps() {
        assertThat(context(SKYLAKE_SERVER).flag(FactName.TSX_CTRL)).isFalse();
        assertThat(context(SKYLAKE_SERVER.with("msr 10a=80")).flag(FactName.TSX_CTRL))
                .isTrue();
        assertThat(context(SKYLAKE_SERVER.with("msr 10a=80").knowing("tsxCtrl", false))
                        .flag(FactName.TSX_CTRL))
                .isFalse();
    }

    @Test
    void cpuidFaultingIsBit31OfPlatformInfoAndNotOnAmd() {
        assertThat(context(IVY_BRIDGE).flag(FactName.FAULTING_RAW)).isTrue();
        assertThat(context(WESTMERE).flag(FactName.FAULTING_RAW)).isFalse();
        assertThat(context(ZEN.with("msr ce=80000000").with("-HYPERVISOR")).flag(FactName.FAULTING_RAW))
                .isFalse();
        assertThat(context(ZEN.knowing("faultingRaw", true)).flag(FactName.FAULTING_USABLE))
                .as("a virtualised AMD host")
                .isTrue();
        assertThat(context(IVY_BRIDGE.knowing("faultingUsable", false)).flag(FactName.FAULTING_USABLE))
                .isFalse();
    }

    @Test
    void everyVmxControlIsThereUnlessTheFactsListThem() {
        assertThat(context(IVY_BRIDGE).hasVmxControl("XSAVES")).isTrue();
        HostContext listed = context(IVY_BRIDGE.knowing("vmxControls", List.of("MPX")));
        assertThat(listed.hasVmxControl("MPX")).isTrue();
        assertThat(listed.hasVmxControl("XSAVES")).isFalse();
    }

    @Test
    void liveBitsAreXensUnlessAnOsTookTheDump() {
        assertThat(context(IVY_BRIDGE).isSeenByXen()).isTrue();
        assertThat(context(IVY_BRIDGE.knowing("liveState", "xen")).isSeenByXen())
                .isTrue();
        assertThat(context(IVY_BRIDGE.knowing("liveState", "os")).isSeenByXen()).isFalse();
    }

    @Test
    void sizesOfStatesAreHardwares() {
        assertThat(context(BULLDOZER).component(62)).containsExactly(0x80, 0x340, 0, 0);
        assertThat(context(BULLDOZER).component(9)).containsOnly(0);
    }

    @Test
    void whatADumpLacksReadsAsZero() {
        Dump dump = dump("00000001 1 2 3 4\nmsr ce 80000000");
        assertThat(dump.cpuid(1)).containsExactly(1, 2, 3, 4);
        assertThat(dump.cpuid(2)).containsOnly(0);
        assertThat(dump.cpuid(7, 1)).containsOnly(0);
        assertThat(dump.findMsr(0xce)).contains(0x80000000L);
        assertThat(dump.findMsr(0x10a)).isEmpty();
    }

    @Test
    void aLeafThatIsReadWithoutASubleafAnswersTheFirst() {
        Dump dump = dump("8000001d:00000000 121 0 0 0\n8000001d:00000001 122 0 0 0");
        assertThat(dump.cpuid(0x8000001d)[0]).isEqualTo(0x121);
        assertThat(dump.cpuid(0x8000001d, 1)[0]).isEqualTo(0x122);
    }

    /** 4.15 has no room for leaves behind 8000001c, and knows two subleaves of leaf 7. */
    @Test
    void whatLiesBehindTheEndOfADumpIsEitherNothingOrSomething() {
        SerialisedPolicy rows = Rows.read("00000007:00000000 2 0 0 0\n80000000 80000021 0 0 0");
        DumpExtent extent = new DumpExtent(1, 0x8000001c);
        Dump zero = new Dump(rows, extent, () -> false);
        Dump set = new Dump(rows, extent, () -> true);
        assertThat(zero.cpuid(0x80000021)).containsOnly(0);
        assertThat(set.cpuid(0x80000021)).containsOnly(-1);
        assertThat(set.cpuid(7, 2)).containsOnly(-1);
        assertThat(set.cpuid(7, 1)).as("within the dump").containsOnly(0);
        assertThat(set.cpuid(7, 3)).as("above the CPU's own max").containsOnly(0);
        assertThat(set.cpuid(0x80000022)).as("above the CPU's own max").containsOnly(0);
        assertThat(set.shows(0x80000021, 0)).isFalse();
        assertThat(set.shows(0x8000001c, 0)).isTrue();
    }

    private static Dump dump(String rows) {
        return new Dump(Rows.read(rows), DumpExtent.WHOLE, () -> true);
    }

    private static HostContext context(SyntheticHost host) {
        return new HostContext(host.host());
    }
}
