package io.github.leafguard.policy;

/** A place in a policy: a register of a leaf, or an MSR. */
public sealed interface Location {
    /** The index of {@link PolicyLayout} that lies here, or -1 if no policy stores this place. */
    int position();

    /** A CPUID register. */
    record Cpuid(Leaf leaf, Register register) implements Location {
        @Override
        public int position() {
            int slot = PolicyLayout.slotOf(leaf.leaf(), leaf.subleaf());
            if (slot >= 0) {
                return slot + register.ordinal();
            }
            if (register != Register.EAX || leaf.hasSubleaf()) {
                return -1;
            }
            return switch (leaf.leaf()) {
                case PolicyLayout.HV_BASE -> PolicyLayout.HV_LIMIT;
                case PolicyLayout.HV2_BASE -> PolicyLayout.HV2_LIMIT;
                default -> -1;
            };
        }

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
        public int position() {
            return switch (index) {
                case PolicyLayout.MSR_PLATFORM_INFO -> high ? -1 : PolicyLayout.PLATFORM_INFO;
                case PolicyLayout.MSR_ARCH_CAPS -> high ? PolicyLayout.ARCH_CAPS_HI : PolicyLayout.ARCH_CAPS_LO;
                default -> -1;
            };
        }

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
