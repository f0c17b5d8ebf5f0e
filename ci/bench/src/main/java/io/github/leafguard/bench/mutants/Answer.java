package io.github.leafguard.bench.mutants;

import org.jspecify.annotations.Nullable;

/**
 * What a candidate answered to one question.
 *
 * @param question what sort of question it was
 * @param about about which policy, guest or setting; its {@code toString} names it
 * @param value the answer: a policy, what became of a guest, or a number; null where only the content is kept
 * @param content a number that differs where two answers do
 */
record Answer(String question, Object about, @Nullable Object value, long content) {
    /** An answer that is a number. */
    static Answer of(String question, Object about, long number) {
        return new Answer(question, about, number, number);
    }

    /** The same, short enough to keep all of them. */
    Answer withoutValue() {
        return new Answer(question, about, null, content);
    }

    /** The question in words. */
    String text() {
        return question + " " + about;
    }
}
