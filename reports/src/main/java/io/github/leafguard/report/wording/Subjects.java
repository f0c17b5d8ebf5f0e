package io.github.leafguard.report.wording;

import io.github.leafguard.check.Finding;
import io.github.leafguard.verdict.Regression;
import java.util.List;

/** What differs, in short. */
public final class Subjects {
    private Subjects() {}

    /** The error texts of what is refused, as Xen prints them, each once; empty if the regression is no refusal. */
    public static List<String> errors(Regression regression) {
        if (!regression.kind().isRefusal()) {
            return List.of();
        }
        return regression.findings().stream().map(Finding::after).distinct().toList();
    }

    /** The first change, e.g. {@code basic.max_leaf: 0000000d -> 00000007}, and how many other subjects there are. */
    public static String change(Regression regression) {
        Finding first = regression.findings().get(0);
        return first.subject() + ": " + first.before() + " -> " + first.after()
                + more(regression.subjects().size() - 1);
    }

    /** The first {@code limit} texts, separated by semicolons, and how many follow. */
    public static String list(List<String> texts, int limit) {
        Capped<String> shown = Capped.of(texts, limit);
        return String.join("; ", shown.shown()) + more(shown.more());
    }

    /** What tells two regressions of one title apart: the first subject; empty if the title names it. */
    public static String gist(Regression regression) {
        List<String> subjects =
                regression.subjects().stream().map(RegressionText::brief).toList();
        return RegressionText.title(regression).contains(subjects.get(0)) ? "" : list(subjects, 1);
    }

    private static String more(int count) {
        return count == 0 ? "" : "; and " + count + " more";
    }
}
