package io.github.leafguard.report.console;

import io.github.leafguard.report.wording.Outcome;

/** Colours for a terminal, or none. */
public enum Paint {
    /** ANSI colours. */
    COLOUR,
    /** The text alone. */
    PLAIN;

    private static final String RESET = "\u001b[0m";

    /** Stands out. */
    String strong(String text) {
        return paint("1", text);
    }

    /** Steps back. */
    String faint(String text) {
        return paint("2", text);
    }

    /** The verdict's word in its colour: green, red or yellow. */
    String outcome(Outcome outcome) {
        return paint(
                switch (outcome) {
                    case GO -> "1;32";
                    case NO_GO -> "1;31";
                    case INCOMPLETE, NO_VERDICT -> "1;33";
                },
                outcome.text());
    }

    /** Text in one of three colours, by name: {@code GREEN}, {@code AMBER}, {@code RED}. */
    public String colour(String name, String text) {
        return paint(
                switch (name) {
                    case "GREEN" -> "32";
                    case "RED" -> "1;31";
                    default -> "33";
                },
                text);
    }

    private String paint(String code, String text) {
        return this == PLAIN ? text : "\u001b[" + code + "m" + text + RESET;
    }
}
