package io.github.leafguard.lab.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.SetPolicyOutcome;
import io.github.leafguard.candidate.calibration.CalibratedFacts;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.json.MachineEntry;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.corpus.recorded.Recordings;
import io.github.leafguard.lab.LabHypervisor;
import io.github.leafguard.lab.RealLab;
import io.github.leafguard.lab.machine.QemuModel;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is captured is what the hypervisor said, once, and comes back as a corpus. */
class SweepTest {
    private static final CpuidSetting HIDE_AVX = setting("hide-avx", "host,avx=0");
    private static final List<CpuidSetting> SETTINGS = List.of(
            HIDE_AVX, setting("hide-avx-again", "host,avx=0,avx2=0"), setting("no-such-key", "host,nonsense=1"));
    private static final List<BootVariant> VARIANTS =
            List.of(BootVariant.of(""), BootVariant.of("no-xsave"), BootVariant.of("spec-ctrl=no-gds-mit"));

    /** As the package that is installed says. */
    private static final String V417 = RealLab.xen("4.17").version();

    private static CpuidSetting setting(String id, String text) {
        return new CpuidSetting("admin/" + id, CpuidSetting.Syntax.LIBXL, List.of(text), List.of(), "4.13.0", "");
    }

    /** Hears nothing. */
    private static final class Nobody implements Sweep.Onlooker {
        @Override
        public void started(int hosts) {}

        @Override
        public void hostDone() {}
    }

    private static Sweep.Result sweep(List<Host> known, List<NewMachine> strangers) throws InterruptedException {
        Sweep sweep = new Sweep(
                List.of(RealLab.xen("4.14"), RealLab.xen("4.17")), SETTINGS, "QEMU of this test", 2, new Nobody());
        return sweep.run("few", known, strangers, VARIANTS);
    }

    private static NewMachine machine(String name, String cpu) {
        return new NewMachine(name, cpu, List.of());
    }

    @Test
    void equalMachinesHostsAndGuestsAreKeptOnce() throws Exception {
        Sweep.Result result =
                sweep(List.of(), List.of(machine("EPYC-v1", "EPYC-v1,+svm,+npt"), machine("twin", "EPYC,+svm,+npt")));
        assertThat(result.problems()).isEmpty();
        assertThat(result.corpus().strangers())
                .extracting(capture ->
                        capture.recorded().source() + " " + capture.recorded().host())
                .containsExactly(
                        "4.14.6 EPYC-v1", V417 + " EPYC-v1", "4.14.6 EPYC-v1+noxsave", V417 + " EPYC-v1+noxsave");
        assertThat(result.equal())
                .as("the twin, and the host that no option tells apart")
                .isEqualTo(2);
        assertThat(result.corpus().guests())
                .extracting(ArchivedGuest::id)
                .contains(V417 + "/EPYC-v1/pv", V417 + "/EPYC-v1/hvm-hap.built", "4.14.6/EPYC-v1/pv.hide-avx")
                .doesNotContain(V417 + "/EPYC-v1/pv.hide-avx-again", V417 + "/EPYC-v1/pv.no-such-key");
        assertThat(guest(result, V417 + "/EPYC-v1/pv.hide-avx").provenance())
                .startsWith("Policy of a pv domain built with cpuid = \"host,avx=0\";"
                        + " the same built with cpuid = \"host,avx=0,avx2=0\", read by get_cpu_policy;")
                .contains("package xen-hypervisor-4.17-amd64 " + V417 + "-")
                .endsWith("boot options none, in QEMU of this test (TCG) with -cpu EPYC-v1,+svm,+npt");
    }

    private static ArchivedGuest guest(Sweep.Result result, String id) {
        return result.corpus().guests().stream()
                .filter(guest -> guest.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Xen 4.17 believes a Haswell that hides the emulator to be safe from Gather Data Sampling, and takes AVX from one that does not. */
    @Test
    void aHiddenMachineIsBareMetalToXen() throws Exception {
        NewMachine told = machine("Haswell-v1", "Haswell-v1");
        Sweep.Result result = sweep(List.of(), List.of(told, told.hidden()));
        assertThat(result.problems()).isEmpty();
        Map<String, Machine> machines = result.corpus().machines(new CalibratedFacts(new ModelSource())).stream()
                .map(MachineEntry::machine)
                .collect(Collectors.toMap(Machine::name, Function.identity()));
        assertThat(machines).containsOnlyKeys("Haswell-v1", "hidden-Haswell-v1");
        assertThat(machines.get("Haswell-v1").isBareMetal()).isFalse();
        assertThat(machines.get("hidden-Haswell-v1").isBareMetal()).isTrue();
        assertThat(machines.get("hidden-Haswell-v1").isHardware()).isFalse();
        assertThat(machines.get("hidden-Haswell-v1").qemuCpu()).isEqualTo("Haswell-v1,-hypervisor");
        assertThat(hasAvx(result, "Haswell-v1")).isFalse();
        assertThat(hasAvx(result, "hidden-Haswell-v1")).isTrue();
    }

    private static boolean hasAvx(Sweep.Result result, String host) {
        MutablePolicy policy = new MutablePolicy();
        new PolicyCodec(PolicyBounds.widest())
                .deserialise(guest(result, V417 + "/" + host + "/pv").policy(), policy);
        return policy.has(28 + 32);
    }

    @Test
    void aMachineThatCannotBootIsAProblemAndTheOthersAreCaptured() throws Exception {
        Sweep.Result result = sweep(List.of(), List.of(machine("netbook", "n270"), machine("Penryn-v1", "Penryn-v1")));
        assertThat(result.problems())
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem).contains("on host netbook (-cpu n270)"));
        assertThat(result.corpus().strangers())
                .extracting(capture -> capture.recorded().host())
                .contains("Penryn-v1")
                .doesNotContain("netbook");
    }

    @Test
    void whatIsWrittenIsACorpusOnWhichEveryGuestRunsAgain(@TempDir Path folder) throws Exception {
        Sweep.Result result = sweep(List.of(), List.of(machine("EPYC-v2", "EPYC-v2,+svm,+npt")));
        for (Path target : List.of(folder.resolve("few.tar.xz"), folder.resolve("few"))) {
            result.corpus().writeTo(target, new CalibratedFacts(new ModelSource()));
            Corpus corpus = new CorpusLoader(ArchiveLimits.DEFAULT).load(List.of(target));
            assertThat(corpus.guests()).isEqualTo(result.corpus().guests());
            Machine machine = corpus.machines().get("EPYC-v2");
            assertThat(machine.triesSettings()).isFalse();
            assertThat(machine.title()).isEqualTo("AMD EPYC 7001 (Naples), QEMU's EPYC-v2");
            assertThat(machine.provenance()).contains("in QEMU of this test without hardware acceleration");
        }
        assertThat(new Recordings(folder.resolve("few/recorded"), ArchiveLimits.DEFAULT).versions())
                .containsExactly("4.14.6", V417);
        everyGuestRunsAgain(new CorpusLoader(ArchiveLimits.DEFAULT).load(List.of(folder.resolve("few.tar.xz"))));
    }

    private static void everyGuestRunsAgain(Corpus corpus) {
        PolicyCodec codec = new PolicyCodec(PolicyBounds.widest());
        try (LabHypervisor xen = RealLab.xen("4.17").boot(corpus.host("EPYC-v2").orElseThrow())) {
            List<ArchivedGuest> guests = corpus.guestsOf("EPYC-v2").stream()
                    .filter(guest -> guest.source().equals(V417))
                    .toList();
            assertThat(guests).hasSizeGreaterThan(6);
            for (ArchivedGuest guest : guests) {
                SetPolicyOutcome outcome = xen.setOnFreshDomains(DomainConfig.of(guest.kind()), List.of(guest.policy()))
                        .get(0);
                assertThat(outcome)
                        .as(guest.id())
                        .isInstanceOfSatisfying(
                                SetPolicyOutcome.Accepted.class,
                                accepted -> assertThat(codec.serialise(accepted.readBack()))
                                        .isEqualTo(guest.policy()));
            }
        }
    }

    @Test
    void hostsOfACorpusAreAllKept() throws Exception {
        Corpus corpus = new CorpusLoader(ArchiveLimits.DEFAULT)
                .load(List.of(Path.of("../../corpus").toAbsolutePath()));
        List<Host> hosts =
                List.of(corpus.host("EPYC").orElseThrow(), corpus.host("Dhyana").orElseThrow());
        Sweep.Result result = sweep(hosts, List.of());
        assertThat(result.corpus().strangers()).isEmpty();
        assertThat(result.corpus().known())
                .extracting(capture -> capture.recorded().host())
                .containsExactly("EPYC", "EPYC", "Dhyana", "Dhyana");
    }

    @Test
    void qemuTellsItsModelsAndEachHasItsForms() throws Exception {
        List<QemuModel> models = RealLab.lab().cpuModels();
        assertThat(models)
                .contains(
                        new QemuModel("EPYC-v2", "AuthenticAMD", 23),
                        new QemuModel("Skylake-Server-v5", "GenuineIntel", 6),
                        new QemuModel("Dhyana-v1", "HygonGenuine", 24))
                .extracting(QemuModel::name)
                .as("no name that stands for another, nothing with 32 bits")
                .doesNotContain("EPYC", "n270-v1", "486-v1", "host", "base");
        List<String> forms = new ArrayList<>();
        for (QemuModel model : models) {
            NewMachine.formsOf(model).forEach(form -> forms.add(form.name() + " = " + form.cpu()));
        }
        assertThat(forms)
                .contains(
                        "EPYC-v2 = EPYC-v2,+svm,+npt",
                        "Opteron_G5-v1 = Opteron_G5-v1,+xsaveopt,+svm,+npt",
                        "chimera-Westmere-v1 = Westmere-v1,x-force-features=on,-xsavec,-xsaves,-pcid,-invpcid,-x2apic,"
                                + "-tsc-deadline,-clzero,-vmx,+svm,+npt");
    }
}
