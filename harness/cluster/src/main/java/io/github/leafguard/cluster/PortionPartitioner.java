package io.github.leafguard.cluster;

import java.util.Arrays;
import org.apache.spark.Partitioner;

/** Gives each task some portions that follow each other, with about as many guests as every other. */
final class PortionPartitioner extends Partitioner {
    private static final long serialVersionUID = 1;

    /** What judging a host takes besides its guests, as guests: settings on an average host. */
    private static final long HOST = 2000;

    /** The first portion of each task, and behind the last how many there are. */
    private final int[] first;

    /**
     * Divides them.
     *
     * @param guests how many each portion has
     * @param tasks how many tasks there are to be at most
     */
    PortionPartitioner(long[] guests, int tasks) {
        int count = Math.max(1, Math.min(tasks, guests.length));
        long all = Arrays.stream(guests).sum() + HOST * guests.length;
        first = new int[count + 1];
        first[count] = guests.length;
        long before = 0;
        int task = 0;
        for (int portion = 0; portion < guests.length; portion++) {
            while (task < count && before * count >= all * task) {
                first[task++] = portion;
            }
            before += guests[portion] + HOST;
        }
        while (task < count) {
            first[task++] = guests.length;
        }
    }

    /** The first portion of a task; of the one behind the last, how many there are. */
    int first(int task) {
        return first[task];
    }

    @Override
    public int numPartitions() {
        return first.length - 1;
    }

    @Override
    public int getPartition(Object portion) {
        int number = (Integer) portion;
        int task = 0;
        while (first[task + 1] <= number) {
            task++;
        }
        return task;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PortionPartitioner same && Arrays.equals(first, same.first);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(first);
    }
}
