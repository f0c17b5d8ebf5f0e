package io.github.leafguard.candidate.model.toolstack;

import io.github.leafguard.policy.Leaf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The list that parsing fills, entry by entry: naming a leaf is enough to create its entry. */
final class OverrideList {
    private final List<Entry> leaves = new ArrayList<>();
    private final List<MsrEntry> msrs = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();

    /** The entry of a leaf, created if there is none. */
    Entry leaf(Leaf leaf) {
        // Leaf ffffffff is libxl's mark for the end of the list: such an entry is overwritten by the next and never
        // seen.
        if (leaf.leaf() == Leaf.NO_SUBLEAF) {
            return new Entry(leaf);
        }
        for (Entry entry : leaves) {
            if (entry.leaf.equals(leaf)) {
                return entry;
            }
        }
        Entry entry = new Entry(leaf);
        leaves.add(entry);
        return entry;
    }

    /** The 64 characters of an MSR, all {@code x} at first. */
    char[] msr(int index) {
        for (MsrEntry entry : msrs) {
            if (entry.index == index) {
                return entry.bits;
            }
        }
        MsrEntry entry = new MsrEntry(index);
        msrs.add(entry);
        return entry.bits;
    }

    /** Notes what the toolstack prints. */
    void print(String message) {
        messages.add(message);
    }

    Overrides build() {
        return new Overrides(
                leaves.stream().map(Entry::build).toList(),
                msrs.stream()
                        .map(entry -> new MsrOverride(entry.index, new BitString(new String(entry.bits))))
                        .toList(),
                messages);
    }

    private static char[] untouched(int bits) {
        char[] text = new char[bits];
        Arrays.fill(text, 'x');
        return text;
    }

    private static final class MsrEntry {
        private final int index;
        private final char[] bits = untouched(64);

        private MsrEntry(int index) {
            this.index = index;
        }
    }

    /** The entry of one leaf. */
    static final class Entry {
        private final Leaf leaf;
        private final char @Nullable [][] registers = new char[4][];

        private Entry(Leaf leaf) {
            this.leaf = leaf;
        }

        /** The 32 characters of a register, all {@code x} at first. */
        char[] register(int register) {
            char[] text = registers[register];
            if (text == null) {
                text = untouched(32);
                registers[register] = text;
            }
            return text;
        }

        /** Replaces a register's characters. */
        void set(int register, String text) {
            registers[register] = text.toCharArray();
        }

        private LeafOverride build() {
            return new LeafOverride(leaf, bits(0), bits(1), bits(2), bits(3));
        }

        private @Nullable BitString bits(int register) {
            char[] text = registers[register];
            return text == null ? null : new BitString(new String(text));
        }
    }
}
