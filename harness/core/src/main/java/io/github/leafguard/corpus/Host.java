package io.github.leafguard.corpus;

import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.corpus.facts.OpenFact;
import java.io.Serializable;
import java.util.List;

/**
 * A machine with its boot options: the unit of work. What is costly (a boot, a system policy) happens once per host and
 * candidate.
 *
 * @param name unique name: the machine's, followed by {@code +option} for every boot option that matters
 * @param machine the CPU
 * @param bootOptions Xen's command line options, in order
 * @param facts facts of the machine under these options
 * @param seen what Xen versions made of it
 * @param open what evidence leaves open although a derivation would not ask: bits of policies that no rule explains
 */
public record Host(
        String name,
        Machine machine,
        List<String> bootOptions,
        HostFacts facts,
        List<SeenPolicies> seen,
        List<OpenFact> open)
        implements Serializable {
    /** A host of which no Xen's policies are known. */
    public Host(String name, Machine machine, List<String> bootOptions, HostFacts facts) {
        this(name, machine, bootOptions, facts, List.of(), List.of());
    }

    public Host {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a host needs a name");
        }
        bootOptions = List.copyOf(bootOptions);
        seen = List.copyOf(seen);
        open = List.copyOf(open);
    }

    /** Whether it is booted as usual: without options, but for the one that some CPUs need to have guests at all. */
    public boolean isBootedAsUsual() {
        return bootOptions.stream().allMatch("allow_unsafe"::equals);
    }

    /**
     * Whether {@code cpuid=} settings are tried on it, which takes most of a run's time. On a user's own hardware they always are. Another
     * CPU booted with unusual options tells nothing about settings that the same CPU booted as usual does not tell, unless XSAVE is off:
     * then whole leaves are gone.
     */
    public boolean triesSettings() {
        return machine.triesSettings()
                && (machine.origin().equals("real")
                        || isBootedAsUsual()
                        || bootOptions.stream().anyMatch("no-xsave"::equals));
    }

    /** The host on a machine that is equal to its own. */
    public Host on(Machine equal) {
        return new Host(name, equal, bootOptions, facts, seen, open);
    }

    /** The host with other facts. */
    public Host with(HostFacts others) {
        return new Host(name, machine, bootOptions, others, seen, open);
    }

    /** The host with other boot options. */
    public Host booted(List<String> options) {
        return new Host(name, machine, options, facts, seen, open);
    }

    /** The host with other policies that Xen versions made of it. */
    public Host seenBy(List<SeenPolicies> others) {
        return new Host(name, machine, bootOptions, facts, others, open);
    }

    /** The host with other open questions. */
    public Host wondering(List<OpenFact> others) {
        return new Host(name, machine, bootOptions, facts, seen, others);
    }
}
