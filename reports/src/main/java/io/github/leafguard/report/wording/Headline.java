package io.github.leafguard.report.wording;

import io.github.leafguard.run.RunResult;
import io.github.leafguard.verdict.Fleet;
import io.github.leafguard.verdict.Missing;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.Spread;
import io.github.leafguard.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The line a reader must not miss.
 *
 * @param outcome the verdict in one word
 * @param text the rest of the line
 */
public record Headline(Outcome outcome, String text) {
    /** The whole line: {@code NO-GO: model:4.16.0-rc4 breaks 2 cases on 1 of 3 machines; judged 11 of 12 cases}. */
    public String line() {
        return outcome.text() + ": " + text;
    }

    /** The headline of one candidate. */
    public static Headline of(Verdict verdict) {
        Outcome outcome = Outcome.of(verdict);
        String text = switch (outcome) {
            case GO -> clean(verdict);
            case NO_GO -> broken(verdict);
            case INCOMPLETE -> incomplete(verdict);
            case NO_VERDICT -> notJudged(verdict);
        };
        return new Headline(outcome, Visible.line(text + shard(verdict.run())));
    }

    /** One headline per candidate in the order asked for, then one for each that could not run. */
    public static List<Headline> of(Report report) {
        List<Headline> lines = new ArrayList<>();
        report.verdicts().forEach(verdict -> lines.add(of(verdict)));
        NotRun.of(report)
                .forEach(failure ->
                        lines.add(new Headline(Outcome.NO_VERDICT, "a candidate could not run: " + failure.head())));
        if (lines.isEmpty()) {
            lines.add(new Headline(Outcome.NO_VERDICT, "no candidate was judged"));
        }
        return lines;
    }

    private static String clean(Verdict verdict) {
        String asides = TotalsText.asides(verdict.totals());
        return "%s breaks nothing%s; %s%s"
                .formatted(
                        verdict.run().candidate(),
                        lookedAt(verdict.failing()),
                        TotalsText.judged(verdict.totals()),
                        asides.isEmpty() ? "" : " (" + asides + ")");
    }

    private static String broken(Verdict verdict) {
        String notRun = NotRun.gist(verdict);
        return "%s breaks %s%s; %s%s"
                .formatted(
                        verdict.run().candidate(),
                        Amount.of(verdict.totals().failed(), "case"),
                        where(verdict.failing()),
                        notRun.isEmpty() ? "" : notRun + "; ",
                        TotalsText.judged(verdict.totals()));
    }

    /** Of the user's fleet, where that is known, and of the corpus; it says which. */
    private static String where(Spread failing) {
        Fleet.Share fleet = failing.fleet();
        return fleet == null ? " " + failing.where() : "; " + Reach.fleet(fleet) + "; of the corpus " + failing.where();
    }

    private static String lookedAt(Spread failing) {
        Fleet.Share fleet = failing.fleet();
        return fleet == null
                ? " " + failing.lookedAt()
                : "; " + Reach.judged(fleet) + "; of the corpus " + failing.lookedAt();
    }

    private static String incomplete(Verdict verdict) {
        List<String> why = Stream.of(
                        NotRun.gist(verdict), missing(NotRun.otherwiseMissing(verdict)), FloorText.gist(verdict))
                .filter(each -> !each.isEmpty())
                .toList();
        return "%s breaks nothing that was judged, but %s; %s"
                .formatted(verdict.run().candidate(), String.join("; and ", why), TotalsText.judged(verdict.totals()));
    }

    private static String missing(List<Missing> missing) {
        if (missing.isEmpty()) {
            return "";
        }
        String more = missing.size() < 2 ? "" : " (and " + Amount.of(missing.size() - 1, "more reason") + ")";
        return missing.get(0).text() + more;
    }

    private static String notJudged(Verdict verdict) {
        List<String> problems = verdict.problems();
        String why = problems.get(0);
        String more = problems.size() < 2 ? "" : " (and " + Amount.of(problems.size() - 1, "more problem") + ")";
        String fails = verdict.totals().failed() == 0
                ? ""
                : "; besides, it breaks "
                        + Amount.of(verdict.totals().failed(), verdict.totals().cases(), "case");
        return verdict.run().candidate() + " is not judged: " + why + more + fails;
    }

    private static String shard(RunResult run) {
        return run.shard().isEmpty() ? "" : " (shard " + run.shard() + " only)";
    }
}
