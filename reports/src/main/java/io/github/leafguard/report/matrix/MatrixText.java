package io.github.leafguard.report.matrix;

import io.github.leafguard.report.wording.Amount;
import io.github.leafguard.report.wording.CommitLink;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.matrix.ReleaseMatrix.Cause;
import io.github.leafguard.verdict.matrix.ReleaseMatrix.Cell;
import java.util.ArrayList;
import java.util.List;

/** The words on a cell and its causes. */
public final class MatrixText {
    private static final int SUBJECTS = 4;

    private MatrixText() {}

    /** {@code NO-GO}, {@code deliberate}, {@code incomplete} or {@code GO}. */
    public static String word(Cell cell) {
        if (cell.failed() > 0) {
            return "NO-GO";
        }
        if (cell.isIncomplete()) {
            return "incomplete";
        }
        return cell.deliberate() > 0 ? "deliberate" : "GO";
    }

    /** The same, short enough for a table of many columns. */
    static String shortWord(Cell cell) {
        return word(cell).replace("deliberate", "meant").replace("incomplete", "part");
    }

    /** How many cases make the cell what it is; empty if none does. */
    static String count(Cell cell) {
        int count = cell.failed() > 0 ? cell.failed() : Math.max(cell.missing(), cell.deliberate());
        return count == 0 ? "" : String.valueOf(count);
    }

    /** {@code 97 of 144125 cases break, 460 deliberate; beyond the promise}. */
    public static String extent(Cell cell) {
        List<String> parts = new ArrayList<>();
        parts.add(Amount.of(cell.failed(), cell.cases(), "case") + (cell.failed() == 1 ? " breaks" : " break"));
        if (cell.deliberate() > 0) {
            parts.add(cell.deliberate() + " deliberate");
        }
        if (cell.missing() > 0) {
            parts.add(cell.missing() + " not judged");
        }
        return String.join(", ", parts) + (cell.promised() ? "" : "; beyond the promise");
    }

    /** {@code 85191cf32180 Withdraw what Xen knew of Xeon Phi (2024-08-02)}, or that it is not known. */
    public static String change(Cause cause) {
        if (cause.commit().isEmpty()) {
            return "change not known";
        }
        return CommitLink.text(asCause(cause));
    }

    /** {@code 85191cf32180}, {@code lacks 85191cf32180}, or that it is not known. */
    static String id(Cause cause) {
        if (cause.commit().isEmpty()) {
            return "change not known";
        }
        return switch (cause.relation()) {
            case BROUGHT_IT -> cause.commit();
            case LACKING -> "lacks " + cause.commit();
            case LACKING_WITH_OTHERS -> "lacks " + cause.commit() + " and earlier ones";
        };
    }

    /** The subject of a change, with its date, whatever it is to anything. */
    static String dated(Cause cause) {
        String date = CommitLink.date(asCause(cause));
        return date.isEmpty() ? cause.title() : cause.title() + " (" + date + ")";
    }

    private static Regression.Cause asCause(Cause cause) {
        return new Regression.Cause(cause.commit(), cause.title(), cause.date(), cause.relation());
    }

    /** Where to read the change; empty if it is no commit. */
    public static String link(Cause cause) {
        return CommitLink.of(asCause(cause)).orElse("");
    }

    /** {@code guest-visible-change/feature-lost: AVX512PF, AVX512ER and 2 more}. */
    public static String what(Cause cause) {
        List<String> shown = cause.subjects().stream().limit(SUBJECTS).toList();
        int more = cause.subjects().size() - shown.size();
        return String.join(", ", cause.rules()) + ": " + String.join(", ", shown)
                + (more == 0 ? "" : " and " + more + " more");
    }

    /** {@code confirmed by H12}, {@code deliberate}, or that nothing confirms it. */
    public static String standing(Cause cause) {
        if (cause.deliberate()) {
            return "deliberate";
        }
        return cause.confirmed().isEmpty()
                ? "not confirmed by Xen's history"
                : "confirmed by " + String.join("; ", cause.confirmed());
    }
}
