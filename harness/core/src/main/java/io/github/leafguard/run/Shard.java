package io.github.leafguard.run;

import java.nio.charset.StandardCharsets;

/**
 * One of several equal parts of a corpus. The parts are made of whole hosts, by a hash of the host's name: every host is in
 * exactly one, whatever else is in the corpus.
 *
 * @param index which part, counted from 1
 * @param count how many parts there are
 */
public record Shard(int index, int count) {
    /** The only part of one. */
    public static final Shard WHOLE = new Shard(1, 1);

    public Shard {
        if (count < 1 || index < 1 || index > count) {
            throw new IllegalArgumentException("shard " + index + "/" + count
                    + " is none: the first number counts from 1 and does not exceed the second");
        }
    }

    /**
     * Reads {@code i/n}.
     *
     * @throws IllegalArgumentException naming the text if it is not that
     */
    public static Shard of(String text) {
        String[] numbers = text.split("/", -1);
        try {
            if (numbers.length == 2) {
                return new Shard(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
            }
        } catch (NumberFormatException notNumbers) {
            throw new IllegalArgumentException("shard '" + text + "' is not of the form i/n, e.g. 2/8", notNumbers);
        }
        throw new IllegalArgumentException("shard '" + text + "' is not of the form i/n, e.g. 2/8");
    }

    /** Whether this part has the host of this name. */
    public boolean takes(String host) {
        return Math.floorMod(hash(host), count) == index - 1;
    }

    /** Whether it is all there is. */
    public boolean isWhole() {
        return count == 1;
    }

    /** {@code i/n}. */
    @Override
    public String toString() {
        return index + "/" + count;
    }

    /** FNV-1a with its bits mixed once more: the same on every machine and in every release, unlike a hash table's. */
    private static int hash(String text) {
        int hash = 0x811c9dc5;
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ octet & 0xff) * 0x01000193;
        }
        hash = (hash ^ hash >>> 16) * 0x7feb352d;
        hash = (hash ^ hash >>> 15) * 0x846ca68b;
        return hash ^ hash >>> 16;
    }
}
