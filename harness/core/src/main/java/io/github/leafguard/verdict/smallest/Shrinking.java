package io.github.leafguard.verdict.smallest;

import java.util.function.Predicate;

/**
 * Takes away from a policy whatever can go: entries, many at a time and then one by one, whole words, and bits, until nothing more can.
 */
final class Shrinking {
    private final Predicate<Entries> shows;
    private int questions;

    /**
     * @param shows whether what is left still shows it
     * @param most how many times that may be asked
     */
    Shrinking(Predicate<Entries> shows, int most) {
        this.shows = shows;
        this.questions = most;
    }

    /** Whether there was time to try everything. */
    boolean isDone() {
        return questions > 0;
    }

    private boolean shows(Entries entries) {
        return questions-- > 0 && shows.test(entries);
    }

    /** What is left. */
    Entries of(Entries whole) {
        Entries left = whole;
        Entries before;
        do {
            before = left;
            left = bits(words(entries(left)));
        } while (!left.equals(before) && isDone());
        return left;
    }

    private Entries entries(Entries whole) {
        Entries left = whole;
        for (int size = Math.max(1, whole.all().size() / 2); size > 0; size /= 2) {
            for (int from = 0; from < left.all().size(); ) {
                Entries fewer = left.without(from, size);
                if (shows(fewer)) {
                    left = fewer;
                } else {
                    from += size;
                }
            }
        }
        return left;
    }

    private Entries words(Entries whole) {
        Entries left = whole;
        for (int entry = 0; entry < left.all().size(); entry++) {
            for (int word = 0; word < left.all().get(entry).words().size(); word++) {
                left = replaced(left, entry, word, 0);
            }
        }
        return left;
    }

    private Entries bits(Entries whole) {
        Entries left = whole;
        for (int entry = 0; entry < left.all().size(); entry++) {
            for (int word = 0; word < left.all().get(entry).words().size(); word++) {
                for (int bit = Long.SIZE - 1; bit >= 0; bit--) {
                    long value = left.all().get(entry).words().get(word);
                    left = replaced(left, entry, word, value & ~(1L << bit));
                }
            }
        }
        return left;
    }

    private Entries replaced(Entries entries, int entry, int word, long value) {
        if (entries.all().get(entry).words().get(word) == value) {
            return entries;
        }
        Entries other = entries.with(entry, word, value);
        return shows(other) ? other : entries;
    }
}
