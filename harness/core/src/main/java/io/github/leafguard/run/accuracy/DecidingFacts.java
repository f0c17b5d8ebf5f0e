package io.github.leafguard.run.accuracy;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.run.accuracy.Truth.TrueHost;
import io.github.leafguard.run.accuracy.Truth.TrueRestore;
import io.github.leafguard.run.accuracy.Truth.TruthSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Which facts a candidate has to be told, since neither the dump nor the boot options of a host decide them. */
public final class DecidingFacts {
    private DecidingFacts() {}

    /** Of each fact, on how many hosts of a set a system policy is another one if it is not told. */
    public static Map<FactName, Integer> of(Truth truth, TruthSet set, Candidate candidate) {
        Map<FactName, Integer> hosts = new EnumMap<>(FactName.class);
        truth.read(set, new Truth.Visitor() {
            @Override
            public void host(TrueHost host) {
                count(host.host(), candidate, hosts);
            }

            @Override
            public void restore(TrueRestore restore) {
                // What is restored is measured by the policies.
            }
        });
        return hosts;
    }

    private static void count(Host host, Candidate candidate, Map<FactName, Integer> hosts) {
        Map<SystemPolicy, CpuPolicy> told = policies(host, candidate);
        for (Fact fact : host.facts().all()) {
            Host untold = host.with(host.facts().without(fact.name()));
            if (!policies(untold, candidate).equals(told)) {
                hosts.merge(fact.name(), 1, Integer::sum);
            }
        }
    }

    private static Map<SystemPolicy, CpuPolicy> policies(Host host, Candidate candidate) {
        Map<SystemPolicy, CpuPolicy> policies = new EnumMap<>(SystemPolicy.class);
        try (Hypervisor hypervisor = candidate.boot(host)) {
            for (SystemPolicy which : SystemPolicy.values()) {
                Optional<CpuPolicy> policy = hypervisor.system(which);
                policy.ifPresent(known -> policies.put(which, known));
            }
        }
        return policies;
    }
}
