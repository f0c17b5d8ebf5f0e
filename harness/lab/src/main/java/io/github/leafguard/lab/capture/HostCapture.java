package io.github.leafguard.lab.capture;

import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.candidate.Toolstack;
import io.github.leafguard.candidate.ToolstackSession;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.capture.Capture;
import io.github.leafguard.corpus.recorded.RecordedHost;
import io.github.leafguard.lab.LabHypervisor;
import io.github.leafguard.lab.XenCandidate;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one build answered on one host.
 *
 * @param capture its system policies and new domains
 * @param guests guests built there
 */
record HostCapture(Capture capture, List<ArchivedGuest> guests) {
    HostCapture {
        guests = List.copyOf(guests);
    }

    /**
     * Boots a build on a host and asks everything.
     *
     * @throws io.github.leafguard.candidate.CandidateException if it cannot run there
     */
    static HostCapture of(
            XenCandidate xen, Host host, List<CpuidSetting> settings, SharedPolicies policies, String emulator) {
        try (LabHypervisor hypervisor = xen.boot(host)) {
            Capture capture =
                    new Capture(recorded(xen, host, hypervisor, policies), cpu(host), host.bootOptions(), emulator);
            Toolstack toolstack = xen.toolstack();
            ToolstackSession session = toolstack.open(hypervisor);
            List<ArchivedGuest> guests = new ArrayList<>();
            for (GuestKind kind : capture.recorded().domains().keySet()) {
                guests.addAll(new GuestVariants(capture, kind, toolstack.version())
                        .build(session, settings, policies)
                        .guests());
            }
            return new HostCapture(capture, guests);
        }
    }

    private static String cpu(Host host) {
        return String.valueOf(host.machine().qemuCpu());
    }

    private static RecordedHost recorded(
            XenCandidate xen, Host host, LabHypervisor hypervisor, SharedPolicies policies) {
        SortedMap<String, SerialisedPolicy> system = new TreeMap<>();
        for (SystemPolicy which : SystemPolicy.values()) {
            hypervisor.system(which).ifPresent(policy -> system.put(which.text(), policies.of(policy)));
        }
        Map<GuestKind, SerialisedPolicy> domains = new EnumMap<>(GuestKind.class);
        Map<GuestKind, Integer> impossible = new EnumMap<>(GuestKind.class);
        for (GuestKind kind : GuestKind.values()) {
            int error = hypervisor.creationError(kind);
            if (error == 0) {
                domains.put(
                        kind,
                        policies.of(
                                hypervisor.createDomain(DomainConfig.of(kind)).policy()));
            } else {
                impossible.put(kind, error);
            }
        }
        return new RecordedHost(
                xen.version(),
                hypervisor.description().version(),
                xen.build(),
                host.name(),
                system,
                domains,
                impossible);
    }

    /** Whether two captures show the same: such hosts differ in name only. */
    boolean showsTheSameAs(HostCapture other) {
        RecordedHost mine = capture.recorded();
        RecordedHost others = other.capture.recorded();
        return mine.system().equals(others.system())
                && mine.domains().equals(others.domains())
                && mine.impossible().equals(others.impossible());
    }
}
