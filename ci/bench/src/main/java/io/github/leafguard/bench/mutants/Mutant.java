package io.github.leafguard.bench.mutants;

import io.github.leafguard.candidate.Candidate;
import java.util.function.Function;

/**
 * One fault.
 *
 * @param id unique and the same in every run
 * @param origin how it was made
 * @param kind what sort of fault it is, e.g. {@code step dropped}
 * @param place where, e.g. {@code HostSteps.platformInfo:60}
 * @param made the version of this name with the fault in it; throws if the fault keeps it from being made
 */
record Mutant(String id, Origin origin, String kind, String place, Function<String, Candidate> made) {
    /** How a fault was made. */
    enum Origin {
        /** An instruction of the model was changed. */
        CODE("code"),
        /** A line of a data file was changed. */
        DATA("data file"),
        /** A part of the release's rules was dropped, swapped or moved. */
        RULES("rules"),
        /** A change of the release was left out, so that some of it is as it was before. */
        CHANGES("change left out"),
        /** Written by hand: guests get more than they should. */
        GIVES_MORE("gives more"),
        /** Written by hand: questions are not answered. */
        REFUSES("refuses");

        private final String text;

        Origin(String text) {
            this.text = text;
        }

        /** Whether it is a fault made by machine, none written by hand and none that was once right. */
        boolean isMechanical() {
            return this == CODE || this == DATA || this == RULES;
        }

        /** Whether it is written by hand. */
        boolean isByHand() {
            return this == GIVES_MORE || this == REFUSES;
        }

        /** In words. */
        String text() {
            return text;
        }
    }

    /** In a line: what and where. */
    String title() {
        return kind + ": " + place;
    }
}
