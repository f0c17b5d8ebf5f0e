package io.github.leafguard.corpus.capture;

import io.github.leafguard.corpus.DumpExtent;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.corpus.QemuCpu;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.corpus.json.MachineEntry;
import io.github.leafguard.corpus.recorded.RecordedHost;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Makes the machine file of all captures of one CPU. */
final class MachineFile {
    private final List<Capture> captures;
    private final CaptureNames.Cpu cpu;
    private final boolean triesSettings;

    /** A machine seen in these captures, one or more. */
    MachineFile(List<Capture> captures, CaptureNames.Cpu cpu, boolean triesSettings) {
        this.captures = List.copyOf(captures);
        this.cpu = cpu;
        this.triesSettings = triesSettings;
    }

    /** The machines of some captures, one for each CPU, sorted by its specification. */
    static List<MachineEntry> allOf(
            Iterable<Capture> captures,
            Function<String, CaptureNames.Cpu> names,
            boolean triesSettings,
            FactsSource source) {
        Map<String, List<Capture>> byCpu = new TreeMap<>();
        captures.forEach(capture -> byCpu.computeIfAbsent(capture.qemuCpu(), cpu -> new ArrayList<>())
                .add(capture));
        List<MachineEntry> machines = new ArrayList<>();
        byCpu.forEach(
                (cpu, seen) -> machines.add(new MachineFile(seen, names.apply(cpu), triesSettings).entry(source)));
        return machines;
    }

    MachineEntry entry(FactsSource source) {
        Map<String, List<Capture>> hosts = new LinkedHashMap<>();
        captures.forEach(capture -> hosts.computeIfAbsent(capture.recorded().host(), name -> new ArrayList<>())
                .add(capture));
        Machine plain = machine(emulated());
        Map<String, HostFacts> facts = new LinkedHashMap<>();
        hosts.forEach((name, seen) ->
                facts.put(name, source.facts(host(name, seen, plain, plain.facts()), recordings(seen))));
        Machine machine = machine(HostFacts.common(facts.values()));
        return new MachineEntry(
                machine,
                hosts.entrySet().stream()
                        .map(host -> host(host.getKey(), host.getValue(), machine, facts.get(host.getKey())))
                        .sorted(Comparator.comparing(Host::name))
                        .toList());
    }

    private static Host host(String name, List<Capture> seen, Machine machine, HostFacts facts) {
        return new Host(name, machine, seen.get(0).bootOptions(), facts);
    }

    private static List<RecordedHost> recordings(List<Capture> seen) {
        return seen.stream().map(Capture::recorded).toList();
    }

    /** What the emulator imposes: no recording has to tell it. */
    private HostFacts emulated() {
        Capture best = best();
        return EmulatorFacts.of(best.qemuCpu(), raw(best));
    }

    /** The capture that shows most of the machine. */
    private Capture best() {
        return captures.stream()
                .max(Comparator.comparing(MachineFile::extent)
                        .thenComparing(capture -> capture.recorded().source().matches("[\\d.]+"))
                        .thenComparing(capture -> capture.recorded().source()))
                .orElseThrow();
    }

    private Machine machine(HostFacts facts) {
        String name = name();
        String form = name.replaceFirst("^hidden-", "");
        boolean hidden = !form.equals(name);
        boolean chimera = form.startsWith("chimera-");
        Capture best = best();
        return new Machine(
                name,
                cpu.title()
                        + (chimera
                                ? " with AMD's SVM: no such hardware exists"
                                : form.startsWith("ff-") ? ", every feature of the model shown" : "")
                        + (hidden ? ", which does not say that it is emulated" : ""),
                chimera || hidden ? "chimera" : "emulated",
                chimera ? null : cpu.year(),
                best.qemuCpu(),
                raw(best),
                DumpExtent.WHOLE,
                facts,
                "CPUID and MSRs as Xen %s (commit %s) read them in %s without hardware acceleration%s"
                        .formatted(
                                best.recorded().version(),
                                best.recorded().commit(),
                                best.emulator(),
                                registers(best.qemuCpu())),
                triesSettings);
    }

    private static String registers(String qemuCpu) {
        return QemuCpu.of(qemuCpu).registers().isEmpty()
                ? ""
                : ", with the registers that stand in its specification as msr-… answered by the lab";
    }

    /** What all its hosts' names begin with: a host is named after the machine, with a plus before each boot option. */
    private String name() {
        return captures.stream()
                .map(capture -> capture.recorded().host().replaceFirst("\\+.*", ""))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static SerialisedPolicy raw(Capture capture) {
        return capture.recorded()
                .system("raw")
                .orElseThrow(() -> new IllegalArgumentException(
                        "no raw policy of " + capture.recorded().host() + " in "
                                + capture.recorded().source()));
    }

    /**
     * How much a capture shows of the machine: leaves, MSRs, bits. Releases read more leaves and MSRs over time, and from 4.19 on clear live
     * bits; boot options hide bits.
     */
    private static Long extent(Capture capture) {
        SerialisedPolicy raw = raw(capture);
        long bits = 0;
        for (int entry = 0; entry < raw.leafCount(); entry++) {
            for (int register = 0; register < 4; register++) {
                bits += Integer.bitCount(raw.value(entry, register));
            }
        }
        return (raw.leafCount() * 16L + raw.msrCount()) * 1_000_000 + bits;
    }
}
