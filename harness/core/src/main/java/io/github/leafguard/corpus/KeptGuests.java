package io.github.leafguard.corpus;

import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.Set;
import java.util.SortedMap;

/** Some of many guests, each read when it is asked for. */
final class KeptGuests implements Guests {
    private final Guests all;
    private final SortedMap<String, List<String>> byHost;
    private final Set<String> ids;

    /** @param byHost ids by host, ordered */
    KeptGuests(Guests all, SortedMap<String, List<String>> byHost, Set<String> ids) {
        this.all = all;
        this.byHost = byHost;
        this.ids = ids;
    }

    @Override
    public List<ArchivedGuest> all() {
        return new Read(byHost.values().stream().flatMap(List::stream).toList());
    }

    @Override
    public List<ArchivedGuest> of(String host) {
        return new Read(byHost.getOrDefault(host, List.of()));
    }

    @Override
    public List<List<ArchivedGuest>> portions(String host) {
        List<ArchivedGuest> few = of(host);
        return few.isEmpty() ? List.of() : List.of(few);
    }

    @Override
    public Optional<ArchivedGuest> find(String id) {
        return ids.contains(id) ? all.find(id) : Optional.empty();
    }

    private final class Read extends AbstractList<ArchivedGuest> implements RandomAccess {
        private final List<String> names;

        Read(List<String> names) {
            this.names = names;
        }

        @Override
        public ArchivedGuest get(int index) {
            return all.find(names.get(index)).orElseThrow();
        }

        @Override
        public int size() {
            return names.size();
        }
    }
}
