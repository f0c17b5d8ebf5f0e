package io.github.leafguard.verdict.smallest;

import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.List;

/**
 * A policy's entries, of which some can be left out.
 *
 * @param all leaves first, then MSRs
 */
record Entries(List<Entry> all) {
    private static final int REGISTERS = 4;

    Entries {
        all = List.copyOf(all);
    }

    /**
     * A CPUID leaf with its registers, or an MSR with one word.
     *
     * @param isLeaf whether it is a leaf
     * @param index leaf, or MSR
     * @param detail subleaf, or the MSR's flags
     * @param words registers, or the value
     */
    record Entry(boolean isLeaf, int index, int detail, List<Long> words) {
        Entry {
            words = List.copyOf(words);
        }

        Entry with(int word, long value) {
            List<Long> others = new ArrayList<>(words);
            others.set(word, value);
            return new Entry(isLeaf, index, detail, others);
        }
    }

    static Entries of(SerialisedPolicy policy) {
        List<Entry> all = new ArrayList<>();
        for (int entry = 0; entry < policy.leafCount(); entry++) {
            List<Long> words = new ArrayList<>();
            for (int register = 0; register < REGISTERS; register++) {
                words.add(Integer.toUnsignedLong(policy.value(entry, register)));
            }
            all.add(new Entry(true, policy.leaf(entry), policy.subleaf(entry), words));
        }
        for (int entry = 0; entry < policy.msrCount(); entry++) {
            all.add(new Entry(false, policy.msrIndex(entry), policy.msrFlags(entry), List.of(policy.msrValue(entry))));
        }
        return new Entries(all);
    }

    SerialisedPolicy policy() {
        SerialisedPolicy.Builder builder = SerialisedPolicy.builder();
        for (Entry entry : all) {
            if (entry.isLeaf()) {
                int[] words = entry.words().stream().mapToInt(Long::intValue).toArray();
                builder.leaf(entry.index(), entry.detail(), words[0], words[1], words[2], words[3]);
            } else {
                builder.msr(entry.index(), entry.detail(), entry.words().get(0));
            }
        }
        return builder.build();
    }

    /** Without some that stand one after the other. */
    Entries without(int from, int count) {
        List<Entry> some = new ArrayList<>(all.subList(0, from));
        some.addAll(all.subList(Math.min(all.size(), from + count), all.size()));
        return new Entries(some);
    }

    Entries with(int entry, int word, long value) {
        List<Entry> some = new ArrayList<>(all);
        some.set(entry, all.get(entry).with(word, value));
        return new Entries(some);
    }

    int leaves() {
        return (int) all.stream().filter(Entry::isLeaf).count();
    }

    int bits() {
        return all.stream()
                .flatMap(entry -> entry.words().stream())
                .mapToInt(Long::bitCount)
                .sum();
    }
}
