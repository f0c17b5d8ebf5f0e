package io.github.leafguard.corpus.load;

import io.github.leafguard.corpus.json.MachineNote;
import io.github.leafguard.format.Evidence;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import io.github.leafguard.format.report.Report;
import io.github.leafguard.format.report.ReportItem;
import io.github.leafguard.format.report.ReportSource;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reports of hosts, each to be brought to the machine that it is of: by the host's name in it, by its own name ({@code web-17.dmesg.txt}
 * beside {@code web-17.txt}), or because there is one machine only. They add facts to that machine and make none.
 */
final class HostReports {
    /** What tells of one host. */
    private static final Set<ReportSource> OF_A_HOST = Set.of(
            ReportSource.XAPI_HOST,
            ReportSource.XL_INFO,
            ReportSource.XL_DMESG,
            ReportSource.PROC_CPUINFO,
            ReportSource.LIBVIRT_CAPABILITIES);

    private final List<Found> found = new ArrayList<>();

    /** A report and the file of the machine that it is of; empty until that is known. */
    private record Found(String name, Evidence evidence, Origin origin, String machine) {}

    /** Whether evidence adds to a machine and makes none. */
    static boolean isOne(Evidence evidence) {
        return evidence instanceof Evidence.Reported || evidence instanceof Evidence.Featuresets;
    }

    /** Takes one. */
    void take(String name, Evidence evidence, Origin origin) {
        if (evidence instanceof Evidence.Reported reported) {
            for (Report report : reported.reports()) {
                if (!OF_A_HOST.contains(report.source())) {
                    throw new InputException(
                            origin,
                            report.source().phrase() + ", which tells "
                                    + report.source().tells(),
                            "evidence of a machine or a guest",
                            "leave it out of the corpus: it does not tell "
                                    + report.source().tellsNot());
                }
                found.add(new Found(name, new Evidence.Reported(List.of(report)), origin, ""));
            }
        } else {
            found.add(new Found(name, evidence, origin, ""));
        }
    }

    /**
     * Finds the machine of each.
     *
     * @param machines the names of the machines' files
     * @throws InputException at one that is of none of them
     */
    void place(Collection<String> machines) {
        found.replaceAll(report -> new Found(
                report.name(),
                report.evidence(),
                report.origin(),
                machine(report, machines).orElseThrow(() -> homeless(report))));
    }

    private static Optional<String> machine(Found report, Collection<String> machines) {
        String said = said(report.evidence());
        String file = report.name().substring(report.name().lastIndexOf('/') + 1);
        Optional<String> byName = machines.stream()
                .filter(machine -> isOf(file, MachineEvidence.host(machine)))
                .max(Comparator.comparingInt(
                        machine -> MachineEvidence.host(machine).length()));
        return machines.stream()
                .filter(machine -> MachineEvidence.host(machine).equals(said))
                .findFirst()
                .or(() -> byName)
                .or(() -> machines.size() == 1 ? machines.stream().findFirst() : Optional.empty());
    }

    private static String said(Evidence evidence) {
        return evidence instanceof Evidence.Reported reported
                ? reported.reports().get(0).find(ReportItem.HOST).orElse("")
                : "";
    }

    /** Whether a file is named after a host. */
    private static boolean isOf(String file, String host) {
        return file.startsWith(host)
                && (file.length() == host.length() || "._-".indexOf(file.charAt(host.length())) >= 0);
    }

    private static InputException homeless(Found report) {
        if (report.evidence() instanceof Evidence.Reported reported) {
            ReportSource source = reported.reports().get(0).source();
            return new InputException(
                    report.origin(),
                    source.phrase() + ", which tells " + source.tells() + " but not " + source.tellsNot(),
                    "the machine that it is of",
                    "give xen-cpuid -p or cpuid -r of that host as well, and call this file HOST.anything");
        }
        return new InputException(
                report.origin(),
                "featuresets, which are only a part of a policy",
                "the policies themselves",
                "give the output of xen-cpuid -p; featuresets beside it add MSR 0x10a");
    }

    /** What is said of a machine, with what its reports add. */
    MachineNote added(String machine, Evidence evidence, MachineNote note) {
        MachineNote all = note;
        for (Found report : found) {
            if (report.machine().equals(machine)) {
                all = added(all, report, MachineEvidence.raw(evidence), MachineEvidence.host(machine));
            }
        }
        return all;
    }

    private static MachineNote added(MachineNote note, Found report, Optional<SerialisedPolicy> raw, String host) {
        String file = report.name().substring(report.name().lastIndexOf('/') + 1);
        if (report.evidence() instanceof Evidence.Featuresets sets) {
            raw.ifPresent(dump -> SameMachine.require(dump, host, sets.text(), report.origin()));
            return ReportedFacts.added(note, sets.text(), file);
        }
        Report only = ((Evidence.Reported) report.evidence()).reports().get(0);
        raw.ifPresent(dump -> SameMachine.require(dump, host, only, report.origin()));
        return ReportedFacts.added(note, only, file);
    }
}
