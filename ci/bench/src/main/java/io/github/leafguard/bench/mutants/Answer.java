package io.github.leafguard.bench.mutants;

/**
 * What a candidate answered to one question, short enough to keep all of them.
 *
 * @param question what sort of question it was
 * @param about about which policy, guest or setting; its {@code toString} names it
 * @param content a number that differs where two answers do
 */
record Answer(String question, Object about, long content) {
    /** The question in words. */
    String text() {
        return question + " " + about;
    }
}
