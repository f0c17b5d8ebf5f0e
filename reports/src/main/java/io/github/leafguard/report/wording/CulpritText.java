package io.github.leafguard.report.wording;

import io.github.leafguard.verdict.Culprit;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/** How many faults there are behind all that breaks. */
public final class CulpritText {
    private CulpritText() {}

    /**
     * A sentence for each change that broke something: {@code 540d911c28 its subject (2021-04-22): all 7 regressions, 6652 cases}; and one of
     * what no known change explains. Empty where no change broke more than one regression, each of which says it.
     */
    public static List<String> lines(Verdict verdict) {
        if (verdict.culprits().stream()
                .allMatch(culprit -> culprit.regressions().size() == 1)) {
            return List.of();
        }
        int all = (int) verdict.regressions().stream()
                .filter(each -> each.isFailing() && each.deliberate() == null)
                .count();
        List<String> lines = new ArrayList<>();
        int told = 0;
        for (Culprit culprit : verdict.culprits()) {
            int broken = culprit.regressions().size();
            told += broken;
            lines.add(CommitLink.text(culprit.change()) + ": " + share(broken, all) + ", "
                    + Amount.of(culprit.cases(), "case"));
        }
        if (told < all) {
            List<Regression> rest = verdict.regressions().stream()
                    .filter(each -> each.isFailing() && each.deliberate() == null && each.since() == null)
                    .toList();
            lines.add("no known change: " + share(rest.size(), all) + ", "
                    + Amount.of(VerdictGroups.cases(rest), "case"));
        }
        return lines;
    }

    private static String share(int some, int all) {
        return some == all ? "all " + all + " regressions" : Amount.of(some, all, "regression");
    }
}
