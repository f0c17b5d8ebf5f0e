package io.github.leafguard.corpus;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that is judged: machines, the hosts they make, the guests archived on them, and settings. Immutable, and everything in an order
 * that does not depend on files: by name or id, by the value of their characters.
 */
public final class Corpus {
    private final SortedMap<String, Machine> machines;
    private final SortedMap<String, Host> hosts;
    private final Guests guests;
    private final List<CpuidSetting> settings;

    /**
     * A corpus of these parts.
     *
     * @throws IllegalArgumentException if a name or id is there twice, or a guest's or host's other half is missing
     */
    public Corpus(
            Collection<Machine> machines,
            Collection<Host> hosts,
            Collection<ArchivedGuest> guests,
            Collection<CpuidSetting> settings) {
        this(machines, hosts, Guests.listed(guests), settings);
        for (ArchivedGuest guest : guests) {
            if (!this.hosts.containsKey(guest.host())) {
                throw new IllegalArgumentException("guest " + guest.id() + " is of the unknown host " + guest.host());
            }
        }
    }

    /**
     * The same with guests that lie somewhere, each of another id and of one of the hosts.
     *
     * @throws IllegalArgumentException if a name is there twice, or a host's machine is missing
     */
    public Corpus(
            Collection<Machine> machines, Collection<Host> hosts, Guests guests, Collection<CpuidSetting> settings) {
        this.machines = byName(machines, Machine::name, "machine");
        this.hosts = byName(hosts, Host::name, "host");
        this.guests = guests;
        this.settings =
                List.copyOf(byName(settings, CpuidSetting::id, "setting").values());
        for (Host host : hosts) {
            if (host.machine() != this.machines.get(host.machine().name())) {
                throw new IllegalArgumentException(
                        "host " + host.name() + " is of a machine that is not in the corpus");
            }
        }
    }

    private static <T> SortedMap<String, T> byName(
            Collection<T> things, java.util.function.Function<T, String> name, String what) {
        SortedMap<String, T> out = new TreeMap<>(Comparator.naturalOrder());
        for (T thing : things) {
            if (out.put(name.apply(thing), thing) != null) {
                throw new IllegalArgumentException("two of the " + what + "s are called " + name.apply(thing));
            }
        }
        return Collections.unmodifiableSortedMap(out);
    }

    /** The machines by name. */
    public SortedMap<String, Machine> machines() {
        return machines;
    }

    /** The hosts by name. */
    public SortedMap<String, Host> hosts() {
        return hosts;
    }

    /** The host of this name. */
    public Optional<Host> host(String name) {
        return Optional.ofNullable(hosts.get(name));
    }

    /** All guests: by id, or host by host if there are too many for memory, and then read each time they are asked for. */
    public List<ArchivedGuest> guests() {
        return guests.all();
    }

    /** The guests archived on a host, in the same order. */
    public List<ArchivedGuest> guestsOf(String host) {
        return guests.of(host);
    }

    /** The guest of this id. */
    public Optional<ArchivedGuest> guest(String id) {
        return guests.find(id);
    }

    /** The guests, in the ways in which they can be asked for. */
    public Guests archive() {
        return guests;
    }

    /** All settings, by id. */
    public List<CpuidSetting> settings() {
        return settings;
    }

    /** The same with other hosts of the same names and machines: more is known of them. */
    public Corpus with(Collection<Host> others) {
        return new Corpus(machines.values(), others, guests, settings);
    }

    /** How much there is, for messages. */
    @Override
    public String toString() {
        return "%d machines, %d hosts, %d guests, %d settings"
                .formatted(machines.size(), hosts.size(), guests().size(), settings.size());
    }
}
