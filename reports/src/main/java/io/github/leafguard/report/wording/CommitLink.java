package io.github.leafguard.report.wording;

import io.github.leafguard.verdict.Regression;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where to read a change of Xen. */
public final class CommitLink {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,40}");
    private static final String XEN = "https://xenbits.xen.org/gitweb/?p=xen.git;a=commit;h=";

    private CommitLink() {}

    /** The address of the commit in Xen's own repository; empty if the change is no commit. */
    public static Optional<String> of(Regression.Cause cause) {
        return COMMIT.matcher(cause.commit()).matches() ? Optional.of(XEN + cause.commit()) : Optional.empty();
    }

    /** Which change brought a regression; of one that no known change explains, what is known instead. */
    public static String since(Regression regression) {
        Regression.Cause since = regression.since();
        if (since != null) {
            return text(since);
        }
        return regression.isNew()
                ? "new since " + regression.newSince() + ": the model of " + regression.newSince() + " does not show it"
                : "not known";
    }

    /** {@code 540d911c28 its subject (2021-04-22)}, or that the candidate lacks it. */
    public static String text(Regression.Cause cause) {
        String text = cause.commit() + " " + cause.title();
        String dated = cause.date().isEmpty() ? text : text + " (" + date(cause) + ")";
        return before(cause) + dated + after(cause);
    }

    /** What a sentence says before a change: {@code lacks}, or nothing of one that the candidate has. */
    public static String before(Regression.Cause cause) {
        return cause.isLacking() ? "the candidate lacks " : "";
    }

    /** What a sentence says after a change. */
    public static String after(Regression.Cause cause) {
        return switch (cause.relation()) {
            case BROUGHT_IT -> "";
            case LACKING -> ", which the baseline has";
            case LACKING_WITH_OTHERS -> " and earlier changes, which the baseline has";
        };
    }

    /** The day of the change, or {@code between 2020-07-02 and 2021-03-01} where only that is known. */
    public static String date(Regression.Cause cause) {
        int slash = cause.date().indexOf('/');
        return slash < 0
                ? cause.date()
                : "between " + cause.date().substring(0, slash) + " and "
                        + cause.date().substring(slash + 1);
    }
}
