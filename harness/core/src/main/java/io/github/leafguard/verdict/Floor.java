package io.github.leafguard.verdict;

import io.github.leafguard.check.Check;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.verdict.Shortfall.NoSuchCheck;
import io.github.leafguard.verdict.Shortfall.TooFew;
import io.github.leafguard.verdict.Shortfall.TooMuchWaived;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The least that a run must judge, so that nothing is clean for want of cases, and the most that waivers may accept.
 *
 * @param least how much there must be
 * @param leastGuests how many guests there must be in all
 * @param checks ids of checks that must be run
 * @param mostWaivedPercent how many of a hundred cases that apply waivers may accept together
 * @param mostWaivedByOnePercent how many a single waiver may
 */
public record Floor(
        CorpusFigures least, int leastGuests, List<String> checks, int mostWaivedPercent, int mostWaivedByOnePercent) {
    /** What holds where nobody says more: there is something to judge, guests among it, and waivers do not take most of it. */
    public static final Floor LEAST =
            new Floor(new CorpusFigures(1, 1, 0, 0, 0, new TreeMap<>()), 1, List.of(), 50, 25);

    /** Where few cases apply, one of them is a large share. */
    private static final int CASES_OF_A_SHARE = 100;

    public Floor {
        checks = List.copyOf(checks);
    }

    /** The floor that a corpus and all checks just keep to. */
    public static Floor of(CorpusFigures figures, List<String> checks, Floor shares) {
        return new Floor(
                figures, figures.allGuests(), checks, shares.mostWaivedPercent(), shares.mostWaivedByOnePercent());
    }

    /** By what a run is below it, and with it its verdict. */
    public List<Shortfall> shortfalls(RunPlan plan, Verdict verdict) {
        List<Shortfall> shortfalls = new ArrayList<>(shortfalls(CorpusFigures.of(plan.workload())));
        List<String> run = plan.checks().stream().map(Check::id).toList();
        checks.stream().filter(check -> !run.contains(check)).forEach(check -> shortfalls.add(new NoSuchCheck(check)));
        shortfalls.addAll(waived(verdict));
        return shortfalls;
    }

    /** By what a corpus is below it. */
    List<Shortfall> shortfalls(CorpusFigures found) {
        List<Shortfall> shortfalls = new ArrayList<>();
        add(shortfalls, "hosts", found.hosts(), least.hosts());
        add(shortfalls, "machines", found.machines(), least.machines());
        add(shortfalls, "machines as bare metal", found.bareMetalMachines(), least.bareMetalMachines());
        add(shortfalls, "settings", found.settings(), least.settings());
        add(shortfalls, "hosts on which settings are tried", found.settingHosts(), least.settingHosts());
        add(shortfalls, "guests", found.allGuests(), leastGuests);
        // A corpus without any guest is told once, not for every version.
        if (found.allGuests() > 0) {
            least.guests().keySet().forEach(source -> guests(shortfalls, source, found));
        }
        return shortfalls;
    }

    /** A version's guests: all at once if there are none, else kind by kind. */
    private void guests(List<Shortfall> shortfalls, String source, CorpusFigures found) {
        if (found.guestsOf(source) == 0) {
            add(shortfalls, "guests of " + source, 0, least.guestsOf(source));
            return;
        }
        least.guests()
                .get(source)
                .forEach((kind, count) ->
                        add(shortfalls, kind + " guests of " + source, found.guestsOf(source, kind), count));
    }

    private static void add(List<Shortfall> shortfalls, String what, int found, int least) {
        if (found < least) {
            shortfalls.add(new TooFew(what, found, least));
        }
    }

    private List<Shortfall> waived(Verdict verdict) {
        WaivedCases waived = WaivedCases.of(verdict);
        int apply = verdict.totals().cases() - verdict.totals().notApplicable();
        List<Shortfall> shortfalls = new ArrayList<>();
        if (apply < CASES_OF_A_SHARE) {
            return shortfalls;
        }
        if (isMore(waived.all(), apply, mostWaivedPercent)) {
            shortfalls.add(new TooMuchWaived("", waived.all(), apply, mostWaivedPercent));
        }
        waived.byWaiver().forEach((waiver, cases) -> {
            if (isMore(cases, apply, mostWaivedByOnePercent)) {
                shortfalls.add(new TooMuchWaived(waiver, cases, apply, mostWaivedByOnePercent));
            }
        });
        return shortfalls;
    }

    private static boolean isMore(int cases, int of, int percent) {
        return cases * 100L > of * (long) percent;
    }
}
