package io.github.leafguard.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.candidate.model.ModelCandidate;
import io.github.leafguard.candidate.model.ModelHypervisor;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The CPUs of the corpus as bare metal: the same dumps without the emulator's mark, and the facts of hardware. */
class BareMetalMachinesTest {
    private static final Corpus CORPUS = CommittedCorpus.CORPUS;
    private static final ModelSource MODELS = new ModelSource();
    private static final int HYPERVISOR = 1 << 31;
    private static final int VMX = 1 << 5;
    private static final int ARCH_CAPS = 1 << 29;

    private static List<Machine> machines(boolean bareMetal) {
        return CORPUS.machines().values().stream()
                .filter(machine -> machine.isHardware() == bareMetal)
                .toList();
    }

    private static List<Host> bareHosts() {
        return CORPUS.hosts().values().stream()
                .filter(host -> host.machine().isHardware())
                .toList();
    }

    @Test
    void bareMachinesAreCalledSo() {
        assertThat(machines(true))
                .hasSize(28)
                .allMatch(machine -> machine.name().startsWith("bare-"))
                .allMatch(machine -> machine.qemuCpu() == null)
                .allMatch(machine -> machine.provenance().endsWith("; its facts are those of hardware"));
        assertThat(machines(false))
                .hasSize(45)
                .noneMatch(machine -> machine.name().startsWith("bare-"));
    }

    /** What hardware has and no emulated twin, by the leaf and the registers that show it. */
    private static final Map<String, List<Addition>> ADDITIONS = Map.of(
            "bare-EPYC-Milan-ibrs",
            List.of(
                    new Addition("bare-EPYC-Milan", 0x80000008, 1, 7 << 17),
                    new Addition("bare-EPYC-Milan", 0x8000000a, 3, 1 << 20)),
            "bare-EPYC-Rome-sme",
            List.of(
                    new Addition("bare-EPYC-Rome", 0x80000000, 0, 0x8000001e ^ 0x8000001f),
                    new Addition("bare-EPYC-Rome", 0x80000008, 0, 40 ^ 48),
                    new Addition("bare-EPYC-Rome", 0x8000001f, 0, 0x0001000f),
                    new Addition("bare-EPYC-Rome", 0x8000001f, 1, 5 << 6 | 47),
                    new Addition("bare-EPYC-Rome", 0x8000001f, 2, 509),
                    new Addition("bare-EPYC-Rome", 0x8000001f, 3, 1)),
            "bare-Skylake-Client-pmu",
            List.of(
                    new Addition("bare-Skylake-Client", 0xa, 0, 0x07300404),
                    new Addition("bare-Skylake-Client", 0xa, 3, 0x603)));

    /** The bits of a register that a machine has other than the bare machine that it was made of. */
    private record Addition(String base, int leaf, int register, int bits) {}

    @Test
    void aMachineWithMoreThanItsTwinHasJustThat() {
        ADDITIONS.forEach((name, additions) -> {
            SerialisedPolicy made = CORPUS.machines().get(name).raw();
            SerialisedPolicy base =
                    CORPUS.machines().get(additions.get(0).base()).raw();
            List<Addition> found = new ArrayList<>();
            for (int entry = 0; entry < made.leafCount(); entry++) {
                int[] other = entry(base, made.leaf(entry), made.subleaf(entry));
                for (int register = 0; register < 4; register++) {
                    int bits = made.value(entry, register) ^ other[register];
                    if (bits != 0) {
                        found.add(new Addition(additions.get(0).base(), made.leaf(entry), register, bits));
                    }
                }
            }
            assertThat(found).as(name).isEqualTo(additions);
        });
    }

    /** Chimeras and QEMU's own model stand for no hardware; of plain and full forms of one CPU the full one is taken. */
    @Test
    void everyCpuExistsAsBareMetalToo() {
        assertThat(machines(true).stream().map(BareMetalMachinesTest::signature).distinct())
                .containsAll(machines(false).stream()
                        .filter(machine -> machine.origin().equals("emulated"))
                        .filter(machine -> !machine.name().startsWith("qemu64"))
                        .filter(machine -> !List.of("Icelake-Server").contains(machine.name()))
                        .map(BareMetalMachinesTest::signature)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static int signature(Machine machine) {
        return entry(machine.raw(), 1, -1)[0];
    }

    private static int[] entry(SerialisedPolicy policy, int leaf, int subleaf) {
        for (int entry = 0; entry < policy.leafCount(); entry++) {
            if (policy.leaf(entry) == leaf && policy.subleaf(entry) == subleaf) {
                return new int[] {
                    policy.value(entry, 0), policy.value(entry, 1), policy.value(entry, 2), policy.value(entry, 3)
                };
            }
        }
        return new int[4];
    }

    @Test
    void aBareMachineIsItsTwinButForTheBitsThatEmulationChanges() {
        for (Machine bare : machines(true)) {
            if (ADDITIONS.containsKey(bare.name())) {
                continue;
            }
            assertThat(machines(false).stream().anyMatch(twin -> isTwin(bare.raw(), twin.raw())))
                    .as(bare.name())
                    .isTrue();
        }
    }

    private static boolean isTwin(SerialisedPolicy bare, SerialisedPolicy twin) {
        boolean same = bare.leafCount() == twin.leafCount();
        for (int entry = 0; same && entry < bare.leafCount(); entry++) {
            int[] other = entry(twin, bare.leaf(entry), bare.subleaf(entry));
            for (int register = 0; register < 4; register++) {
                int allowed = allowed(bare.leaf(entry), register);
                same &= (bare.value(entry, register) & ~allowed) == (other[register] & ~allowed);
            }
        }
        return same;
    }

    private static int allowed(int leaf, int register) {
        if (leaf == 1 && register == 2) {
            return HYPERVISOR | VMX;
        }
        return leaf == 7 && register == 3 ? ARCH_CAPS : 0;
    }

    @Test
    void noFactOfAHostIsOpenUnderAnyRelease() {
        List<String> open = new ArrayList<>();
        for (String release : MODELS.line().releases()) {
            ModelCandidate model = MODELS.resolve(release);
            for (Host host : CORPUS.hosts().values()) {
                ModelHypervisor hypervisor = model.boot(host);
                for (GuestKind kind : GuestKind.values()) {
                    if (hypervisor.unsupported(kind).isEmpty()) {
                        hypervisor.createDomain(DomainConfig.of(kind)).policy();
                    }
                }
                hypervisor.open().forEach(fact -> open.add(release + " " + host.name() + ": " + fact));
            }
        }
        assertThat(open).isEmpty();
    }

    /** What Xen 4.22 adds to the host policy, and takes from it (docs/MODEL.md, "Rules about machines"). */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bare-Nehalem                             | GDS_NO RFDS_NO ITS_NO",
                "bare-Conroe                              | GDS_NO RFDS_NO ITS_NO RSBA",
                "bare-SandyBridge                         | GDS_NO RFDS_NO ITS_NO",
                "bare-Haswell                             | GDS_NO RFDS_NO ITS_NO",
                "bare-Broadwell                           | GDS_NO RFDS_NO ITS_NO",
                "bare-Skylake-Client                      | GDS_NO RFDS_NO ITS_NO RSBA",
                "bare-Skylake-Server                      | GDS_NO RFDS_NO ITS_NO -CLWB",
                "bare-Skylake-Server+old-microcode        | RFDS_NO ITS_NO -CLWB -AVX",
                "bare-Cascadelake-Server                  | GDS_NO RFDS_NO RRSBA HLE RTM -CLWB",
                "bare-Cascadelake-Server+old-microcode    | RFDS_NO RRSBA HLE RTM -CLWB -AVX",
                "bare-Icelake-Server                      | GDS_NO RFDS_NO RRSBA HLE RTM",
                "bare-Denverton                           | GDS_NO ITS_NO",
                "bare-nocera-like                         | LFENCE_DISPATCH TSA_SQ_NO TSA_L1_NO -SEP -MONITOR",
                "bare-EPYC                                | LFENCE_DISPATCH TSA_SQ_NO TSA_L1_NO -SEP",
                "bare-EPYC-Rome                           | LFENCE_DISPATCH NSCB TSA_SQ_NO TSA_L1_NO -SEP",
                "bare-EPYC-Milan                          | BTC_NO SBPB IBPB_BRTYPE VERW_CLEAR LFENCE_DISPATCH -SEP",
                "bare-Dhyana                              | LFENCE_DISPATCH -SEP"
            })
    void aHostGainsAndLosesWhatHardwareDoes(String name, String changes) {
        ModelCandidate model = MODELS.resolve("4.22.0");
        ModelHypervisor hypervisor = model.boot(CORPUS.host(name).orElseThrow());
        CpuPolicy raw = hypervisor.system(SystemPolicy.RAW).orElseThrow();
        CpuPolicy host = hypervisor.system(SystemPolicy.HOST).orElseThrow();
        for (String change : changes.split(" ")) {
            int feature =
                    model.catalog().find(change.replace("-", "")).orElseThrow().index();
            boolean gained = !change.startsWith("-");
            assertThat(List.of(raw.has(feature), host.has(feature))).as(change).isEqualTo(List.of(!gained, gained));
        }
    }

    @Test
    void guestsOfBareHostsAreWhatTheModelOfTheirVersionDerives() {
        PolicyCodec codec = new PolicyCodec(PolicyBounds.widest());
        Map<String, List<ArchivedGuest>> guests = bareHosts().stream()
                .flatMap(host -> CORPUS.guestsOf(host.name()).stream())
                .filter(guest -> !guest.id().endsWith(FilledGuests.SUFFIX))
                .collect(Collectors.groupingBy(ArchivedGuest::source));
        assertThat(guests).hasSize(12);
        guests.forEach((source, some) -> {
            ModelCandidate model = MODELS.resolve(source);
            for (ArchivedGuest guest : some) {
                CpuPolicy policy = model.boot(CORPUS.host(guest.host()).orElseThrow())
                        .createDomain(DomainConfig.of(guest.kind()))
                        .policy();
                assertThat(guest.policy())
                        .as(guest.id())
                        .isEqualTo(
                                ArchivedGuest.isCarriedBy(source)
                                        ? codec.serialise(policy)
                                        : SerialisedPolicy.builder().build());
                assertThat(guest.provenance()).contains("by Leafguard's model of " + source + ", ");
            }
        });
    }
}
