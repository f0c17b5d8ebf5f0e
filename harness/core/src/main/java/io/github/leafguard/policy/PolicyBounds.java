package io.github.leafguard.policy;

/**
 * How much of a policy one release stores: array sizes and register widths (docs/MODEL.md, "What a policy is").
 *
 * @param feat number of subleaves of leaf 7 (1..3)
 * @param extd number of extended leaves stored for AMD and Hygon (0x1d or 0x22)
 * @param extdIntel number of extended leaves a guest policy of any other vendor keeps (9)
 * @param msrs number of MSRs in a serialised policy: 1 (0xce) or 2 (0xce, 0x10a)
 * @param archCapsBits width of MSR 0x10a: 32 before it became feature words, else 64
 */
public record PolicyBounds(int feat, int extd, int extdIntel, int msrs, int archCapsBits) {
    public PolicyBounds {
        require(feat >= 1 && feat <= PolicyLayout.FEAT_COUNT, "feat", feat);
        require(extd >= 9 && extd <= PolicyLayout.EXTD_COUNT, "extd", extd);
        require(extdIntel >= 1 && extdIntel <= extd, "extdIntel", extdIntel);
        require(msrs == 1 || msrs == 2, "msrs", msrs);
        require(archCapsBits == 32 || archCapsBits == 64, "archCapsBits", archCapsBits);
    }

    /** The widest bounds: everything the layout can hold. Used to read evidence whose release is not the point. */
    public static PolicyBounds widest() {
        return new PolicyBounds(PolicyLayout.FEAT_COUNT, PolicyLayout.EXTD_COUNT, 9, 2, 64);
    }

    /** The most leaves a policy of this release can serialise to; a longer list is refused with E2BIG. */
    public int maxSerialisedLeaves() {
        return PolicyLayout.BASIC_COUNT
                + (feat - 1)
                + (PolicyLayout.CACHE_COUNT - 1)
                + (PolicyLayout.TOPO_COUNT - 1)
                + (PolicyLayout.XSTATE_COUNT - 1)
                + extd
                + 2;
    }

    /** Index of the last extended leaf a policy of this vendor keeps, counted from 0x80000000. */
    public int lastExtd(Vendor vendor) {
        return (vendor.isAmdLike() ? extd : extdIntel) - 1;
    }

    /** These bounds with another number of leaf 7 subleaves. */
    public PolicyBounds withFeat(int subleaves) {
        return new PolicyBounds(subleaves, extd, extdIntel, msrs, archCapsBits);
    }

    /** These bounds with another number of extended leaves. */
    public PolicyBounds withExtd(int leaves) {
        return new PolicyBounds(feat, leaves, extdIntel, msrs, archCapsBits);
    }

    /** These bounds with another set of MSRs. */
    public PolicyBounds withMsrs(int count, int bits) {
        return new PolicyBounds(feat, extd, extdIntel, count, bits);
    }

    private static void require(boolean holds, String name, int value) {
        if (!holds) {
            throw new IllegalArgumentException("policy bound " + name + " is out of range: " + value);
        }
    }
}
