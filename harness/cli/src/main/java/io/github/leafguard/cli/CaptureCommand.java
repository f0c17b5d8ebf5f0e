package io.github.leafguard.cli;

import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.candidate.calibration.CalibratedFacts;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.cli.screen.ProgressMeter;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.format.ErrorText;
import io.github.leafguard.lab.Lab;
import io.github.leafguard.lab.XenCandidate;
import io.github.leafguard.lab.XenSource;
import io.github.leafguard.lab.capture.BootVariant;
import io.github.leafguard.lab.capture.NewMachine;
import io.github.leafguard.lab.capture.Sweep;
import io.github.leafguard.lab.machine.MachineFailure;
import io.github.leafguard.lab.machine.QemuModels;
import io.github.leafguard.run.Glob;
import io.github.leafguard.verdict.ExitCode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code leafguard capture}: archives hosts and guests of real hypervisors. */
@Command(
        name = "capture",
        description = {
            "Boot hypervisors on emulated machines, and archive what they say and what guests have there as files of a"
                    + " corpus. Equal guests of a host are archived once, equal hosts and machines as well."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  leafguard capture --xen 4.17 --machines 'EPYC*' --out epyc.tar.xz",
            "      Guests of Debian's 4.17 on the corpus's EPYC machines and on every EPYC that QEMU can be.",
            "  leafguard capture --xen xen-4.21-rc1.gz --machines corpus --out guests-of-rc1.tar.xz",
            "      Guests of a release candidate on all machines of the corpus.",
            "  leafguard capture --xen 4.14 --xen 4.17 --xen 4.20 --machines corpus --machines qemu --out corpus",
            "      Everything, into the rooms of a corpus, with recordings to measure candidates against.",
            "  leafguard capture --xen 4.17 --machines corpus --bare-metal --out hidden.tar.xz",
            "      The corpus's machines, which do not tell Xen that they are emulated.",
            "  leafguard capture --xen 4.20 --cpu hidden-icx=Icelake-Server,-hypervisor,msr-10a=0x2080002 --out icx",
            "      A CPU of one's own, with a value of MSR 0x10a."
        },
        sortOptions = false)
final class CaptureCommand implements Callable<Integer> {
    private static final String CORPUS = "corpus";
    private static final String QEMU = "qemu";

    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--xen",
            required = true,
            paramLabel = "NAME|IMAGE",
            description = "A hypervisor: one that the lab has installed, or an image. Can be given several times.")
    private List<String> hypervisors = List.of();

    @Option(
            names = "--machines",
            paramLabel = "corpus|qemu|NAMES",
            description = {
                "Where: on all hosts of the corpus; on every 64-bit CPU that QEMU knows, in each of its forms; or on those"
                        + " machines of both whose names match, with * for any letters. Can be given several times."
            })
    private List<String> machines = List.of();

    @Option(
            names = "--cpu",
            paramLabel = "NAME=CPU",
            description = {
                "A CPU that becomes a new machine of that name: what QEMU's -cpu takes, and registers that QEMU does not have, as"
                        + " msr-INDEX=0xVALUE. Can be given several times."
            })
    private Map<String, String> cpus = Map.of();

    @Option(
            names = "--bare-metal",
            description = {
                "Hide from Xen that the machines are emulated (the HYPERVISOR bit), so that it goes the ways of bare metal; MSRs stay"
                        + " the emulator's. They become new machines, called hidden-NAME."
            })
    private boolean bareMetal;

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FILE|DIR",
            description = "What to write: an archive (.tar.xz, .tar.zst, .zip …), or the directory of a corpus.")
    private Path target;

    @Option(
            names = "--boot-options",
            paramLabel = "OPTIONS",
            description = {
                "Xen's boot options to try on QEMU's CPUs, divided by blanks; '' is none. Can be given several times. The first"
                        + " decides which CPUs are equal. Default: ${DEFAULT-VALUE}."
            })
    private List<String> bootOptions = CaptureDefaults.BOOT_OPTIONS;

    @Option(
            names = "--settings",
            paramLabel = "IDS",
            description = {
                "Settings of the corpus to build guests with, with * for any letters. Can be given several times. Default:"
                        + " ${DEFAULT-VALUE}."
            })
    private List<String> settings = CaptureDefaults.SETTINGS;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What the file of new machines is called. Default: after QEMU and its version.")
    private String name = "";

    @Mixin
    private CorpusOptions corpus = new CorpusOptions();

    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "COUNT",
            description = "Hosts to boot at a time. Default: the number of processors.")
    private int jobs = Runtime.getRuntime().availableProcessors();

    CaptureCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        Lab lab = context.lab();
        ModelSource models = new ModelSource();
        List<XenCandidate> builds = builds(lab, models);
        Corpus known = LoadedCorpus.of(corpus, context).corpus();
        List<CpuidSetting> chosen = settings(known);
        try {
            String version = QemuModels.versionOf(lab.requireQemu());
            List<Host> hosts = hosts(known);
            List<NewMachine> strangers = strangers(lab, known);
            if (hosts.isEmpty() && strangers.isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(),
                        machines.isEmpty()
                                ? "say where: with --machines or with --cpu"
                                : "--machines " + machines + " match no machine");
            }
            List<BootVariant> variants =
                    bootOptions.stream().map(BootVariant::of).distinct().toList();
            Sweep.Result result;
            try (ProgressMeter meter = ProgressMeter.on(context.screen(), "capturing", "captured", "hosts")) {
                Sweep sweep = new Sweep(builds, chosen, "QEMU " + version, jobs, new Onlooker(meter));
                result = sweep.run(name.isEmpty() ? "qemu-" + version : name, hosts, strangers, variants);
            }
            return write(result, models);
        } catch (MachineFailure failure) {
            throw new CandidateException(ErrorText.of(failure), failure);
        }
    }

    private List<XenCandidate> builds(Lab lab, ModelSource models) {
        XenSource source = new XenSource(lab, models);
        return new OptionErrors(spec.commandLine())
                .of(() -> hypervisors.stream()
                        .map(word -> source.resolve(word.replaceFirst("^xen:", "")))
                        .toList());
    }

    private List<CpuidSetting> settings(Corpus known) {
        List<Glob> wanted = settings.stream().map(Glob::of).toList();
        List<CpuidSetting> chosen = known.settings().stream()
                .filter(setting -> wanted.stream().anyMatch(glob -> glob.matches(setting.id())))
                .toList();
        if (chosen.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--settings " + settings + " match none of the corpus");
        }
        return chosen;
    }

    private boolean isWanted(String all, String machine) {
        return machines.stream()
                .anyMatch(word -> word.equals(all) || Glob.of(word).matches(machine));
    }

    private List<Host> hosts(Corpus known) {
        return bareMetal ? List.of() : emulated(known);
    }

    private List<Host> emulated(Corpus known) {
        return known.hosts().values().stream()
                .filter(host -> host.machine().qemuCpu() != null)
                .filter(host -> isWanted(CORPUS, host.machine().name()))
                .toList();
    }

    private List<NewMachine> strangers(Lab lab, Corpus known) throws MachineFailure {
        List<NewMachine> strangers = new ArrayList<>(qemu(lab, known));
        cpus.forEach((machine, cpu) -> strangers.add(new NewMachine(machine, cpu, List.of())));
        if (!bareMetal) {
            return strangers;
        }
        Map<Machine, List<Host>> ofCorpus = new LinkedHashMap<>();
        emulated(known)
                .forEach(host -> ofCorpus.computeIfAbsent(host.machine(), machine -> new ArrayList<>())
                        .add(host));
        ofCorpus.forEach((machine, hosts) -> strangers.add(NewMachine.of(machine, hosts)));
        return strangers.stream().map(NewMachine::hidden).toList();
    }

    private List<NewMachine> qemu(Lab lab, Corpus known) throws MachineFailure {
        if (machines.stream().allMatch(CORPUS::equals)) {
            return List.of();
        }
        Map<String, ?> taken = known.machines();
        return lab.cpuModels().stream()
                .flatMap(model -> NewMachine.formsOf(model).stream())
                .filter(machine -> !taken.containsKey(machine.name()))
                .filter(machine -> isWanted(QEMU, machine.name()))
                .toList();
    }

    private int write(Sweep.Result result, ModelSource models) {
        PrintStream out = context.screen().out();
        result.problems()
                .forEach(problem -> out.println(
                        "not captured: " + problem.lines().findFirst().orElse("")));
        if (result.corpus().guests().isEmpty()) {
            context.screen().err().println("leafguard: nothing could be captured, so nothing is written");
            return ExitCode.CANDIDATE_FAILED.code();
        }
        try {
            result.corpus().writeTo(target, new CalibratedFacts(models));
        } catch (IOException e) {
            context.screen().err().println("leafguard: cannot write " + target + ": " + FileErrorText.of(e));
            return ExitCode.UNUSABLE_INPUT.code();
        }
        out.println("captured " + result + " into " + target);
        if (result.problems().isEmpty()) {
            return ExitCode.CLEAN.code();
        }
        context.screen()
                .err()
                .println("leafguard: the file is not complete; what could not be captured is named above");
        return ExitCode.CANDIDATE_FAILED.code();
    }

    /** Shows how far a sweep is, stage by stage. */
    private static final class Onlooker implements Sweep.Onlooker {
        private final ProgressMeter meter;
        private final AtomicInteger done = new AtomicInteger();
        private int expected;

        Onlooker(ProgressMeter meter) {
            this.meter = meter;
        }

        @Override
        public void started(int hosts) {
            expected += hosts;
            meter.expect(expected);
        }

        @Override
        public synchronized void hostDone() {
            meter.stepTo(done.incrementAndGet(), "");
        }
    }
}
