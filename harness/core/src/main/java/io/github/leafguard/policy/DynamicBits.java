package io.github.leafguard.policy;

import java.util.Locale;

/**
 * CPUID bits that a guest never reads from its policy: the hypervisor answers them from the state of the vCPU that asks, so two
 * policies that differ in them look the same to a guest. Written down once, here.
 *
 * <p>Bits that are merely switched off for a while (APIC by its MSR, SYSCALL outside long mode) are not among them: the policy
 * still says whether the guest can ever see them.
 */
public enum DynamicBits {
    OSXSAVE(PolicyLayout.basic(1, Register.ECX), 1, 1 << 27, "mirrors CR4.OSXSAVE of the vCPU that asks"),
    OSPKE(PolicyLayout.feat(0, Register.ECX), 1, 1 << 4, "mirrors CR4.PKE of the vCPU that asks"),
    INITIAL_APIC_ID(PolicyLayout.basic(1, Register.EBX), 1, 0xff000000, "is the number of the vCPU that asks"),
    XCR0_SIZE(PolicyLayout.xstate(0, Register.EBX), 1, ~0, "is the size of the states enabled in XCR0 at the moment"),
    XSS_SIZE(
            PolicyLayout.xstate(1, Register.EBX),
            1,
            ~0,
            "is the size of the states enabled in XCR0 and XSS at the moment"),
    X2APIC_TOPOLOGY(
            PolicyLayout.TOPO,
            PolicyLayout.TOPO_COUNT * 4,
            ~0,
            "is leaf 0xb, answered from the number of the vCPU that asks");

    private final int first;
    private final int words;
    private final int mask;
    private final String why;

    DynamicBits(int first, int words, int mask, String why) {
        this.first = first;
        this.words = words;
        this.mask = mask;
        this.why = why;
    }

    /** Why no policy decides it, a clause that follows the name. */
    public String why() {
        return why;
    }

    /** The dynamic bits of the word at an index of {@link PolicyLayout}; 0 if it has none. */
    public static int of(int index) {
        return Masks.BY_INDEX[index];
    }

    /** Worked out once, for every word of a policy. */
    private static final class Masks {
        static final int[] BY_INDEX = new int[PolicyLayout.SIZE];

        static {
            for (DynamicBits entry : values()) {
                for (int index = entry.first; index < entry.first + entry.words; index++) {
                    BY_INDEX[index] |= entry.mask;
                }
            }
        }
    }

    void clear(int[] policy) {
        for (int index = first; index < first + words; index++) {
            policy[index] &= ~mask;
        }
    }

    /** {@code osxsave: mirrors CR4.OSXSAVE …}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + why;
    }
}
