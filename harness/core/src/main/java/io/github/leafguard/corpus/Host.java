package io.github.leafguard.corpus;

import java.util.List;

/**
 * A machine with its boot options: the unit of work. What is costly (a boot, a system policy) happens once per host and
 * candidate.
 *
 * @param name unique name: the machine's, followed by {@code +option} for every boot option that matters
 * @param machine the CPU
 * @param bootOptions Xen's command line options, in order
 * @param facts facts of the machine under these options
 */
public record Host(String name, Machine machine, List<String> bootOptions, HostFacts facts) {
    public Host {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a host needs a name");
        }
        bootOptions = List.copyOf(bootOptions);
    }
}
