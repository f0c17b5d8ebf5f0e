package io.github.leafguard.corpus.store;

import io.github.leafguard.corpus.Portions;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;

/** Finds guests by the hash of their ids: pairs of a hash and a place, those with equal uppermost bits beside each other. */
final class GuestIds {
    private static final int USUAL = 512;

    private final int bits;
    private final int[] ends;
    private final LongBuffer pairs;

    private GuestIds(int bits, int[] ends, LongBuffer pairs) {
        this.bits = bits;
        this.ends = ends;
        this.pairs = pairs;
    }

    static GuestIds of(GuestEntries entries) {
        long count = entries.count();
        if (count > Integer.MAX_VALUE / Long.BYTES / 2) {
            throw new IllegalStateException("more guests on one machine than can be numbered: " + count);
        }
        int bits = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(count / USUAL));
        int[] ends = new int[1 << bits];
        entries.each(entry -> ends[Portions.top(entry.id(), bits)]++);
        int end = 0;
        for (int group = 0; group < ends.length; group++) {
            int size = ends[group];
            ends[group] = end;
            end += size;
        }
        LongBuffer pairs = new ScratchFile().longs(2L * end);
        entries.each(entry -> {
            int at = 2 * ends[Portions.top(entry.id(), bits)]++;
            pairs.put(at, entry.id()).put(at + 1, entry.start());
        });
        return new GuestIds(bits, ends, pairs);
    }

    /** The places of guests whose ids have this hash, in their order, until one is taken; -1 if none is. */
    long find(long id, LongPredicate taken) {
        int group = Portions.top(id, bits);
        for (int at = group == 0 ? 0 : ends[group - 1]; at < ends[group]; at++) {
            if (pairs.get(2 * at) == id && taken.test(pairs.get(2 * at + 1))) {
                return pairs.get(2 * at + 1);
            }
        }
        return -1;
    }

    /** Shows hashes that several guests share. */
    void shared(LongConsumer visitor) {
        for (int group = 0, from = 0; group < ends.length; from = ends[group++]) {
            long[] hashes = new long[ends[group] - from];
            for (int at = 0; at < hashes.length; at++) {
                hashes[at] = pairs.get(2 * (from + at));
            }
            Arrays.sort(hashes);
            for (int at = 1; at < hashes.length; at++) {
                if (hashes[at] == hashes[at - 1]) {
                    visitor.accept(hashes[at]);
                }
            }
        }
    }
}
