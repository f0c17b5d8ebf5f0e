package io.github.leafguard.report.wording;

import io.github.leafguard.verdict.ExitCode;
import java.util.Locale;

/** A verdict in one word. */
public enum Outcome {
    /** Nothing breaks that is neither waived nor meant by a change of Xen. */
    GO("GO"),
    /** Something breaks. */
    NO_GO("NO-GO"),
    /** Nothing that was judged breaks, but not all was judged that should have been. */
    INCOMPLETE("INCOMPLETE"),
    /** The run says nothing about the candidate: unusable input, or it could not run. */
    NO_VERDICT("NO VERDICT");

    private final String text;

    Outcome(String text) {
        this.text = text;
    }

    /** What the exit code means. */
    public static Outcome of(ExitCode code) {
        return switch (code) {
            case CLEAN -> GO;
            case REGRESSIONS -> NO_GO;
            case INCOMPLETE -> INCOMPLETE;
            case UNUSABLE_INPUT, CANDIDATE_FAILED, USAGE -> NO_VERDICT;
        };
    }

    /** For people: {@code GO}, {@code NO-GO}, {@code INCOMPLETE}, {@code NO VERDICT}. */
    public String text() {
        return text;
    }

    /** For programs: {@code go}, {@code no-go}, {@code incomplete}, {@code no-verdict}. */
    public String key() {
        return text.toLowerCase(Locale.ROOT).replace(' ', '-');
    }
}
