package io.github.leafguard.bench.mutants;

/**
 * How the gate noticed a fault.
 *
 * @param host the first host asked on which it did; empty if only the run as a whole tells
 * @param check the check that failed, or how the case was not judged
 * @param what the finding, or why
 */
record Caught(String host, String check, String what) {
    /** Stands for the check where the candidate gave no answer at all. */
    static final String COULD_NOT_RUN = "could not run";

    /** Whether the candidate crashed or hung. */
    boolean isCrash() {
        return check.equals(COULD_NOT_RUN);
    }
}
