package io.github.leafguard.corpus.json;

import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import java.util.List;

/**
 * A machine file: the CPU and the hosts it makes.
 *
 * @param machine the CPU
 * @param hosts its boot configurations, at least one; their facts are complete, the machine's included
 */
public record MachineEntry(Machine machine, List<Host> hosts) {
    public MachineEntry {
        hosts = List.copyOf(hosts);
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("machine " + machine.name() + " has no host");
        }
    }
}
