package io.github.leafguard.check;

import io.github.leafguard.policy.GuestView;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.Register;

/** A feature, and a field that may not be zero where the feature is (Intel SDM volume 2, CPUID; AMD APM volume 3, appendix E). */
enum Contradiction {
    /** With HTT bits 23:16 count the logical processors of a package. Until daaf007eb346 (4.16) HVM guests could read none. */
    NO_LOGICAL_PROCESSORS(
            "HTT",
            PolicyLayout.basic(1, Register.EBX),
            0x00ff0000,
            "zero logical processors",
            "software that works out the topology divides by it"),
    /** XSAVE is described by leaf 0xd, whose first word says at least x87 and SSE. */
    NO_STATES(
            "XSAVE",
            PolicyLayout.XSTATE,
            0x3,
            "no state that XSAVE saves",
            "software finds nothing to enable or save, and no size for it"),
    /** AVX state is bit 2 of XCR0. */
    NO_AVX_STATE(
            "AVX",
            PolicyLayout.XSTATE,
            1 << 2,
            "no AVX state to enable",
            "software cannot use it, or is killed when it tries"),
    /** The opmask and both ZMM states come together; the first stands for all. */
    NO_AVX512_STATE(
            "AVX512F",
            PolicyLayout.XSTATE,
            1 << 5,
            "no AVX-512 state to enable",
            "software cannot use it, or is killed when it tries");

    private final String feature;
    private final int index;
    private final int mask;
    private final String found;
    private final String consequence;

    Contradiction(String feature, int index, int mask, String found, String consequence) {
        this.feature = feature;
        this.index = index;
        this.mask = mask;
        this.found = found;
        this.consequence = consequence;
    }

    /** The feature that is there. */
    String feature() {
        return feature;
    }

    /** The word that contradicts it. */
    int index() {
        return index;
    }

    /** The bits of that word that may not be zero. */
    int mask() {
        return mask;
    }

    /** What the word says, as an object of a verb. */
    String found() {
        return found;
    }

    /** What comes of it, a clause. */
    String consequence() {
        return consequence;
    }

    /** Whether the field is zero, so that a guest with the feature has a contradiction. */
    boolean isContradicted(GuestView view) {
        return (view.word(index) & mask) == 0;
    }
}
