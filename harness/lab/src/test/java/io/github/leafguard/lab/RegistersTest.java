package io.github.leafguard.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.PolicyLayout;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Registers that decide rules, on machines whose emulator would show zeros. */
class RegistersTest {
    private static final Corpus CORPUS = new CorpusLoader(ArchiveLimits.DEFAULT)
            .load(List.of(Path.of("../../corpus/registers").toAbsolutePath()));
    private static final String SKYLAKE =
            "Skylake-Server,x-force-features=on,-xsavec,-xsaves,-pcid,-invpcid,-x2apic,-tsc-deadline,-vmx,-hypervisor";

    private static final DebianXen[] INSTALLED = DebianXen.ALL;

    /** If this fails, the emulator has learnt it, and machines can do without registers from here. */
    @ParameterizedTest
    @FieldSource("INSTALLED")
    void propertiesOfTheEmulatorSetNothingInMsr10a(DebianXen version) {
        assertThat(raw(version, SKYLAKE + ",+arch-capabilities,+rdctl-no,+ibrs-all,+mds-no,+taa-no,+tsx-ctrl"))
                .isZero();
    }

    @ParameterizedTest
    @FieldSource("INSTALLED")
    void aRegisterFromHereIsWhatXenReads(DebianXen version) {
        assertThat(raw(version, SKYLAKE + ",+arch-capabilities,msr-10a=0x20000a3,msr-122=0x0,msr-123=0x0"))
                .isEqualTo(0x20000a3);
    }

    private static int raw(DebianXen version, String cpu) {
        try (LabHypervisor xen = RealLab.boot(version.binary(), RealLab.host(cpu))) {
            return xen.system(SystemPolicy.RAW).orElseThrow().word(PolicyLayout.ARCH_CAPS_LO);
        }
    }

    /** One machine for each rule that a register decides; the recordings of all are compared with the model in the corpus's own tests. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "hidden-clx-gds-ctrl",
                "hidden-icx-eibrs",
                "hidden-adl-rfds-clear",
                "hidden-ivb-faulting",
                "hidden-rome-decfg",
                "virt-rome-decfg"
            })
    void theModelAnswersWhatTheBinaryAnswers(String name) {
        Host host = CORPUS.host(name).orElseThrow();
        for (DebianXen version : DebianXen.ALL) {
            version.requireInstalled();
            try (LabHypervisor xen = RealLab.boot(version.binary(), host);
                    Hypervisor model = version.model().boot(host)) {
                for (SystemPolicy which : SystemPolicy.values()) {
                    assertThat(xen.system(which).map(CpuPolicy::toString))
                            .as(version + ", " + which)
                            .isEqualTo(model.system(which).map(CpuPolicy::toString));
                    assertThat(xen.system(which)).isEqualTo(model.system(which));
                }
            }
        }
    }

    @Test
    void aBadlyWrittenRegisterEndsTheBootBeforeItBegins() {
        assertThatThrownBy(() -> RealLab.boot("4.17", RealLab.host("EPYC,msr-10a=5")))
                .isInstanceOf(CandidateException.class)
                .hasMessage("xen:4.17 on host EPYC (-cpu EPYC,msr-10a=5): 'msr-10a=5' is no register of a CPU; expected"
                        + " msr-INDEX=0xVALUE in hexadecimal, such as msr-10a=0x2000000");
    }

    /** The emulator is told to wait for a debugger, and ends before it could. */
    @Test
    void aMachineThatDoesNotStartIsQuotedAllTheSame() {
        assertThatThrownBy(() -> RealLab.boot("4.17", RealLab.host("NoSuchCpu,msr-10a=0x5")))
                .isInstanceOf(CandidateException.class)
                .hasMessageContaining("unable to find CPU model 'NoSuchCpu'");
    }
}
