package io.github.leafguard.report.allure;

import io.github.leafguard.report.wording.Amount;
import io.github.leafguard.report.wording.Baseline;
import io.github.leafguard.report.wording.Headline;
import io.github.leafguard.report.wording.TotalsText;
import io.github.leafguard.report.wording.Visible;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/** What {@code environment.properties} says of the run. */
final class Environment {
    private Environment() {}

    static String of(Report report, List<CandidateTests> candidates, List<Selection> selections) {
        Properties facts = new Properties();
        put(facts, "Leafguard", report.version());
        put(facts, "Command", report.command());
        for (int candidate = 0; candidate < selections.size(); candidate++) {
            Verdict verdict = report.verdicts().get(candidate);
            String name = "Candidate " + (candidate + 1);
            put(facts, name, Headline.of(verdict).line());
            put(facts, name + " baseline", Baseline.of(verdict.run()));
            put(facts, name + " cases", TotalsText.of(verdict.totals()));
            put(facts, name + " corpus", verdict.run().corpus());
            put(facts, name + " results", shown(selections.get(candidate)));
            put(facts, name + " passed cases", passed(candidates.get(candidate)));
        }
        return text(facts);
    }

    /** {@code 12 of 12 results shown}, or with the number of cases of those that are not. */
    private static String shown(Selection selection) {
        int shown = selection.shown().size();
        int omitted = selection.omitted().size();
        String text = Amount.of(shown, shown + omitted, "result") + " shown";
        return omitted == 0
                ? text
                : text + "; " + Amount.of(Selection.cases(selection.omitted()), "case") + " in those that are not";
    }

    /** {@code 5 in 3 groups that hold, 7 in 2 groups that do not}: the latter are counted in no result. */
    private static String passed(CandidateTests tests) {
        List<Draft> holding = tests.drafts().stream()
                .filter(draft -> draft.status() == Status.PASSED)
                .toList();
        return Selection.cases(holding) + " in " + Amount.of(holding.size(), "group") + " that "
                + (holding.size() == 1 ? "holds" : "hold") + ", " + tests.beside() + " in "
                + Amount.of(tests.brokenGroups(), "group") + " that " + (tests.brokenGroups() == 1 ? "does" : "do")
                + " not";
    }

    private static void put(Properties facts, String key, String value) {
        facts.setProperty(key, Visible.line(value));
    }

    /** Sorted, and without the date that the library writes first, so that equal runs give equal bytes. */
    private static String text(Properties facts) {
        StringWriter out = new StringWriter();
        try {
            facts.store(out, null);
        } catch (IOException e) {
            throw new IllegalStateException("a string cannot be full", e);
        }
        return out.toString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .sorted()
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
