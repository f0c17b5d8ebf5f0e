package io.github.leafguard.report.html;

import io.github.leafguard.report.wording.VerdictGroups;
import io.github.leafguard.verdict.Regression;
import java.util.List;
import java.util.function.Function;

/** What a regression counts as, in the order in which a page tells of them. */
enum RegressionGroup {
    BREAKING("r", "", VerdictGroups::breaking),
    BESIDE("m", "meant ", VerdictGroups::beside),
    WAIVED("w", "waived ", VerdictGroups::waived),
    DELIBERATE("d", "deliberate ", VerdictGroups::deliberate),
    PRE_EXISTING("p", "pre-existing ", VerdictGroups::preExisting),
    ADVICE("a", "advice ", VerdictGroups::advice);

    private final String letter;
    private final String label;
    private final Function<VerdictGroups, List<Regression>> members;

    RegressionGroup(String letter, String label, Function<VerdictGroups, List<Regression>> members) {
        this.letter = letter;
        this.label = label;
        this.members = members;
    }

    /** Stands in ids. */
    String letter() {
        return letter;
    }

    /** By what one of them is called. */
    String label(int number) {
        return label + number;
    }

    List<Regression> of(VerdictGroups groups) {
        return members.apply(groups);
    }
}
