package io.github.leafguard.candidate.model;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.DumpExtent;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.corpus.SeenPolicies;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.format.NamedPolicy;
import io.github.leafguard.format.Origin;
import io.github.leafguard.format.XenCpuidPrinter;
import io.github.leafguard.format.XenCpuidText;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.SerialisedPolicy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What {@code xen-cpuid -p} of a modelled version prints of a synthetic host. */
public final class PrintedHost {
    private PrintedHost() {}

    /** The text. */
    public static String text(String version, SyntheticHost host) {
        return text(version, host, policy -> policy);
    }

    /** The text of a Xen that does something to its host policy that no rule explains. */
    public static String text(String version, SyntheticHost host, Function<CpuPolicy, CpuPolicy> change) {
        ModelHypervisor booted = host.on(version);
        PolicyBounds bounds = Models.of(version).bounds();
        List<NamedPolicy> policies = new ArrayList<>();
        for (SystemPolicy which : SystemPolicy.values()) {
            CpuPolicy policy = booted.system(which).orElseThrow();
            CpuPolicy shown = which == SystemPolicy.HOST ? change.apply(policy) : policy;
            policies.add(new NamedPolicy(which.title(), booted.codec().serialise(shown)));
        }
        int leaves = bounds.maxSerialisedLeaves();
        return XenCpuidPrinter.print(
                new XenCpuidText(policies, List.of(), leaves, bounds.msrs()), leaves, bounds.msrs());
    }

    /** What a version sends of a new, ordinary guest on a host. */
    public static SerialisedPolicy archived(String version, SyntheticHost host, GuestKind kind) {
        return host.archived(version, kind);
    }

    /** What is in the text, from a Xen that may say which version it is. */
    public static SeenPolicies seen(String text, String xen, boolean optionsKnown) {
        XenCpuidText read = XenCpuidText.read(text.getBytes(StandardCharsets.UTF_8), Origin.of("host.txt"));
        Map<String, SerialisedPolicy> policies = new HashMap<>();
        for (SystemPolicy which : SystemPolicy.values()) {
            read.policies().stream()
                    .filter(policy -> policy.name().equals(which.title()))
                    .forEach(policy -> policies.put(which.text(), policy.policy()));
        }
        return new SeenPolicies(
                xen, read.maxLeaves(), read.maxMsrs(), policies, optionsKnown, "xen-cpuid -p in host.txt");
    }

    /** A host of which nothing is known but its dump and what Xen versions made of it. */
    public static Host host(SyntheticHost dump, SeenPolicies... seen) {
        Machine plain = dump.host().machine();
        Machine machine = new Machine(
                plain.name(),
                plain.title(),
                "real",
                null,
                null,
                plain.raw(),
                DumpExtent.WHOLE,
                HostFacts.UNKNOWN,
                "made up for tests",
                true);
        return new Host(plain.name(), machine, List.of(), HostFacts.UNKNOWN, List.of(seen), List.of());
    }
}
