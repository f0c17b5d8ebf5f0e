package io.github.leafguard.check;

import io.github.leafguard.policy.GuestView;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.Register;

/**
 * A feature, and a field that may not be zero where the feature is, or must be zero where it is not (Intel SDM volume 2, CPUID; AMD APM volume 3, appendix E).
 */
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
            "software cannot use it, or is killed when it tries"),
    /** The size of the area that XSAVE writes, at least that of the legacy part and the header. */
    NO_SIZE(
            "XSAVE",
            PolicyLayout.XSTATE + 2,
            ~0,
            "no size of what XSAVE saves",
            "software gives it no memory, and it writes over what follows"),
    /** Size of the AVX state. */
    NO_AVX_SIZE(
            "AVX",
            PolicyLayout.XSTATE + 2 * 4,
            ~0,
            "no size of the AVX state",
            "software gives it no memory, and it writes over what follows"),
    /** With CLFSH bits 15:8 count the eight bytes of a line. */
    NO_LINE("CLFLUSH", PolicyLayout.basic(1, Register.EBX), 0xff00, "lines of no length", "loops over lines never end"),
    /** With LM bits 15:8 are the linear address bits. */
    NO_ADDRESS_BITS(
            "LM",
            PolicyLayout.extd(8, Register.EAX),
            0xff00,
            "no linear address bits",
            "a 64-bit kernel cannot tell which addresses there are"),
    /** AVX state without AVX. */
    AVX_STATE(
            "AVX",
            PolicyLayout.XSTATE,
            1 << 2,
            "AVX state to enable",
            "software that enables what it finds saves nothing of use",
            false),
    /** MPX state without MPX. */
    MPX_STATE(
            "MPX",
            PolicyLayout.XSTATE,
            3 << 3,
            "MPX state to enable",
            "software that enables what it finds saves nothing of use",
            false),
    /** AVX-512 state without AVX-512. */
    AVX512_STATE(
            "AVX512F",
            PolicyLayout.XSTATE,
            7 << 5,
            "AVX-512 state to enable",
            "software that enables what it finds saves nothing of use",
            false),
    /** PKRU without PKU. */
    PKU_STATE(
            "PKU",
            PolicyLayout.XSTATE,
            1 << 9,
            "PKRU to enable",
            "software that enables what it finds saves nothing of use",
            false);

    private final String feature;
    private final int index;
    private final int mask;
    private final String found;
    private final String consequence;
    private final boolean isPresent;

    Contradiction(String feature, int index, int mask, String found, String consequence, boolean isPresent) {
        this.feature = feature;
        this.index = index;
        this.mask = mask;
        this.found = found;
        this.consequence = consequence;
        this.isPresent = isPresent;
    }

    Contradiction(String feature, int index, int mask, String found, String consequence) {
        this(feature, index, mask, found, consequence, true);
    }

    /** The feature that is there, or is not. */
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

    /** Whether the feature must be there for the contradiction. */
    boolean isOfPresent() {
        return isPresent;
    }

    /** Whether the field is zero, so that a guest with the feature has a contradiction, or is not, so that one without has. */
    boolean isContradicted(GuestView view) {
        return (view.word(index) & mask) == 0 == isPresent;
    }
}
