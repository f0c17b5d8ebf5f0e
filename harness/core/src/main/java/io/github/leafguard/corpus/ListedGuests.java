package io.github.leafguard.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Guests in memory, ordered by id. */
final class ListedGuests implements Guests {
    private final SortedMap<String, ArchivedGuest> byId;
    private final List<ArchivedGuest> all;
    private final Map<String, List<ArchivedGuest>> byHost;

    ListedGuests(SortedMap<String, ArchivedGuest> byId) {
        this.byId = byId;
        this.all = List.copyOf(byId.values());
        this.byHost = all.stream().collect(Collectors.groupingBy(ArchivedGuest::host));
    }

    @Override
    public List<ArchivedGuest> all() {
        return all;
    }

    @Override
    public List<ArchivedGuest> of(String host) {
        return byHost.getOrDefault(host, List.of());
    }

    @Override
    public Optional<ArchivedGuest> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public List<List<ArchivedGuest>> portions(String host) {
        List<ArchivedGuest> guests = of(host);
        Portions cut = Portions.of(guests.size());
        if (guests.isEmpty() || cut.count() == 1) {
            return guests.isEmpty() ? List.of() : List.of(guests);
        }
        SortedMap<Integer, List<ArchivedGuest>> byNumber = new TreeMap<>();
        guests.forEach(
                guest -> byNumber.computeIfAbsent(cut.number(GuestHash.ofContent(guest)), any -> new ArrayList<>())
                        .add(guest));
        return byNumber.values().stream()
                .flatMap(portion -> again(portion).stream())
                .toList();
    }

    private static List<List<ArchivedGuest>> again(List<ArchivedGuest> portion) {
        int bits = Portions.bitsAgain(portion.size());
        return List.copyOf(portion.stream()
                .collect(Collectors.groupingBy(
                        guest -> Portions.top(GuestHash.ofId(guest.id()), bits), TreeMap::new, Collectors.toList()))
                .values());
    }
}
