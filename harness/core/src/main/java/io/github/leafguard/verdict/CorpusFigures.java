package io.github.leafguard.verdict;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
import io.github.leafguard.run.Workload;
import io.github.leafguard.run.Workload.HostWork;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much there is to judge.
 *
 * @param hosts machines with their boot options
 * @param machines CPUs, as bare metal and under emulation
 * @param bareMetalMachines those that stand for bare metal that people have
 * @param settings {@code cpuid=} settings
 * @param settingHosts hosts on which settings are tried
 * @param guests archived guests of each kind, by the version that archived them
 */
public record CorpusFigures(
        int hosts,
        int machines,
        int bareMetalMachines,
        int settings,
        int settingHosts,
        SortedMap<String, SortedMap<String, Integer>> guests) {

    /** Counts a workload. */
    public static CorpusFigures of(Workload workload) {
        List<Host> hosts = workload.hosts().stream().map(HostWork::host).toList();
        List<Machine> machines = hosts.stream().map(Host::machine).distinct().toList();
        SortedMap<String, SortedMap<String, Integer>> guests = new TreeMap<>();
        for (HostWork work : workload.hosts()) {
            for (ArchivedGuest guest : work.guests()) {
                guests.computeIfAbsent(guest.source(), any -> new TreeMap<>())
                        .merge(guest.kind().text(), 1, Integer::sum);
            }
        }
        return new CorpusFigures(
                hosts.size(),
                machines.size(),
                (int) machines.stream().filter(Machine::isHardware).count(),
                workload.settings().size(),
                (int) hosts.stream().filter(Host::triesSettings).count(),
                guests);
    }

    /** Guests of all kinds and versions. */
    int allGuests() {
        return guests.keySet().stream().mapToInt(this::guestsOf).sum();
    }

    /** Guests of all kinds that a version archived. */
    int guestsOf(String source) {
        return guests.getOrDefault(source, new TreeMap<>()).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** Guests of a kind that a version archived. */
    int guestsOf(String source, String kind) {
        return guests.getOrDefault(source, new TreeMap<>()).getOrDefault(kind, 0);
    }
}
