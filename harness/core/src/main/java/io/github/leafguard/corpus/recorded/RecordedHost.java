package io.github.leafguard.corpus.recorded;

import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one hypervisor answered on one host.
 *
 * @param source the version it is, as guests name it, e.g. {@code 4.15.0}
 * @param version what the hypervisor calls itself
 * @param commit the commit it was built from
 * @param host name of the host
 * @param system system policies by name: {@code raw}, {@code host}, {@code pv-max}, {@code hvm-max}, {@code pv-default},
 *     {@code hvm-default}; those it does not have are not there
 * @param domains policies of domains just created, not yet touched by a toolstack
 * @param impossible the kinds of domain that could not be created, with the negative error number
 */
public record RecordedHost(
        String source,
        String version,
        String commit,
        String host,
        SortedMap<String, SerialisedPolicy> system,
        Map<GuestKind, SerialisedPolicy> domains,
        Map<GuestKind, Integer> impossible) {
    /** The names of system policies, in the order of the interface's indexes. */
    public static final List<String> SYSTEM = List.of("raw", "host", "pv-max", "hvm-max", "pv-default", "hvm-default");

    public RecordedHost {
        for (String name : system.keySet()) {
            if (!SYSTEM.contains(name)) {
                throw new IllegalArgumentException("system policy '" + name + "' is none of " + SYSTEM);
            }
        }
        system = Collections.unmodifiableSortedMap(new TreeMap<>(system));
        domains = copy(domains);
        impossible = copy(impossible);
    }

    private static <T> Map<GuestKind, T> copy(Map<GuestKind, T> map) {
        Map<GuestKind, T> out = new EnumMap<>(GuestKind.class);
        out.putAll(map);
        return Collections.unmodifiableMap(out);
    }

    /** A system policy, or empty if the hypervisor has none of that name. */
    public Optional<SerialisedPolicy> system(String name) {
        return Optional.ofNullable(system.get(name));
    }
}
