package io.github.leafguard.report;

import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Sought;
import io.github.leafguard.verdict.Verdict;
import io.github.leafguard.verdict.ahead.Ahead;
import io.github.leafguard.verdict.ahead.Future;
import io.github.leafguard.verdict.fix.FixPart;
import io.github.leafguard.verdict.fix.FixRow;
import io.github.leafguard.verdict.fix.FixRow.Count;
import io.github.leafguard.verdict.fix.FixRow.Effects;
import io.github.leafguard.verdict.fix.FixRow.Outcome;
import io.github.leafguard.verdict.fix.FixRow.Sort;
import io.github.leafguard.verdict.fix.FixTable;
import io.github.leafguard.verdict.fix.FixTable.Extent;
import io.github.leafguard.verdict.smallest.Smallest;
import io.github.leafguard.verdict.trial.Cost;
import io.github.leafguard.verdict.trial.Trial;
import io.github.leafguard.verdict.trial.Trials;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A table of fixes, for the first regression of a sample. */
public final class SampleFixes {
    private static final FixPart PARTIAL =
            new FixPart(true, "no-max-shrink", "Do not shrink | the max policies", "2021-11-24", "");
    private static final FixPart REVERT =
            new FixPart(true, "0e6c87b93e1d", "Revert <the shrink>", "2021-11-24", "4.16.0");
    private static final FixPart DROPPED = new FixPart(false, "540d911c2813", "Shrink max leaves", "2021-04-22", "");
    private static final Count NONE = new Count(0, 0);
    private static final Effects NOTHING = new Effects(NONE, NONE, NONE, NONE, NONE, NONE);

    private SampleFixes() {}

    /** A verdict with a table of which everything was asked. */
    public static Verdict verdict() {
        return in(Sample.rc4(), new Extent(3, 3, 20, 20), false);
    }

    /** The same, of which a sample was asked of what stands for the candidate. */
    public static Verdict sampled() {
        return in(Sample.rc4(), new Extent(1, 3, 7, 20), true);
    }

    private static Verdict in(Verdict verdict, Extent extent, boolean isStandIn) {
        return verdict.with(table(verdict.regressions().get(0).id(), extent, isStandIn));
    }

    /** A verdict with everything that is looked for besides. */
    public static Verdict sought() {
        Verdict verdict = Sample.rc4();
        Trial trial = new Trial(
                Trial.Sort.BOOT_WITH, "spec-ctrl=no", 1, 2, new Cost(true, List.of("AVX"), List.of("RTM"), 1));
        Sought sought = new Sought(
                List.of(),
                new Trials(2, 2, List.of(trial)),
                new Ahead(List.of(new Ahead.Group("AMD", Future.MORE_SUBLEAVES, 1, 2, List.of("zen")))),
                new Smallest(
                        "4.15.0/nocera/pv",
                        "nocera",
                        new Smallest.Left(1, 30, 1, 345),
                        true,
                        "{}\n",
                        new Smallest.SmallestMachine(
                                "smallest-nocera", new Smallest.Left(2, 60, 5, 700), 0, 3, List.of(), "{}\n")));
        List<Regression> regressions =
                verdict.regressions().stream().map(each -> each.with(sought)).toList();
        return new Verdict(
                verdict.run(),
                verdict.totals(),
                verdict.failing(),
                regressions,
                verdict.preExisting(),
                verdict.advice(),
                verdict.problems());
    }

    /** The table of one regression of 5 cases. */
    public static FixTable table(String regression, Extent extent, boolean isStandIn) {
        Effects many =
                new Effects(new Count(9, 4), new Count(7, 1), new Count(8, 0), NONE, new Count(2, 2), new Count(5, 5));
        return new FixTable(
                isStandIn ? "4.16.0-rc4" : "model:4.16.0-rc4",
                isStandIn,
                extent,
                List.of(
                        row(Sort.AS_IS, List.of(), new Outcome(regression, 0, 5, 0, 0), Map.of(), NOTHING),
                        row(Sort.PROPOSED, List.of(PARTIAL), new Outcome(regression, 3, 2, 0, 0), Map.of(), NOTHING),
                        row(Sort.MERGED, List.of(REVERT), new Outcome(regression, 5, 0, 0, 0), Map.of(), many),
                        row(
                                Sort.DROPPED,
                                List.of(DROPPED),
                                new Outcome(regression, 4, 0, 1, 2),
                                Map.of("setting-ignored", 1),
                                many)),
                List.of(DROPPED),
                2);
    }

    private static FixRow row(
            Sort sort, List<FixPart> parts, Outcome outcome, Map<String, Integer> otherNew, Effects effects) {
        String spec = parts.stream().map(FixPart::spec).reduce("model:4.16.0-rc4", String::concat);
        return new FixRow(
                sort,
                spec,
                parts,
                List.of(outcome),
                new FixRow.Cases(outcome.cured(), outcome.left(), outcome.unknown()),
                new TreeMap<>(otherNew),
                effects);
    }
}
