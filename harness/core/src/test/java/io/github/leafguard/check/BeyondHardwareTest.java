package io.github.leafguard.check;

import static io.github.leafguard.check.Cases.built;
import static io.github.leafguard.check.Findings.line;
import static io.github.leafguard.policy.PolicyText.change;
import static io.github.leafguard.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.CpuPolicy;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeyondHardwareTest {
    private static final Check CHECK = new BeyondHardware();
    private static final CpuPolicy RAW =
            policy("intel d/1/80000008\n1 eax=000306c3\n80000008 eax=00003027\n+FPU +XSAVE");
    private static final Host HOST = Cases.host(RAW);

    private static List<String> system(SystemPolicy which, CpuPolicy candidate, CpuPolicy baseline) {
        CaseId id = new CaseId.System("nocera", which);
        assertThat(CHECK.appliesTo(id)).isTrue();
        return CHECK.examine(new Case.System(id, HOST, Cases.VERSIONS, which, candidate, baseline)).stream()
                .map(Findings::line)
                .toList();
    }

    private static List<String> newGuest(GuestKind kind, CpuPolicy candidate) {
        CaseId id = new CaseId.NewGuest("nocera", kind);
        return CHECK
                .examine(new Case.NewGuest(
                        id,
                        HOST,
                        Cases.VERSIONS,
                        kind,
                        built(candidate),
                        built(RAW),
                        OptionalInt.empty(),
                        OptionalInt.empty()))
                .stream()
                .map(Findings::line)
                .toList();
    }

    @Test
    void whatTheMachineHasPasses() {
        assertThat(system(SystemPolicy.HOST, RAW, RAW)).isEmpty();
        assertThat(system(SystemPolicy.PV_MAX, change(RAW, "-XSAVE"), RAW)).isEmpty();
    }

    @Test
    void aFeatureThatTheMachineHasNotIsReportedWithItsPlace() {
        assertThat(system(SystemPolicy.PV_MAX, change(RAW, "+AVX"), RAW))
                .containsExactly("REGRESSION beyond-hardware/feature:00000001.ecx.28 AVX: 0 in hardware -> 1");
    }

    @Test
    void whatTheBaselineHasAsWellIsPreExisting() {
        CpuPolicy more = change(RAW, "+AVX");
        assertThat(system(SystemPolicy.PV_MAX, more, more))
                .containsExactly("PRE_EXISTING beyond-hardware/feature:00000001.ecx.28 AVX: 0 in hardware -> 1");
    }

    @Test
    void aMaxLeafThatTheMachineHasNotIsReported() {
        assertThat(system(SystemPolicy.HVM_DEFAULT, change(RAW, "intel d/1/80000021"), RAW))
                .containsExactly(
                        "REGRESSION beyond-hardware/leaf:80000000.eax extd.max_leaf: 80000008 in hardware -> 80000021");
    }

    @Test
    void anotherProcessorAndMoreAddressBitsAreReported() {
        assertThat(system(SystemPolicy.HOST, change(RAW, "1 eax=000306c4\n80000008 eax=00003028"), RAW))
                .containsExactly(
                        "REGRESSION beyond-hardware/value:00000001.eax family, model and stepping: 000306c3 in hardware ->"
                                + " 000306c4",
                        "REGRESSION beyond-hardware/value:80000008.eax physical address bits: 39 in hardware -> 40");
    }

    /** HYPERVISOR is made up for guests by every release, HTT for new HVM guests alone. */
    @ParameterizedTest
    @CsvSource({"HVM_HAP, +HTT, true", "PV, +HTT, false"})
    void whatTheReleaseMakesUpPassesWhereItDoes(GuestKind kind, String feature, boolean passes) {
        assertThat(newGuest(kind, change(RAW, feature)).isEmpty()).isEqualTo(passes);
    }

    @Test
    void nothingIsSaidWithoutADumpOfTheMachine() {
        CpuPolicy more = change(RAW, "+AVX");
        assertThat(CHECK.examine(Cases.system(SystemPolicy.PV_MAX, more, RAW))).isEmpty();
    }

    @Test
    void theRawPolicyIsTheMachine() {
        assertThat(CHECK.appliesTo(new CaseId.System("nocera", SystemPolicy.RAW)))
                .isFalse();
    }

    @Test
    void theSentenceSaysWhatTheMachineHas() {
        CaseId id = new CaseId.System("nocera", SystemPolicy.PV_MAX);
        List<Finding> found =
                CHECK.examine(new Case.System(id, HOST, Cases.VERSIONS, SystemPolicy.PV_MAX, change(RAW, "+AVX"), RAW));
        assertThat(found.get(0).sentence())
                .isEqualTo(
                        "The PV Max policy has AVX under 4.16.0-rc4, the machine has 0, and no rule of 4.16.0-rc4 makes it up.");
        assertThat(line(found.get(0))).startsWith("REGRESSION");
    }
}
