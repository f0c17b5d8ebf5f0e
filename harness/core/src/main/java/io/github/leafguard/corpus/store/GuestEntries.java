package io.github.leafguard.corpus.store;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** What is known of each guest without reading it, in the order in which they came. */
final class GuestEntries {
    private static final int BYTES = Integer.BYTES + 3 * Long.BYTES;
    private static final int AT_ONCE = 4096;

    private final ScratchFile file = new ScratchFile();

    /**
     * One guest.
     *
     * @param host the number of its host
     * @param content hash of what it is
     * @param id hash of its id
     * @param start where its record begins
     */
    record Entry(int host, long content, long id, long start) {}

    void add(Entry entry) {
        file.appendInt(entry.host());
        file.appendLong(entry.content());
        file.appendLong(entry.id());
        file.appendLong(entry.start());
    }

    /** How many there are. */
    long count() {
        return file.length() / BYTES;
    }

    void flush() {
        file.flush();
    }

    /** Shows each of them. */
    void each(Consumer<Entry> visitor) {
        ByteBuffer some = ByteBuffer.allocate(AT_ONCE * BYTES);
        for (long from = 0; from < file.length(); from += some.limit()) {
            file.read(some, from);
            while (some.hasRemaining()) {
                visitor.accept(new Entry(some.getInt(), some.getLong(), some.getLong(), some.getLong()));
            }
        }
    }
}
