package io.github.leafguard.report.wording;

import io.github.leafguard.verdict.Regression;

/** What differs, in short. */
public final class Subjects {
    private Subjects() {}

    /** The first {@code limit} subjects, separated by semicolons, and how many follow. */
    public static String list(Regression regression, int limit) {
        Capped<String> subjects = Capped.of(regression.subjects(), limit);
        String more = subjects.more() == 0 ? "" : "; and " + subjects.more() + " more";
        return String.join("; ", subjects.shown()) + more;
    }

    /** What tells two regressions of one title apart: the first subject; empty if the title names it. */
    public static String gist(Regression regression) {
        String first = regression.subjects().get(0);
        return regression.title().contains(first) ? "" : list(regression, 1);
    }
}
