package io.github.leafguard.verdict.trial;

import java.util.Comparator;

/**
 * One option, tried on the cases of a regression.
 *
 * @param sort what is changed
 * @param text boot options as they stand on Xen's command line, or the line in a guest's configuration
 * @param cured cases in which the regression is gone and nothing else breaks
 * @param of cases on which it could be tried: where it is not in use already, and the guest could be made so
 * @param cost what else it changes
 */
public record Trial(Sort sort, String text, int cured, int of, Cost cost) {
    /** What helps first, what costs least of it first. */
    static final Comparator<Trial> ORDER = Comparator.comparing((Trial trial) -> trial.cured() == 0)
            .thenComparing(Trial::cost)
            .thenComparingInt(trial -> -trial.cured())
            .thenComparing(Trial::sort)
            .thenComparing(Trial::text);

    /** What is changed. */
    public enum Sort {
        /** The destination is booted without an option that it has. */
        BOOT_WITHOUT,
        /** The destination is booted with one more option. */
        BOOT_WITH,
        /** The guest has a setting when it is restored, or when it is new. */
        GUEST_SETTING,
        /** The guest was started with a setting, under the version that archived it. */
        GUEST_RESTARTED
    }
}
