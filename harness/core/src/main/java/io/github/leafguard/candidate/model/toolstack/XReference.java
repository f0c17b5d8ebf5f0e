package io.github.leafguard.candidate.model.toolstack;

/**
 * How {@code cpuid=} overrides reach a guest, and which policy an {@code x} takes its bit from. A touched register is always
 * rewritten as a whole, so this also decides what the bits become that nobody asked to change.
 */
public enum XReference {
    /**
     * The max policy, one call for each leaf, which may name a leaf that no policy has; registers without a string take the max
     * policy's value too. 4.13.
     */
    SINGLE_LEAF,

    /** The max policy; all overrides in one call, refused together. From f79cd47cd7a2 (4.14 and 4.15). */
    MAX,

    /** The default policy; all overrides in one call, refused together. From d0d1003b9727 (4.16). */
    DEFAULT
}
