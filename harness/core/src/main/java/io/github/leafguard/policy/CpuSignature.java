package io.github.leafguard.policy;

/**
 * What leaf 1 EAX says of a processor, decoded as Xen does: the extended family counts where the family is 0xf, the extended model from
 * family 6 on.
 *
 * @param family family, the extended one added
 * @param model model, the extended one in the upper four bits
 * @param stepping stepping
 */
public record CpuSignature(int family, int model, int stepping) {
    private static final int EXTENDED_FAMILY = 0xf;
    private static final int EXTENDED_MODEL = 6;

    /** The signature in a value of leaf 1 EAX. */
    public static CpuSignature of(int eax) {
        int base = eax >>> 8 & 0xf;
        return new CpuSignature(
                base == EXTENDED_FAMILY ? base + (eax >>> 20 & 0xff) : base,
                base >= EXTENDED_MODEL ? eax >>> 4 & 0xf | eax >>> 12 & 0xf0 : eax >>> 4 & 0xf,
                eax & 0xf);
    }
}
