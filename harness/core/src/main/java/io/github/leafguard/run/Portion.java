package io.github.leafguard.run;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A host with as many of its guests as fit into memory: what is judged by one thread, and stands in a journal as a whole. Most hosts have one;
 * the cases that no archived guest is part of are the first one's.
 *
 * @param host the host
 * @param number which one, from 1
 * @param count how many the host has
 * @param guests its guests, which may be read each time they are asked for
 */
public record Portion(Host host, int number, int count, List<ArchivedGuest> guests) {
    /**
     * What a portion is called.
     *
     * @param host name of the host
     * @param number which one, from 1
     * @param count how many the host has
     */
    public record Name(String host, int number, int count) implements Comparable<Name> {
        /** By host, then by number. */
        @Override
        public int compareTo(Name other) {
            int order = host.compareTo(other.host);
            return order != 0 ? order : Integer.compare(number, other.number);
        }

        /** {@code HOST}, or {@code HOST 2/7} where the host has several. */
        @Override
        public String toString() {
            return count == 1 ? host : host + " " + number + "/" + count;
        }
    }

    public Portion {
        guests = Collections.unmodifiableList(guests);
        if (number < 1 || number > count) {
            throw new IllegalArgumentException("portion " + number + " of " + count);
        }
    }

    /** A host with all its guests. */
    static Portion whole(Workload.HostWork work) {
        return new Portion(work.host(), 1, 1, work.guests());
    }

    /** Whether it has the cases that no archived guest is part of. */
    boolean isFirst() {
        return number == 1;
    }

    /** The same of the host as it may be. */
    Portion on(Host variant) {
        return new Portion(variant, number, count, guests);
    }

    /** The same with its guests in memory, by id; equal policies are there once. */
    Portion inMemory() {
        Map<SerialisedPolicy, SerialisedPolicy> policies = new HashMap<>();
        List<ArchivedGuest> read = new ArrayList<>(guests.size());
        for (ArchivedGuest guest : guests) {
            SerialisedPolicy known = policies.putIfAbsent(guest.policy(), guest.policy());
            read.add(known == null || known == guest.policy() ? guest : guest.with(known));
        }
        read.sort(Comparator.comparing(ArchivedGuest::id));
        return new Portion(host, number, count, read);
    }

    /** What it is called. */
    public Name name() {
        return new Name(host.name(), number, count);
    }
}
