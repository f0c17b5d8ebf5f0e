package io.github.leafguard.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.recorded.Recordings;
import io.github.leafguard.lab.capture.NewMachine;
import io.github.leafguard.lab.machine.QemuModel;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.Register;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Xen executes by itself is not announced where the emulator cannot execute it. */
class ExecutedFeatureTest {
    private static final Machine MILAN =
            TestHosts.CORPUS.host("ff-EPYC-Milan").orElseThrow().machine();

    @Test
    void newMachinesDoNotAnnounceIt() {
        NewMachine machine = NewMachine.formsOf(new QemuModel("EPYC-Milan", "AuthenticAMD", 25))
                .get(1);
        assertThat(machine)
                .isEqualTo(new NewMachine(
                        "ff-EPYC-Milan",
                        "EPYC-Milan,x-force-features=on,-xsavec,-xsaves,-pcid,-invpcid,-x2apic,-tsc-deadline,-clzero,+svm,+npt",
                        List.of()));
        try (LabHypervisor xen = RealLab.boot("4.20", RealLab.host(machine.cpu()))) {
            int ebx = PolicyLayout.extd(8, Register.EBX);
            assertThat(xen.system(SystemPolicy.RAW).orElseThrow().word(ebx) & 1).isZero();
        }
    }

    /** No option of Xen and no property of QEMU would leave the host what its archived guests had. */
    @ParameterizedTest
    @ValueSource(strings = {"4.21.0", "4.21-rc1", "4.22.0", "4.23-unstable", "5.0"})
    void whatIsStoredWithClzeroIsNotBootedUnderAVersionThatExecutesIt(String version) {
        assertThat(ExecutedFeature.obstacle(() -> version, MILAN))
                .contains(
                        "machine ff-EPYC-Milan announces CLZERO, and Xen from 4.21 on clears pages with CLZERO, which the"
                                + " emulator cannot do");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.13.0", "4.20.4+63", "4.9"})
    void olderVersionsRunOnIt(String version) {
        assertThat(ExecutedFeature.obstacle(() -> version, MILAN)).isEmpty();
    }

    @Test
    void aMachineThatAnnouncesNothingItCannotDoIsNoObstacle() {
        Machine plain = TestHosts.CORPUS.host("EPYC-Milan").orElseThrow().machine();
        assertThat(ExecutedFeature.obstacle(() -> "4.22.0", plain)).isEmpty();
    }

    /** Recordings show it: of 4.22 there is one of every machine that 4.19 was recorded on, but for these. */
    @Test
    void theMachinesWithoutRecordingsOf422AreThoseItCannotRunOn() {
        SortedSet<String> runnable = machinesRecordedOf("4.19.0");
        runnable.removeIf(name -> ExecutedFeature.obstacle(
                        () -> "4.22.0",
                        Objects.requireNonNull(TestHosts.CORPUS.machines().get(name)))
                .isPresent());
        assertThat(machinesRecordedOf("4.22.0")).isEqualTo(runnable).doesNotContain("ff-EPYC-Milan");
    }

    private static SortedSet<String> machinesRecordedOf(String version) {
        SortedSet<String> machines = new TreeSet<>();
        new Recordings(Path.of("../../corpus/recorded"), ArchiveLimits.DEFAULT)
                .hosts(
                        version,
                        host -> machines.add(TestHosts.CORPUS
                                .host(host.host())
                                .orElseThrow()
                                .machine()
                                .name()));
        return machines;
    }
}
