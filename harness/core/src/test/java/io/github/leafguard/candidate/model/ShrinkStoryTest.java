package io.github.leafguard.candidate.model;

import static io.github.leafguard.candidate.SystemPolicy.HOST;
import static io.github.leafguard.candidate.SystemPolicy.HVM_DEFAULT;
import static io.github.leafguard.candidate.SystemPolicy.HVM_MAX;
import static io.github.leafguard.candidate.SystemPolicy.PV_DEFAULT;
import static io.github.leafguard.candidate.SystemPolicy.PV_MAX;
import static io.github.leafguard.candidate.model.Guests.accepted;
import static io.github.leafguard.candidate.model.Guests.refused;
import static io.github.leafguard.candidate.model.SyntheticHosts.BULLDOZER;
import static io.github.leafguard.candidate.model.SyntheticHosts.IVY_BRIDGE;
import static io.github.leafguard.candidate.model.SyntheticHosts.K8;
import static io.github.leafguard.candidate.model.SyntheticHosts.OPTERON_41XX;
import static io.github.leafguard.candidate.model.SyntheticHosts.SKYLAKE_SERVER;
import static io.github.leafguard.candidate.model.SyntheticHosts.WESTMERE;
import static io.github.leafguard.candidate.model.SyntheticHosts.ZEN;
import static io.github.leafguard.corpus.GuestKind.HVM_SHADOW;
import static io.github.leafguard.corpus.GuestKind.PV;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.SetPolicyOutcome;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.PolicyReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What 540d911c2813 broke, and what hid it (docs/MODEL.md, "The shrink of 4.16"). */
class ShrinkStoryTest {

    private static final String SHRINK_ONLY = "4.15.0+540d911c28";

    private static final Map<String, SyntheticHost> AMD =
            Map.of("K8", K8, "Fam10h", OPTERON_41XX, "Fam15h", BULLDOZER, "Zen1", ZEN);

    @ParameterizedTest
    @CsvSource({
        // host, max leaves of a 4.15.0 guest, then those of the max policy and the leaf that is refused
        "K8,     4.15.0, 1/80000018, false, 1/80000018,",
        "Fam10h, 4.15.0, 6/8000001b, false, 6/8000001b,",
        "Fam15h, 4.15.0, d/8000001c, false, d/8000001c,",
        "Zen1,   4.15.0, d/8000001c, false, d/8000001c,",
        "K8,     4.15.0+540d911c28, 1/80000018, true, 1/8000000a, 80000000",
        "Fam10h, 4.15.0+540d911c28, 6/8000001b, true, 1/8000001a, 00000000",
        "Fam15h, 4.15.0+540d911c28, d/8000001c, true, d/8000001a, 80000000",
        "Zen1,   4.15.0+540d911c28, d/8000001c, true, d/8000001a, 80000000",
        "K8,     4.16.0-rc1, 1/80000018, true, 1/80000021,",
        "Fam10h, 4.16.0-rc1, 6/8000001b, true, 1/80000021, 00000000",
        "Fam15h, 4.16.0-rc1, d/8000001c, true, d/80000021,",
        "Zen1,   4.16.0-rc1, d/8000001c, true, d/80000021,",
        "K8,     4.16.0-rc1, 1/80000018, false, 1/8000000a, 80000000",
        "Fam10h, 4.16.0-rc1, 6/8000001b, false, 1/8000001a, 00000000",
        "Fam15h, 4.16.0-rc1, d/8000001c, false, d/8000001e,",
        "Zen1,   4.16.0-rc1, d/8000001c, false, d/8000001f,",
        "K8,     4.16.0, 1/80000018, true, 1/80000021,",
        "Fam10h, 4.16.0, 6/8000001b, true, 6/80000021,",
        "Fam15h, 4.16.0, d/8000001c, true, d/80000021,",
        "Zen1,   4.16.0, d/8000001c, true, d/80000021,"
    })
    void aGuestOf4150OnAmd(String name, String version, String guest, boolean lfence, String max, String refusedLeaf) {
        SyntheticHost host = AMD.get(name).knowing("lfenceDispatch", lfence);
        assertThat(maxLeaves(host.fresh("4.15.0", HVM_SHADOW))).isEqualTo(guest);
        assertThat(maxLeaves(host.system(version, HVM_MAX))).isEqualTo(max);
        assertThat(refusedLeaf(host, version, HVM_SHADOW)).isEqualTo(refusedLeaf);
    }

    @Test
    void theOriginalReportReadsSo() {
        SyntheticHost host = OPTERON_41XX.knowing("lfenceDispatch", true);
        for (String version : List.of("4.16.0-rc1", "4.16.0-rc4")) {
            for (GuestKind kind : GuestKind.values()) {
                assertThat(refused(host.set(version, kind, host.archived("4.15.0", kind))))
                        .hasToString("leaf 00000000, subleaf ffffffff, msr ffffffff (22 = Invalid argument)");
            }
        }
    }

    @Test
    void withoutTheChangeThatHidItEveryAmdHostRefuses() {
        String unmasked = "4.16.0-rc4-e9b4fe2636";
        for (SyntheticHost host : List.of(K8, BULLDOZER, ZEN)) {
            assertThat(refusedLeaf(host.knowing("lfenceDispatch", true), unmasked, HVM_SHADOW))
                    .isEqualTo("80000000");
        }
        assertThat(refusedLeaf(OPTERON_41XX.knowing("lfenceDispatch", true), unmasked, HVM_SHADOW))
                .as("leaf 0 is tested first")
                .isEqualTo("00000000");
    }

    @Test
    void switchingLfenceDispatchOffUncoversItToo() {
        assertThat(refusedLeaf(K8, "4.16.0-rc4", HVM_SHADOW)).isNull();
        assertThat(refusedLeaf(K8.booted("cpuid=no-lfence-dispatch"), "4.16.0-rc4", HVM_SHADOW))
                .isEqualTo("80000000");
    }

    @Test
    void pvGuestsHaveNoSvmLeafSoK8FallsFurther() {
        assertThat(maxLeaves(K8.system(SHRINK_ONLY, PV_MAX))).isEqualTo("1/80000008");
        assertThat(refusedLeaf(K8, SHRINK_ONLY, PV)).isEqualTo("80000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {SHRINK_ONLY, "4.16.0-rc1", "4.16.0-rc4"})
    void intelBeforeXsaveRefusesToo(String version) {
        assertThat(maxLeaves(WESTMERE.system(version, HVM_MAX))).isEqualTo("4/80000008");
        assertThat(refusedLeaf(WESTMERE, version, HVM_SHADOW)).isEqualTo("00000000");
    }

    @Test
    void aHostBootedWithoutXsaveRefusesToo() {
        SyntheticHost host = IVY_BRIDGE.booted("no-xsave");
        assertThat(maxLeaves(host.system("4.16.0-rc4", HVM_MAX)))
                .as("leaf 7 has content")
                .isEqualTo("7/80000008");
        assertThat(refusedLeaf(host, "4.16.0-rc4", HVM_SHADOW)).isEqualTo("00000000");
        assertThat(refusedLeaf(IVY_BRIDGE, "4.16.0-rc4", HVM_SHADOW)).isNull();
    }

    @Test
    void theVpmuKeepsItsLeaf() {
        assertThat(maxLeaves(WESTMERE.booted("vpmu=on").system("4.16.0-rc4", HVM_MAX)))
                .isEqualTo("a/80000008");
    }

    @Test
    void aMaxSubleafThatPointsAtBlankSubleavesIsRefusedAtLeaf7() {
        SyntheticHost host = SKYLAKE_SERVER.with("7:0 eax=2");
        assertThat(host.fresh("4.15.0", HVM_SHADOW).featMaxSubleaf()).isEqualTo(1);
        assertThat(refused(host.set("4.16.0-rc4", HVM_SHADOW, host.archived("4.15.0", HVM_SHADOW))))
                .hasToString("leaf 00000007, subleaf 00000000, msr ffffffff (22 = Invalid argument)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.16.0", "4.16.0-rc4+no-max-shrink"})
    void theReleaseAndThePartialFixRefuseNothing(String version) {
        assertThat(refusals(version)).isEmpty();
    }

    @Test
    void keepingTheShrinkInTheHostPolicyCuresNothing() {
        assertThat(refusals("4.16.0-rc4+no-max-shrink-host-kept"))
                .isEqualTo(refusals("4.16.0-rc4"))
                .isNotEmpty();
    }

    @Test
    void newGuestsUnderThePartialFixStillStartShrunk() {
        assertThat(maxLeaves(OPTERON_41XX.system("4.16.0-rc4+no-max-shrink", HVM_MAX)))
                .isEqualTo("6/8000001b");
        assertThat(maxLeaves(OPTERON_41XX.system("4.16.0-rc4+no-max-shrink", HVM_DEFAULT)))
                .isEqualTo("1/8000001a");
        assertThat(maxLeaves(OPTERON_41XX.fresh("4.16.0-rc4+no-max-shrink", HVM_SHADOW)))
                .isEqualTo("1/8000001a");
    }

    @Test
    void anAcceptedGuestLosesLeavesUpToRc2AndKeepsThemFromRc3() {
        for (String version : List.of("4.16.0-rc1", "4.16.0-rc2")) {
            assertThat(maxLeaves(restored(ZEN, version))).isEqualTo("d/8000001a");
        }
        for (String version : List.of("4.16.0-rc3", "4.16.0-rc4", "4.16.0")) {
            assertThat(maxLeaves(restored(ZEN, version))).isEqualTo("d/8000001c");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "540d911c28^, 5, 5",
        "540d911c28, 5, 4",
        "6f1d6682de83^, 5, 4",
        "6f1d6682de83, 5, 5",
        "4.16.0-rc1, 5, 5",
        "4.16.0, 5, 5",
        "4.15.0+540d911c28, 5, 4"
    })
    void hvmGuestsLoseALeafOfTheHypervisorForAWhile(String version, int pv, int hvm) {
        assertThat(leafLimit(version, PV)).isEqualTo(pv);
        assertThat(leafLimit(version, HVM_SHADOW)).isEqualTo(hvm);
    }

    @Test
    void everyPolicyShrinksToItsOwnContent() {
        // Of leaf 80000007 the host knows EFRO, which no guest gets, and guests may opt in to ITSC.
        SyntheticHost host = WESTMERE.with("80000000 eax=80000007");
        SyntheticHost known = host.with("80000007 edx=400");
        SyntheticHost optional = host.with("80000007 edx=100");
        assertThat(known.system("4.16.0-rc4", HOST).extdMaxLeaf()).isEqualTo(0x80000007);
        assertThat(known.system("4.16.0-rc4", PV_MAX).extdMaxLeaf()).isEqualTo(0x80000006);
        assertThat(known.system("4.16.0-rc4", HVM_MAX).extdMaxLeaf()).isEqualTo(0x80000006);
        assertThat(optional.system("4.16.0-rc4", PV_MAX).extdMaxLeaf()).isEqualTo(0x80000007);
        assertThat(optional.system("4.16.0-rc4", PV_DEFAULT).extdMaxLeaf()).isEqualTo(0x80000006);
        assertThat(optional.system("4.16.0-rc4", HVM_MAX).extdMaxLeaf()).isEqualTo(0x80000007);
        assertThat(optional.system("4.16.0-rc4", HVM_DEFAULT).extdMaxLeaf()).isEqualTo(0x80000006);
    }

    @Test
    void extendedLeavesWithoutAnyContentShrinkToNothingAtAll() {
        SyntheticHost bare =
                IVY_BRIDGE.with("80000000 eax=80000000").knowing("cleared", List.of("LM", "SYSCALL", "NX"));
        CpuPolicy max = bare.system(SHRINK_ONLY, PV_MAX);
        assertThat(max.extdMaxLeaf()).isZero();
        assertThat(bare.on(SHRINK_ONLY).codec().serialise(max).leafCount())
                .isEqualTo(bare.on("4.15.0")
                        .codec()
                        .serialise(bare.system("4.15.0", PV_MAX))
                        .leafCount());
    }

    private static String refusedLeaf(SyntheticHost host, String version, GuestKind kind) {
        SetPolicyOutcome outcome = host.set(version, kind, host.archived("4.15.0", kind));
        return outcome instanceof SetPolicyOutcome.Refused refused
                ? "%08x".formatted(refused.error().leaf())
                : null;
    }

    /** Every host and kind of guest that a 4.15.0 guest cannot come back to. */
    private static List<String> refusals(String version) {
        return SyntheticHosts.ALL.stream()
                .flatMap(host -> Stream.of(GuestKind.values())
                        .filter(kind -> host.on(version).unsupported(kind).isEmpty())
                        .filter(kind -> refusedLeaf(host, version, kind) != null)
                        .map(kind -> host + " " + kind.text() + " " + refusedLeaf(host, version, kind)))
                .toList();
    }

    private static CpuPolicy restored(SyntheticHost host, String version) {
        return accepted(host.set(version, HVM_SHADOW, host.archived("4.15.0", HVM_SHADOW)));
    }

    private static int leafLimit(String version, GuestKind kind) {
        return IVY_BRIDGE
                .on(version)
                .createDomain(DomainConfig.of(kind))
                .hypervisorLeafLimit()
                .orElseThrow();
    }

    private static String maxLeaves(PolicyReader policy) {
        return "%x/%08x".formatted(policy.basicMaxLeaf(), policy.extdMaxLeaf());
    }
}
