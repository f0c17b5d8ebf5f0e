package io.github.leafguard.bench.mutants;

/**
 * What a candidate answered to one question.
 *
 * @param question what sort of question it was
 * @param about about which policy, guest or setting; its {@code toString} names it
 * @param value the answer: a policy, what became of a guest, or a number
 * @param content a number that differs where two answers do
 */
record Answer(String question, Object about, Object value, long content) {
    /** An answer that is a number. */
    static Answer of(String question, Object about, long number) {
        return new Answer(question, about, number, number);
    }

    /** The question in words. */
    String text() {
        return question + " " + about;
    }
}
