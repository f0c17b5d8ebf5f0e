package io.github.leafguard.report.wording;

import io.github.leafguard.check.CaseId;
import java.util.regex.Pattern;

/** The command that shows one case leaf by leaf, ready to paste into a shell. */
public final class ExplainCommand {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_./:+=,@%-]+");

    private ExplainCommand() {}

    /** {@code leafguard explain CASE --candidate SPEC}, quoted where a shell needs it. */
    public static String of(CaseId caseId, String candidate) {
        return "leafguard explain " + quoted(caseId.text()) + " --candidate " + quoted(candidate);
    }

    private static String quoted(String word) {
        if (SAFE.matcher(word).matches()) {
            return word;
        }
        String visible = Visible.line(word);
        if (visible.equals(word)) {
            return "'" + word.replace("'", "'\\''") + "'";
        }
        // Control characters: bash, ksh and zsh read a backslash, u and four digits between these quotes.
        return "$'" + Visible.line(word.replace("\\", "\\\\").replace("'", "\\'")) + "'";
    }
}
