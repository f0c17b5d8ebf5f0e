package io.github.leafguard.policy;

/**
 * Why a policy was refused: the error number and the place, as the set-policy call reports them.
 *
 * @param errno positive error number
 * @param leaf offending leaf, or {@link #NONE}
 * @param subleaf offending subleaf, or {@link #NONE}
 * @param msr offending MSR, or {@link #NONE}
 */
public record PolicyError(int errno, int leaf, int subleaf, int msr) {
    /** "No such thing to blame", all ones as in the interface. */
    public static final int NONE = 0xffffffff;

    public PolicyError {
        if (errno <= 0) {
            throw new IllegalArgumentException("errno must be positive, not " + errno);
        }
    }

    /** An error that names no place. */
    public static PolicyError of(Errno errno) {
        return new PolicyError(errno.number(), NONE, NONE, NONE);
    }

    /** An error at a leaf. */
    public static PolicyError atLeaf(Errno errno, int leaf, int subleaf) {
        return new PolicyError(errno.number(), leaf, subleaf, NONE);
    }

    /** An error at an MSR. */
    public static PolicyError atMsr(Errno errno, int msr) {
        return new PolicyError(errno.number(), NONE, NONE, msr);
    }

    /** Xen's own wording: {@code leaf 00000000, subleaf ffffffff, msr ffffffff (22 = Invalid argument)}. */
    @Override
    public String toString() {
        return "leaf %08x, subleaf %08x, msr %08x (%s)".formatted(leaf, subleaf, msr, Errno.describe(errno));
    }
}
