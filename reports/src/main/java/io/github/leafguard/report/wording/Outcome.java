package io.github.leafguard.report.wording;

import io.github.leafguard.verdict.ExitCode;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.Verdict;
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

    /** The outcome of a run: the worst of its candidates. */
    public static Outcome of(Report report) {
        if (report.verdicts().isEmpty() || !report.failures().isEmpty()) {
            return NO_VERDICT;
        }
        return of(report.verdicts().stream().map(Verdict::judged).reduce(ExitCode.CLEAN, ExitCode::worst));
    }

    /** The outcome of a candidate, by what was judged of it: where it could not run on some hosts, it is that of the others, and never GO. */
    public static Outcome of(Verdict verdict) {
        return of(verdict.judged());
    }

    /** What an exit code means by itself. */
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
