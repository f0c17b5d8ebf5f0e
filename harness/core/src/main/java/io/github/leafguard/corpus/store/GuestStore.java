package io.github.leafguard.corpus.store;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestHash;
import io.github.leafguard.format.Origin;
import java.util.HashMap;
import java.util.Map;

/** Takes guests, as many as come, and keeps of each a few bytes in files that belong to nobody's directory. */
public final class GuestStore {
    private final ScratchFile records = new ScratchFile();
    private final GuestEntries entries = new GuestEntries();
    private final Map<String, Integer> hosts = new HashMap<>();

    /** Takes a guest that was read from there. */
    public void add(ArchivedGuest guest, Origin origin) {
        long start = PlacedRecord.append(records, GuestRecord.of(guest), origin);
        int host = hosts.computeIfAbsent(guest.host(), any -> hosts.size());
        entries.add(new GuestEntries.Entry(host, GuestHash.ofContent(guest), GuestHash.ofId(guest.id()), start));
    }

    /**
     * The guests, in portions by host and content. Nothing can be added any more.
     *
     * @throws IllegalStateException if there are more than 134 million
     */
    public StoredGuests finish() {
        records.flush();
        entries.flush();
        return new StoredGuests(records, HostPortions.of(entries, hosts), GuestIds.of(entries));
    }
}
