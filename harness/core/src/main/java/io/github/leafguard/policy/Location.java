package io.github.leafguard.policy;

/** A place in a policy: a register of a leaf, or an MSR. */
public sealed interface Location {
    /** A CPUID register. */
    record Cpuid(Leaf leaf, Register register) implements Location {
        @Override
        public String toString() {
            return leaf + " " + register.text();
        }
    }

    /**
     * Half an MSR.
     *
     * @param index MSR number
     * @param high whether it is bits 63:32
     */
    record Msr(int index, boolean high) implements Location {
        @Override
        public String toString() {
            return "msr %08x %s".formatted(index, high ? "high" : "low");
        }
    }

    /** The place of an index of {@link PolicyLayout}. */
    static Location ofIndex(int index) {
        return switch (index) {
            case PolicyLayout.HV_LIMIT -> new Cpuid(Leaf.of(PolicyLayout.HV_BASE), Register.EAX);
            case PolicyLayout.HV2_LIMIT -> new Cpuid(Leaf.of(PolicyLayout.HV2_BASE), Register.EAX);
            case PolicyLayout.PLATFORM_INFO -> new Msr(PolicyLayout.MSR_PLATFORM_INFO, false);
            case PolicyLayout.ARCH_CAPS_LO -> new Msr(PolicyLayout.MSR_ARCH_CAPS, false);
            case PolicyLayout.ARCH_CAPS_HI -> new Msr(PolicyLayout.MSR_ARCH_CAPS, true);
            default -> new Cpuid(PolicyLayout.leafAt(index), Register.values()[index & 3]);
        };
    }
}
