package io.github.leafguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainTest {
    @TempDir
    private Path directory;

    private SmallCorpus corpus;

    @BeforeEach
    void makeCorpus() throws IOException {
        corpus = SmallCorpus.in(directory);
    }

    @Test
    void aRefusalShowsTheLeafTheStepAndTheChange() {
        Outcome outcome = corpus.run("explain", "restore/4.15.0/Broadwell+noxsave/pv");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .startsWith("restore/4.15.0/Broadwell+noxsave/pv\n")
                .contains("booted with", "no-xsave")
                .contains("FAILED", "    id restore-refused:00000000.eax@restore/4.15.0/Broadwell+noxsave/pv\n")
                .contains("  brought by 540d911c2813")
                .contains("  A  archived by 4.15.0\n", "  B  PV Max policy of model:4.16.0-rc4\n")
                .contains("00000000 eax          0000000d  00000007  0000000d  basic.max_leaf 0000000d -> 00000007\n")
                .contains("  host policy, step shrink-max-leaves: 00000000 eax 0000000d -> 00000007\n");
    }

    @Test
    void aFindingAndAGuestNameTheirCase() {
        String named =
                corpus.run("explain", "restore/4.15.0/Broadwell+noxsave/pv").out();

        assertThat(corpus.run("explain", "restore-refused:00000000.eax@restore/4.15.0/Broadwell+noxsave/pv")
                        .out())
                .isEqualTo(named);
        assertThat(corpus.run("explain", "4.15.0/Broadwell+noxsave/pv").out()).isEqualTo(named);
    }

    @Test
    void allShowsEveryRegister() {
        assertThat(corpus.run("explain", "restore/4.15.0/Broadwell/pv", "--all").out())
                .contains("PASSED", "A guest sees no difference in any leaf.", "All registers that hold something:")
                .containsPattern("00000001 edx +([0-9a-f]{8} +)+FPU DE TSC MSR PAE");
    }

    @Test
    void aSystemPolicyIsComparedWithTheBaselines() {
        assertThat(corpus.run("explain", "system/Broadwell+noxsave/pv-max").out())
                .contains("  A  under model:4.15.0\n", "  B  under model:4.16.0-rc4\n")
                .contains("max-leaf-shrunk: ");
    }

    @Test
    void aSettingIsShownWithAndWithoutIt() {
        assertThat(corpus.run("explain", "setting/Broadwell/pv/hide-avx").out())
                .contains("cpuid = \"host,avx=0\"\n", "with it under model:4.16.0-rc4\n")
                .contains("-AVX");
    }

    @Test
    void aNewGuestIsShownWithItsHypervisorLeaves() {
        assertThat(corpus.run("explain", "new/Broadwell/pv").out())
                .contains("hypervisor leaves under model:4.16.0-rc4: 5\n");
    }

    private void isUnknown(String name, String message) {
        Outcome outcome = corpus.run("explain", name);

        assertThat(outcome.code()).isEqualTo(64);
        assertThat(outcome.err()).startsWith("leafguard: " + message);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void aMistypedCaseIsCorrected() {
        isUnknown(
                "restore/4.15.0/Brodwell/pv",
                "there is no archived guest '4.15.0/Brodwell/pv'; did you mean 4.15.0/Broadwell/pv?");
        isUnknown("sytem/Broadwell/pv-max", "there is no scope of cases 'sytem'; did you mean system?");
        isUnknown("system/Brodwell/pv-max", "there is no host 'Brodwell'; did you mean Broadwell?");
        isUnknown("system/Broadwell/pvmax", "there is no system policy 'pvmax'; did you mean pv-max?");
        isUnknown("new/Broadwell/pvv", "there is no kind of guest 'pvv'; did you mean pv?");
        isUnknown("new/Broadwell", "the case's name lacks a kind of guest");
        isUnknown("setting/Broadwell/pv/hide-avy", "there is no setting 'hide-avy'; did you mean hide-avx?");
    }

    @Test
    void aCaseThatNoHostHasIsNoVerdict() {
        Outcome outcome = corpus.run("explain", "system/Broadwell/hvm-max");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("found no case system/Broadwell/hvm-max");
    }
}
