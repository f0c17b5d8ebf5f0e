package io.github.leafguard.check;

import static io.github.leafguard.check.CompareMode.DYNAMIC;
import static io.github.leafguard.check.CompareMode.EQUAL;
import static io.github.leafguard.check.CompareMode.NOT_LESS;
import static io.github.leafguard.check.CompareMode.OR_ACCUMULATED;
import static io.github.leafguard.check.CompareMode.SUBSET;

import io.github.leafguard.policy.DynamicBits;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.PolicyLayout;

/**
 * The sorts of content a policy has, and how each is compared: in what a running guest sees, where nearly everything must stay
 * as it was, and in what a hypervisor offers at most, where more is welcome. Written down once, here.
 */
public enum PolicyPart {
    /** basic.max_leaf, feat.max_subleaf, extd.max_leaf. */
    MAX_LEAF(EQUAL, NOT_LESS),
    /** How far the leaves at 0x40000000 reach. */
    HYPERVISOR_LIMIT(EQUAL, NOT_LESS),
    /** A feature bit. */
    FEATURE(EQUAL, SUBSET),
    /** A feature bit that tells of the pool, marked {@code |}. */
    POOL_FEATURE(OR_ACCUMULATED, OR_ACCUMULATED),
    /** Any other number. What a max policy holds here bounds no guest: each domain's is worked out anew. */
    VALUE(EQUAL, DYNAMIC),
    /** What the vCPU answers, see {@link DynamicBits}. */
    LIVE(DYNAMIC, DYNAMIC);

    private final CompareMode seen;
    private final CompareMode offered;

    PolicyPart(CompareMode seen, CompareMode offered) {
        this.seen = seen;
        this.offered = offered;
    }

    /** How it is compared in what a running guest saw before and sees after. */
    public CompareMode seen() {
        return seen;
    }

    /** How it is compared in what two versions offer at most. */
    public CompareMode offered() {
        return offered;
    }

    /** The part that one bit of the word at an index of {@link PolicyLayout} belongs to. */
    public static PolicyPart of(int index, int bit, Versions versions) {
        if ((DynamicBits.of(index) >>> bit & 1) != 0) {
            return LIVE;
        }
        PolicyPart part = of(index);
        return part == FEATURE && versions.isPoolFeature(FeatureWord.at(index) * 32 + bit) ? POOL_FEATURE : part;
    }

    /** The part that the word at an index belongs to, its single bits apart. */
    static PolicyPart of(int index) {
        return switch (index) {
            case PolicyLayout.BASIC, PolicyLayout.FEAT, PolicyLayout.EXTD -> MAX_LEAF;
            case PolicyLayout.HV_LIMIT, PolicyLayout.HV2_LIMIT -> HYPERVISOR_LIMIT;
            default -> FeatureWord.at(index) >= 0 ? FEATURE : VALUE;
        };
    }
}
