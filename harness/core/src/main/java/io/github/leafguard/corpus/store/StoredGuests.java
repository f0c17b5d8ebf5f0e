package io.github.leafguard.corpus.store;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestHash;
import io.github.leafguard.corpus.Guests;
import io.github.leafguard.format.Origin;
import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.Set;

/** Guests on disk. In memory are their hosts' names and some bytes for each portion. Thread-safe. */
public final class StoredGuests implements Guests {
    private final ScratchFile records;
    private final HostPortions portions;
    private final GuestIds ids;

    StoredGuests(ScratchFile records, HostPortions portions, GuestIds ids) {
        this.records = records;
        this.portions = portions;
        this.ids = ids;
    }

    @Override
    public List<ArchivedGuest> all() {
        return new Listed(new HostPortions.Range(0, portions.starts().limit()));
    }

    @Override
    public List<ArchivedGuest> of(String host) {
        return new Listed(portions.of(host));
    }

    @Override
    public List<List<ArchivedGuest>> portions(String host) {
        return portions.portions(host).stream()
                .<List<ArchivedGuest>>map(Listed::new)
                .toList();
    }

    @Override
    public Optional<ArchivedGuest> find(String id) {
        long start = start(id);
        return start < 0 ? Optional.empty() : Optional.of(guest(start));
    }

    /** Where the guest of this id was read from. */
    public Optional<Origin> place(String id) {
        long start = start(id);
        return start < 0 ? Optional.empty() : Optional.of(PlacedRecord.origin(records, start));
    }

    private long start(String id) {
        return ids.find(GuestHash.ofId(id), start -> guest(start).id().equals(id));
    }

    private ArchivedGuest guest(long start) {
        return GuestRecord.read(PlacedRecord.guest(records, start));
    }

    /** Names of the hosts that have guests. */
    public Set<String> hosts() {
        return portions.byHost().keySet();
    }

    /**
     * Two guests with one id.
     *
     * @param id the id
     * @param first where the first was read from
     * @param second where the other was
     */
    public record Twice(String id, Origin first, Origin second) {}

    /** The first guest that has the id of one before it. */
    public Optional<Twice> twice() {
        long[] earliest = {-1, -1};
        ids.shared(hash -> {
            Map<String, Long> known = new HashMap<>();
            ids.find(hash, start -> {
                Long before = known.putIfAbsent(guest(start).id(), start);
                if (before != null && (earliest[1] < 0 || start < earliest[1])) {
                    earliest[0] = before;
                    earliest[1] = start;
                }
                return false;
            });
        });
        return earliest[1] < 0
                ? Optional.empty()
                : Optional.of(new Twice(
                        guest(earliest[1]).id(),
                        PlacedRecord.origin(records, earliest[0]),
                        PlacedRecord.origin(records, earliest[1])));
    }

    /** Reads a guest each time it is asked for. */
    private final class Listed extends AbstractList<ArchivedGuest> implements RandomAccess {
        private final HostPortions.Range range;

        Listed(HostPortions.Range range) {
            this.range = range;
        }

        @Override
        public ArchivedGuest get(int index) {
            if (index < 0 || index >= size()) {
                throw new IndexOutOfBoundsException("guest " + index + " of " + size());
            }
            return guest(portions.starts().get(range.from() + index));
        }

        @Override
        public int size() {
            return range.size();
        }
    }
}
