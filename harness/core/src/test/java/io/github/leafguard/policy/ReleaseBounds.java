package io.github.leafguard.policy;

import java.util.List;

/** The bounds of the releases, for tests (docs/MODEL.md, "What a policy is"). */
public final class ReleaseBounds {
    /** 4.12.0, whose policies nobody archives. */
    public static final PolicyBounds XEN_4_12 = new PolicyBounds(1, 0x1d, 9, 1, 32);

    /** 4.13.0 and 4.14.0. */
    public static final PolicyBounds XEN_4_13 = new PolicyBounds(2, 0x1d, 9, 1, 32);

    public static final PolicyBounds XEN_4_15 = new PolicyBounds(2, 0x1d, 9, 2, 32);
    public static final PolicyBounds XEN_4_16 = new PolicyBounds(2, 0x22, 9, 2, 32);
    public static final PolicyBounds XEN_4_17 = new PolicyBounds(3, 0x22, 9, 2, 32);
    /** 4.18.0 and all later ones. */
    public static final PolicyBounds XEN_4_18 = new PolicyBounds(3, 0x22, 9, 2, 64);

    /** Each of them, oldest first. */
    public static final List<PolicyBounds> ALL = List.of(XEN_4_13, XEN_4_15, XEN_4_16, XEN_4_17, XEN_4_18);

    private ReleaseBounds() {}
}
