package io.github.leafguard.report.wording;

import io.github.leafguard.verdict.Culprit;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the faults behind all that breaks.
 *
 * @param change the change that brought it, or that none is known
 * @param url where to read the change; empty if it is no commit
 * @param share how much it broke
 */
public record CulpritText(String change, String url, String share) {
    /** {@code 540d911c28 its subject (2021-04-22): all 7 regressions, 6652 cases}. */
    public String line() {
        return change + ": " + share;
    }

    /**
     * One for each change that broke something, and one for what no known change explains. Empty where no change broke more than one
     * regression, each of which says it.
     */
    public static List<CulpritText> of(Verdict verdict) {
        if (verdict.culprits().stream()
                .allMatch(culprit -> culprit.regressions().size() == 1)) {
            return List.of();
        }
        int all = (int) verdict.regressions().stream()
                .filter(each -> each.isFailing() && each.deliberate() == null)
                .count();
        List<CulpritText> lines = new ArrayList<>();
        int told = 0;
        for (Culprit culprit : verdict.culprits()) {
            int broken = culprit.regressions().size();
            told += broken;
            lines.add(new CulpritText(
                    Visible.line(CommitLink.text(culprit.change())),
                    CommitLink.of(culprit.change()).orElse(""),
                    share(broken, all, culprit.cases())));
        }
        if (told < all) {
            List<Regression> rest = verdict.regressions().stream()
                    .filter(each -> each.isFailing() && each.deliberate() == null && each.since() == null)
                    .toList();
            lines.add(new CulpritText("no known change", "", share(rest.size(), all, VerdictGroups.cases(rest))));
        }
        return lines;
    }

    private static String share(int some, int all, int cases) {
        String regressions = some == all ? "all " + all + " regressions" : Amount.of(some, all, "regression");
        return regressions + ", " + Amount.of(cases, "case");
    }
}
