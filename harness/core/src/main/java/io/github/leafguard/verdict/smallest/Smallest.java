package io.github.leafguard.verdict.smallest;

/**
 * An archived guest from which nothing more can go while it shows the very same finding, and the baseline still takes it.
 *
 * @param of id of the guest that it was made of
 * @param host the host it comes back to
 * @param leaves CPUID entries left, of {@code ofLeaves}
 * @param ofLeaves CPUID entries that the guest had
 * @param bits bits set in what is left, CPUID and MSRs
 * @param ofBits bits that were set
 * @param isDone whether it was looked at to the end; else there may be something more that could go
 * @param file a corpus file with the guest
 */
public record Smallest(
        String of, String host, int leaves, int ofLeaves, int bits, int ofBits, boolean isDone, String file) {}
