package io.github.leafguard.policy;

import java.util.Arrays;

/** A policy being derived. Not shared between threads; {@link #freeze()} gives the finished one. */
public final class MutablePolicy implements PolicyReader {
    private final int[] words;

    /** An all-zero policy. */
    public MutablePolicy() {
        this(new int[PolicyLayout.SIZE]);
    }

    MutablePolicy(int[] words) {
        this.words = words;
    }

    @Override
    public int word(int index) {
        return words[index];
    }

    /** The words themselves. */
    int[] words() {
        return words;
    }

    /** Sets the word at an index of {@link PolicyLayout}. */
    public void set(int index, int value) {
        words[index] = value;
    }

    /** Keeps only the bits of {@code mask}. */
    public void keep(int index, int mask) {
        words[index] &= mask;
    }

    /** Sets the bits of {@code bits}. */
    public void add(int index, int bits) {
        words[index] |= bits;
    }

    /** Zeroes the words from {@code from} up to, not including, {@code to}. */
    public void clear(int from, int to) {
        if (from < to) {
            Arrays.fill(words, from, to, 0);
        }
    }

    /** Zeroes one leaf, given the index of its EAX. */
    public void clearLeaf(int slot) {
        words[slot] = 0;
        words[slot + 1] = 0;
        words[slot + 2] = 0;
        words[slot + 3] = 0;
    }

    /** Copies one leaf over another, by the indexes of their EAX. */
    public void copyLeaf(int from, int to) {
        System.arraycopy(words, from, words, to, 4);
    }

    /** Takes over every word of {@code source}. */
    public void become(CpuPolicy source) {
        source.copyInto(words);
    }

    /** Takes over every word of {@code source}. */
    public void become(MutablePolicy source) {
        System.arraycopy(source.words, 0, words, 0, words.length);
    }

    /** The finished policy; later changes here do not reach it. */
    public CpuPolicy freeze() {
        return new CpuPolicy(words.clone());
    }

    /** Whether this equals a finished policy word for word. */
    public boolean matches(CpuPolicy policy) {
        return policy.hasWords(words);
    }
}
