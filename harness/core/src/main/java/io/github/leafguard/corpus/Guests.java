package io.github.leafguard.corpus;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The archived guests of a corpus, in memory or on disk. Its lists are not to be changed; those on disk read a guest each time it is asked for. */
public interface Guests {
    /** Every guest, those of one host after each other. */
    List<ArchivedGuest> all();

    /** The guests archived on a host. */
    List<ArchivedGuest> of(String host);

    /**
     * The same in portions that fit into memory, made by {@link Portions}: which guest is in which depends on what guests the host has and on
     * nothing else. None if it has no guest.
     */
    List<List<ArchivedGuest>> portions(String host);

    /** The guest of this id. */
    Optional<ArchivedGuest> find(String id);

    /**
     * Some of these, which are read when they are asked for.
     *
     * @param byHost ids by host
     */
    default Guests keeping(Map<String, ? extends Collection<String>> byHost) {
        SortedMap<String, List<String>> ordered = new TreeMap<>();
        Set<String> ids = new HashSet<>();
        byHost.forEach((host, some) -> {
            ordered.put(host, some.stream().sorted().toList());
            ids.addAll(some);
        });
        return new KeptGuests(this, ordered, ids);
    }

    /**
     * Guests in memory, ordered by id.
     *
     * @throws IllegalArgumentException if two have one id
     */
    static Guests listed(Collection<ArchivedGuest> guests) {
        SortedMap<String, ArchivedGuest> byId = new TreeMap<>();
        for (ArchivedGuest guest : guests) {
            if (byId.put(guest.id(), guest) != null) {
                throw new IllegalArgumentException("two of the guests are called " + guest.id());
            }
        }
        return new ListedGuests(byId);
    }
}
