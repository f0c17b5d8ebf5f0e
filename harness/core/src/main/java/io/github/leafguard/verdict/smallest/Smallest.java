package io.github.leafguard.verdict.smallest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An archived guest, and the machine it comes back to, from which nothing more can go while it shows the very same finding, and the
 * baseline still takes it.
 *
 * @param of id of the guest that it was made of
 * @param host the host it came back to
 * @param guest how much is left of the guest's policy
 * @param isDone whether it was looked at to the end; else there may be something more that could go
 * @param guestFile a corpus file with the guest
 * @param machine the machine; null if only the whole host shows the finding, to which the guest then comes back
 */
public record Smallest(
        String of,
        String host,
        Left guest,
        boolean isDone,
        String guestFile,
        @Nullable SmallestMachine machine) {

    /**
     * How much is left of a policy or a dump.
     *
     * @param leaves CPUID entries left
     * @param ofLeaves CPUID entries that there were
     * @param bits bits set in what is left, CPUID and MSRs
     * @param ofBits bits that were set
     */
    public record Left(int leaves, int ofLeaves, int bits, int ofBits) {
        static Left of(Entries left, Entries whole) {
            return new Left(left.leaves(), whole.leaves(), left.bits(), whole.bits());
        }
    }

    /**
     * What is left of the machine.
     *
     * @param name its name, and that of its only host
     * @param dump how much is left of its dump
     * @param facts facts left that no dump shows
     * @param ofFacts facts that were known
     * @param bootOptions boot options left
     * @param file a corpus file with the machine
     */
    public record SmallestMachine(
            String name, Left dump, int facts, int ofFacts, List<String> bootOptions, String file) {
        /** The names of such machines begin so. */
        public static final String PREFIX = "smallest-";

        public SmallestMachine {
            bootOptions = List.copyOf(bootOptions);
        }
    }
}
