package io.github.leafguard.policy;

import static io.github.leafguard.policy.PolicyLayout.ARCH_CAPS_HI;
import static io.github.leafguard.policy.PolicyLayout.ARCH_CAPS_LO;
import static io.github.leafguard.policy.PolicyLayout.BASIC;
import static io.github.leafguard.policy.PolicyLayout.EXTD;
import static io.github.leafguard.policy.PolicyLayout.FEAT;
import static io.github.leafguard.policy.PolicyLayout.HV2_LIMIT;
import static io.github.leafguard.policy.PolicyLayout.HV_LIMIT;
import static io.github.leafguard.policy.PolicyLayout.PLATFORM_INFO;
import static io.github.leafguard.policy.PolicyLayout.XSTATE;

import java.util.HexFormat;

/** What can be read of a policy: a finished one, one being derived ({@link MutablePolicy}), or one as a guest sees it. */
public sealed interface PolicyReader permits CpuPolicy, MutablePolicy, GuestView {
    /** The 32-bit word at an index of {@link PolicyLayout}. */
    int word(int index);

    /** The register of a leaf; 0 for a leaf that no policy stores. */
    default int register(Leaf leaf, Register register) {
        int slot = PolicyLayout.slotOf(leaf.leaf(), leaf.subleaf());
        return slot < 0 ? 0 : word(slot + register.ordinal());
    }

    /** EAX of leaf 0, unsigned. */
    default int basicMaxLeaf() {
        return word(BASIC);
    }

    /** EAX of leaf 7 subleaf 0, unsigned. */
    default int featMaxSubleaf() {
        return word(FEAT);
    }

    /** EAX of leaf 0x80000000, all 32 bits. */
    default int extdMaxLeaf() {
        return word(EXTD);
    }

    /** The vendor in leaf 0. */
    default Vendor vendor() {
        return Vendor.of(word(BASIC + 1), word(BASIC + 2), word(BASIC + 3));
    }

    /** XCR0 and XSS bits the policy offers: 0xd:0 EDX:EAX with 0xd:1 EDX:ECX. */
    default long xstates() {
        return (word(XSTATE) | word(XSTATE + 6)) & 0xffffffffL | (long) (word(XSTATE + 3) | word(XSTATE + 7)) << 32;
    }

    /** The components of extended state that a guest may enable: 0xd:0 EDX:EAX, against which Xen holds the state that it loads. */
    default long xcr0Max() {
        return word(XSTATE) & 0xffffffffL | (long) word(XSTATE + 3) << 32;
    }

    /** Limit of the hypervisor leaves as the policy holds it, 0 = the hypervisor's default. */
    default int hvLimit() {
        return word(HV_LIMIT);
    }

    /** The same for the leaves behind Viridian's. */
    default int hv2Limit() {
        return word(HV2_LIMIT);
    }

    /** MSR 0xce. */
    default int platformInfo() {
        return word(PLATFORM_INFO);
    }

    /** MSR 0x10a. */
    default long archCaps() {
        return word(ARCH_CAPS_LO) & 0xffffffffL | (long) word(ARCH_CAPS_HI) << 32;
    }

    /** Whether the feature at this index (word × 32 + bit) is set. */
    default boolean has(int feature) {
        return (word(FeatureWord.position(feature >>> 5)) >>> (feature & 31) & 1) != 0;
    }

    /** Whether all four registers of the leaf at this index of EAX are zero. */
    default boolean isBlank(int slot) {
        return (word(slot) | word(slot + 1) | word(slot + 2) | word(slot + 3)) == 0;
    }

    /** The four registers of the leaf at this index of EAX, as {@code xen-cpuid -p} prints them. */
    default String row(int slot) {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(word(slot)) + ":" + hex.toHexDigits(word(slot + 1)) + ":"
                + hex.toHexDigits(word(slot + 2)) + ":" + hex.toHexDigits(word(slot + 3));
    }
}
