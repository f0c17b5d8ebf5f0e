package io.github.leafguard.bench.fuzz;

import io.github.leafguard.format.InputException;

/** Holds a reader to its promise: whatever else it throws ends the run as a finding. */
final class ReadOrRefused {
    private ReadOrRefused() {}

    /** A reader at work. */
    @FunctionalInterface
    interface Reader {
        /** Reads the input. */
        void read();
    }

    /** Runs a reader of files. */
    static void file(Reader reader) {
        try {
            reader.read();
        } catch (InputException refused) {
            requireALine(refused.message());
            if (!refused.message().contains(", expected ")) {
                throw new AssertionError("a refusal that says nothing: " + refused.message(), refused);
            }
        }
    }

    /** Runs a reader of words, such as a version or the name of a case, of which a bad one is an illegal argument. */
    static void word(Reader reader) {
        try {
            reader.read();
        } catch (IllegalArgumentException refused) {
            if (refused.getClass() != IllegalArgumentException.class || refused.getMessage() == null) {
                throw new AssertionError("not refused by Leafguard: " + refused, refused);
            }
        }
    }

    private static void requireALine(String message) {
        if (message.chars().anyMatch(Character::isISOControl)) {
            throw new AssertionError("a message that breaks its line: " + message);
        }
    }
}
