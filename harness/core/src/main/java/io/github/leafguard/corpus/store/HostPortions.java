package io.github.leafguard.corpus.store;

import io.github.leafguard.corpus.Portions;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The places of all guests, host by host and portion by portion: put in order by counting, in memory that is no heap.
 *
 * @param starts where each guest's record begins
 * @param byHost the portions of each host, in their order
 */
record HostPortions(LongBuffer starts, Map<String, List<Range>> byHost) {
    /**
     * Guests that follow each other.
     *
     * @param from the first, counted over all
     * @param to behind the last
     */
    record Range(int from, int to) {
        int size() {
            return to - from;
        }
    }

    /**
     * Counts.
     *
     * @param hosts the number of each host's name
     */
    static HostPortions of(GuestEntries entries, Map<String, Integer> hosts) {
        TreeMap<String, Integer> sorted = new TreeMap<>(hosts);
        long[] guests = new long[hosts.size()];
        entries.each(entry -> guests[entry.host()]++);
        Cut cut = new Cut(guests, List.copyOf(sorted.values()));
        int[] whole = new int[cut.count()];
        entries.each(entry -> whole[cut.number(entry)]++);
        Again again = new Again(whole);
        int[] ends = new int[again.count()];
        entries.each(entry -> ends[again.number(cut.number(entry), entry)]++);
        int end = 0;
        for (int portion = 0; portion < ends.length; portion++) {
            int size = ends[portion];
            ends[portion] = end;
            end += size;
        }
        LongBuffer starts = new ScratchFile().longs(end);
        entries.each(entry -> starts.put(ends[again.number(cut.number(entry), entry)]++, entry.start()));
        Map<String, List<Range>> byHost = new TreeMap<>();
        sorted.forEach((name, host) -> byHost.put(
                name, ranges(ends, again.first(cut.first(host)), again.first(cut.first(host) + cut.count(host)))));
        return new HostPortions(starts, byHost);
    }

    private static List<Range> ranges(int[] ends, int first, int behind) {
        List<Range> ranges = new ArrayList<>();
        for (int portion = first; portion < behind; portion++) {
            int from = portion == 0 ? 0 : ends[portion - 1];
            if (ends[portion] > from) {
                ranges.add(new Range(from, ends[portion]));
            }
        }
        return List.copyOf(ranges);
    }

    /** Where a host's guests lie. */
    Range of(String host) {
        List<Range> portions = portions(host);
        return portions.isEmpty()
                ? new Range(0, 0)
                : new Range(
                        portions.get(0).from(),
                        portions.get(portions.size() - 1).to());
    }

    /** The portions of a host; none if it has no guest. */
    List<Range> portions(String host) {
        return byHost.getOrDefault(host, List.of());
    }

    /** Numbers portions over all hosts, before any is cut once more. */
    private static final class Cut {
        private final Portions[] byHost;
        private final int[] first;
        private int count;

        Cut(long[] guests, List<Integer> order) {
            byHost = new Portions[guests.length];
            first = new int[guests.length];
            for (int host : order) {
                byHost[host] = Portions.of(guests[host]);
                first[host] = count;
                count += byHost[host].count();
            }
        }

        int number(GuestEntries.Entry entry) {
            return first[entry.host()] + byHost[entry.host()].number(entry.content());
        }

        int count() {
            return count;
        }

        int first(int host) {
            return first[host];
        }

        int count(int host) {
            return byHost[host].count();
        }
    }

    /** Numbers them when the large ones are cut once more. */
    private static final class Again {
        private final int[] bits;
        private final int[] first;

        Again(int[] sizes) {
            bits = new int[sizes.length];
            first = new int[sizes.length + 1];
            for (int portion = 0; portion < sizes.length; portion++) {
                bits[portion] = Portions.bitsAgain(sizes[portion]);
                first[portion + 1] = first[portion] + (1 << bits[portion]);
            }
        }

        int number(int portion, GuestEntries.Entry entry) {
            return first[portion] + Portions.top(entry.id(), bits[portion]);
        }

        int count() {
            return first[first.length - 1];
        }

        int first(int portion) {
            return first[portion];
        }
    }
}
