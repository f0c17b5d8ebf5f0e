package io.github.leafguard.pool.level;

import java.util.List;

/**
 * In what the products differ that XAPI runs on: what their libxc adds to the max featuresets, how a pool's are combined, and how many
 * words are held in reserve. The version of Xen tells the product.
 *
 * @param additions what libxc adds to the max featuresets that XAPI reads
 * @param combination how the featuresets of a pool are combined, and those of a guest and a host compared
 * @param reservedWords zero words behind those of the release
 */
public record LevelRules(Additions additions, Combination combination, int reservedWords) {
    private static final int XCP_RESERVED = 4;

    /** What libxc adds to the max featuresets, so that guests of older hosts are let in. */
    public enum Additions {
        /** Nothing: an upstream libxc. */
        NONE,
        /** XCP-ng 8.2 and XenServer 8.2, whose Xen has no max policies of its own: they are made of the default ones. */
        XCP_8_2,
        /** XCP-ng 8.3 and XenServer 8. */
        XCP_8_3
    }

    /** How featuresets are combined. */
    public enum Combination {
        /** XAPI by itself: bit by bit; words beyond the end of the host's are not looked at. */
        AND,
        /** libxc (xc_combine_cpu_featuresets): features that tell of the pool are accumulated, dependencies are cleared, and all words are looked at. */
        LIBXC
    }

    /** The rules of a version, by its name as candidates have it, e.g. {@code 4.17.6-xcpng8.3}. */
    public static LevelRules of(String version) {
        if (version.contains("xcpng8.2")) {
            return new LevelRules(Additions.XCP_8_2, Combination.LIBXC, XCP_RESERVED);
        }
        return version.contains("xcpng8.3")
                ? new LevelRules(Additions.XCP_8_3, Combination.LIBXC, XCP_RESERVED)
                : new LevelRules(Additions.NONE, Combination.AND, 0);
    }

    /** The features that a pool has as soon as one host has them. */
    List<Integer> accumulated() {
        return switch (additions) {
            case NONE -> List.of();
            case XCP_8_2 -> List.of(PoolBits.MD_CLEAR, PoolBits.FB_CLEAR, PoolBits.RFDS_CLEAR);
            case XCP_8_3 -> List.of(PoolBits.MD_CLEAR, PoolBits.FB_CLEAR, PoolBits.RFDS_CLEAR, PoolBits.NO_LMSL);
        };
    }
}
