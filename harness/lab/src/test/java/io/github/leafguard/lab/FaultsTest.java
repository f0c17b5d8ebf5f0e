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
import io.github.leafguard.lab.machine.Qemu;
import io.github.leafguard.lab.probe.Command;
import io.github.leafguard.lab.probe.ProbedMachine;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.SerialisedPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

/** What can go wrong is never a verdict: it names the candidate, the host and its CPU, and shows the lines of the console that tell why. */
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
    @CsvSource(
            delimiter = ';',
            value = {
                "4.17; Skylake-Server,x-force-features=on; panicked before it ran the probe: FATAL TRAP: vector = 6 (invalid opcode), in flush_area_local+",
                "4.20; EPYC-Milan,x-force-features=on; panicked before it ran the probe: FATAL TRAP: vector = 6 (invalid opcode), in flush_area_local+",
                "4.17; qemu64,-apic; panicked before it ran the probe: FATAL TRAP: vec 14, #PF[0000] IN INTERRUPT CONTEXT, in get_smp_config+",
                "4.17; n270; gave up before it ran the probe: ERR: Not a 64-bit CPU!"
            })
    void aHypervisorThatGivesUpAtBootSaysWhyInOneLine(String xen, String cpu, String words) {
        assertThatThrownBy(() -> RealLab.boot(xen, RealLab.host(cpu)))
                .isInstanceOf(CandidateException.class)
                .message()
                .startsWith("xen:" + xen + " on host " + cpu.split(",", 2)[0] + " (-cpu " + cpu + "): the hypervisor "
                        + words)
                .contains("\n  booted with -cpu " + cpu + "\n  what its console shows of the cause:\n  | ");
        assertThat(emulators()).isEmpty();
    }

    /** The instruction at fault stands some fifty lines above the last. */
    @Test
    void ofAPanicTheLinesThatShowTheCauseAreQuoted() {
        assertThatThrownBy(() -> RealLab.boot("4.20", RealLab.host("EPYC-Milan,x-force-features=on")))
                .message()
                .containsPattern("""
                        \\| \\(XEN\\) RIP:    e008:\\[<ffff[0-9a-f]+>\\] flush_area_local\\+.*
                          \\| \\(XEN\\) Xen code around <ffff[0-9a-f]+> \\(flush_area_local\\+.*
                          \\| \\(XEN\\)  .* <66> 0f 38 82 .*
                          \\| \\(XEN\\) Xen call trace:
                          \\| \\(XEN\\)    \\[<ffff[0-9a-f]+>\\] R flush_area_local\\+""")
                .endsWith("\n  | (XEN) Panic on CPU 0:\n  | (XEN) FATAL TRAP: vector = 6 (invalid opcode)")
                .doesNotContain("Xen stack trace", "Reboot in five seconds");
    }

    /** An option of one host's that no release takes on a machine as small as the lab's. */
    @Test
    void aPanicWithoutATrapIsQuotedAsWell() {
        assertThatThrownBy(() -> RealLab.boot("4.20", RealLab.host(EPYC, "dom0_mem=max:1M")))
                .isInstanceOf(CandidateException.class)
                .hasMessageEndingWith("""
                        the hypervisor panicked before it ran the probe: Domain 0 allocation is too small for kernel image
                          booted with -cpu EPYC,+svm,+npt and Xen's options dom0_mem=max:1M
                          what its console shows of the cause:
                          | (XEN) Panic on CPU 0:
                          | (XEN) Domain 0 allocation is too small for kernel image""");
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
    void aBootThatHangsIsKilledAndTriedOnceMore() {
        Lab lab = new Lab(RealLab.ready().withLimits(Duration.ofSeconds(3), Duration.ofSeconds(60)));
        // Needs +xsaveopt to boot under QEMU.
        assertThatThrownBy(() -> RealLab.xen(lab, "4.17").boot(RealLab.host("Opteron_G5")))
                .isInstanceOf(CandidateException.class)
                .hasMessageContaining(
                        "in a second try, after the first was not done in time: the hypervisor did not start the"
                                + " probe within 3 s\n  booted with -cpu Opteron_G5\n  last lines of its console:\n  | (XEN) ");
        assertThat(emulators()).isEmpty();
    }

    /** An emulator that does nothing when it is started for the first time, and writes down each start. */
    private static Lab withSlowFirstStart(Path folder, Duration limit) throws Exception {
        Qemu real = RealLab.lab().requireQemu();
        Path starts = folder.resolve("starts");
        Path script = folder.resolve(Qemu.NAME);
        Files.writeString(script, """
                #!/bin/sh
                echo started >>'%1$s'
                [ "$(wc -l <'%1$s')" -gt 1 ] || exec sleep 600
                %2$s exec '%3$s' %4$s "$@"
                """.formatted(
                        starts,
                        real.environment().entrySet().stream()
                                .map(variable -> variable.getKey() + "='" + variable.getValue() + "'")
                                .collect(Collectors.joining(" ")),
                        real.program(),
                        String.join(" ", real.arguments())));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return new Lab(RealLab.ready().withSearchPath(List.of(folder)).withLimits(limit, Duration.ofSeconds(60)));
    }

    @Test
    void aBootThatIsNotDoneInTimeIsTriedOnceMore(@TempDir Path folder) throws Exception {
        Lab lab = withSlowFirstStart(folder, Duration.ofSeconds(8));
        try (LabHypervisor xen = RealLab.xen(lab, "4.17").boot(RealLab.host(EPYC))) {
            assertThat(xen.system(SystemPolicy.HVM_MAX)).isPresent();
        }
        assertThat(folder.resolve("starts")).hasContent("started\nstarted\n");
    }

    @Test
    void aPanicIsNotTriedAgain(@TempDir Path folder) throws Exception {
        Lab lab = withSlowFirstStart(folder, Duration.ofSeconds(30));
        Files.writeString(folder.resolve("starts"), "as if started before\n");
        assertThatThrownBy(() -> RealLab.xen(lab, "4.20").boot(RealLab.host(EPYC, "dom0_mem=max:1M")))
                .hasMessageContaining("(-cpu " + EPYC + "): the hypervisor panicked");
        assertThat(folder.resolve("starts")).hasContent("as if started before\nstarted\n");
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
                                    + " a batch: QEMU was killed by signal 9\n  booted with -cpu EPYC,+svm,+npt\n  last lines of its console:\n  | ");
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
