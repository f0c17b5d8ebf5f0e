package io.github.leafguard.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.candidate.Domain;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.lab.machine.MachineFailure;
import io.github.leafguard.lab.probe.Command;
import io.github.leafguard.lab.probe.ProbedMachine;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.SerialisedPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can go wrong is never a verdict: it names the candidate, the host and its CPU, and shows the console's last lines. */
class FaultsTest {
    private static final String EPYC = "EPYC,+svm,+npt";
    private static final DomainConfig PV = DomainConfig.of(GuestKind.PV);

    @Test
    void withoutAnEmulatorItSaysWhereItLookedAndWhatToDo(@TempDir Path empty) {
        Lab lab = new Lab(RealLab.ready().withFolder(empty).withSearchPath(List.of(empty)));
        Path image = image("4.17");
        assertThatThrownBy(() -> lab.candidate("xen:some", image).boot(RealLab.host(EPYC)))
                .isInstanceOf(CandidateException.class)
                .hasMessage("xen:some on host EPYC (-cpu EPYC,+svm,+npt): qemu-system-x86_64 is neither on PATH nor in "
                        + empty.resolve("qemu")
                        + "; run 'leafguard lab install' or install the package qemu-system-x86");
    }

    @ParameterizedTest
    @CsvSource({
        "'Skylake-Server,x-force-features=on', FATAL TRAP: vector = 6",
        "'qemu64,-apic', IN INTERRUPT CONTEXT",
        "n270, ERR: Not a 64-bit CPU!"
    })
    void aHypervisorThatGivesUpAtBootIsQuotedWithItsLastWords(String cpu, String words) {
        assertThatThrownBy(() -> RealLab.boot("4.17", RealLab.host(cpu)))
                .isInstanceOf(CandidateException.class)
                .hasMessageContaining("xen:4.17 on host " + cpu.split(",", 2)[0] + " (-cpu " + cpu + "): ")
                .hasMessageContaining("the hypervisor gave up before it ran the probe: ")
                .hasMessageContaining("; last lines of its console:\n  | ")
                .hasMessageContaining(words);
        assertThat(emulators()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"NoSuchCpu, unable to find CPU model 'NoSuchCpu'", "'qemu64,no-such=1', no-such' not found"})
    void aCpuThatTheEmulatorRefusesIsQuoted(String cpu, String words) {
        assertThatThrownBy(() -> RealLab.boot("4.17", RealLab.host(cpu)))
                .isInstanceOf(CandidateException.class)
                .hasMessageContaining("the machine ended before the probe was started: QEMU ended with status 1")
                .hasMessageContaining(words);
    }

    @Test
    void aBootThatHangsIsKilled() {
        Lab lab = new Lab(RealLab.ready().withLimits(Duration.ofSeconds(3), Duration.ofSeconds(60)));
        // Needs +xsaveopt to boot under QEMU.
        assertThatThrownBy(() -> RealLab.xen(lab, "4.17").boot(RealLab.host("Opteron_G5")))
                .isInstanceOf(CandidateException.class)
                .hasMessageContaining("the hypervisor did not start the probe within 3 s")
                .hasMessageContaining("; last lines of its console:\n  | (XEN) ");
        assertThat(emulators()).isEmpty();
    }

    @Test
    void aProbeThatNeverAnswersIsKilled() throws MachineFailure {
        Lab lab = new Lab(RealLab.ready().withLimits(Duration.ofSeconds(60), Duration.ofSeconds(2)));
        try (ProbedMachine machine = lab.boot(image("4.17"), EPYC, List.of())) {
            assertThatThrownBy(() -> machine.channel().ask(Command.spin(), answer -> answer))
                    .isInstanceOf(MachineFailure.class)
                    .hasMessage("no answer from the probe within 2 s: it hangs, or the hypervisor does; the machine is"
                            + " killed");
        }
        assertThat(emulators()).isEmpty();
    }

    @Test
    void aMachineKilledInTheMiddleOfABatchIsNoVerdict() {
        try (LabHypervisor xen = RealLab.boot("4.17", RealLab.host(EPYC))) {
            Domain domain = xen.createDomain(PV);
            SerialisedPolicy policy = new PolicyCodec(PolicyBounds.widest()).serialise(domain.policy());
            // The batch kills its own machine once half of it was sent.
            List<SerialisedPolicy> many = new KillingList(Collections.nCopies(20_000, policy), 10_000);
            assertThatThrownBy(() -> xen.setOnFreshDomains(PV, many))
                    .isInstanceOf(CandidateException.class)
                    .hasMessageContaining(
                            "xen:4.17 on host EPYC (-cpu EPYC,+svm,+npt): the machine ended in the middle of"
                                    + " a batch: QEMU was killed by signal 9; last lines of its console:");
            assertThatThrownBy(domain::policy)
                    .as("nothing is answered from memory")
                    .isInstanceOf(CandidateException.class);
        }
    }

    /** Kills every emulator of this process when an element far inside is asked for. */
    private static final class KillingList extends java.util.AbstractList<SerialisedPolicy> {
        private final List<SerialisedPolicy> all;
        private final int fatal;

        KillingList(List<SerialisedPolicy> all, int fatal) {
            this.all = all;
            this.fatal = fatal;
        }

        @Override
        public SerialisedPolicy get(int index) {
            if (index == fatal) {
                emulators().forEach(ProcessHandle::destroyForcibly);
            }
            return all.get(index);
        }

        @Override
        public int size() {
            return all.size();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void machinesAtTheSameTimeDoNotDisturbOneAnother(int many) throws Exception {
        Lab lab = RealLab.lab();
        Map<String, CpuPolicy> alone =
                RealLab.ALL.stream().collect(Collectors.toMap(name -> name, name -> pvMax(lab, name)));
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            List<Future<CpuPolicy>> together = IntStream.range(0, many)
                    .mapToObj(i -> threads.submit(() -> pvMax(lab, RealLab.ALL.get(i % 3))))
                    .toList();
            for (int i = 0; i < many; i++) {
                assertThat(together.get(i).get()).isEqualTo(alone.get(RealLab.ALL.get(i % 3)));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static CpuPolicy pvMax(Lab lab, String name) {
        try (var xen = RealLab.xen(lab, name).boot(RealLab.host(EPYC))) {
            return xen.system(SystemPolicy.PV_MAX).orElseThrow();
        }
    }

    @Test
    void aDiskWithoutRoomForTheMemoryIsNamed(@TempDir Path mountPoint) throws Exception {
        try (TinyDisk disk = TinyDisk.mount(mountPoint, "1m")) {
            Lab lab = new Lab(RealLab.ready().withMemoryFolders(List.of(disk.folder())));
            assertThatThrownBy(() -> RealLab.xen(lab, "4.17").boot(RealLab.host(EPYC)))
                    .isInstanceOf(CandidateException.class)
                    .hasMessageContaining("no room for the machine's memory, a file of 160 MiB: " + mountPoint
                            + " has 1 MiB free; free some space or name another folder");
        }
    }

    @Test
    void aDiskThatFillsUpWhileTheMachineRunsIsNoVerdict(@TempDir Path mountPoint) throws Exception {
        try (TinyDisk disk = TinyDisk.mount(mountPoint, "170m")) {
            Lab lab = new Lab(RealLab.ready().withMemoryFolders(List.of(disk.folder())));
            try (var first = RealLab.xen(lab, "4.17").boot(RealLab.host(EPYC))) {
                disk.fill();
                assertThatThrownBy(() -> {
                            for (int i = 0; i < 1000; i++) {
                                first.createDomain(DomainConfig.of(i % 2 == 0 ? GuestKind.HVM_SHADOW : GuestKind.PV));
                            }
                        })
                        .isInstanceOf(CandidateException.class)
                        .hasMessageContaining(
                                "QEMU was killed by signal 7 (bus error: the disk of its memory file is" + " full)");
            }
        }
    }

    /** Dom0 has all the memory, so that no guest can be made: that says nothing of the kinds of guest there are. */
    @Test
    void aDomainThatIsNotMadeForWantOfMemoryIsNoKindThatIsMissing() {
        try (LabHypervisor hypervisor = RealLab.boot("4.17", RealLab.host(EPYC, "dom0_mem=min:1G"))) {
            assertThat(hypervisor.system(SystemPolicy.HVM_MAX)).isPresent();
            assertThatThrownBy(() -> hypervisor.unsupported(GuestKind.HVM_HAP))
                    .isInstanceOf(CandidateException.class)
                    .hasMessageEndingWith("the hypervisor refused to CREATE: 12 = Cannot allocate memory");
        }
    }

    @Test
    void aHostWithoutAnEmulationIsTellable() {
        Machine real = new Machine(
                "i9",
                "a real CPU",
                "real",
                2024,
                null,
                SerialisedPolicy.builder().build(),
                HostFacts.UNKNOWN,
                "a test");
        Host host = new Host("i9+noxsave", real, List.of("no-xsave"), HostFacts.UNKNOWN);
        XenCandidate xen = RealLab.xen("4.17");
        assertThat(xen.unsupported(host)).contains("machine i9 has no QEMU CPU that stands for it");
        assertThatThrownBy(() -> xen.boot(host))
                .isInstanceOf(CandidateException.class)
                .hasMessage("xen:4.17 cannot run on host i9+noxsave: machine i9 has no QEMU CPU that stands for it");
    }

    private static Path image(String name) {
        try {
            return RealLab.xen(name).image();
        } catch (MachineFailure failure) {
            throw new AssertionError(failure);
        }
    }

    /** The emulators this process has started and that still run. */
    private static List<ProcessHandle> emulators() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").contains("qemu-system"))
                .toList();
    }
}
