package io.github.leafguard.report.console;

import io.github.leafguard.report.wording.Amount;
import io.github.leafguard.report.wording.VerdictGroups;
import io.github.leafguard.report.wording.Visible;
import io.github.leafguard.report.wording.WaiverText;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What fails a run, on a terminal: as much of each regression as there is room for. */
final class RegressionList {
    private final Terminal terminal;
    private final Report report;
    private final Verdict verdict;
    private final List<Regression> failing;
    private final boolean withWaivers;

    /**
     * @param failing what fails the run, what hurts most first
     * @param withWaivers whether a waiver to paste follows each that is shown in full
     */
    RegressionList(Terminal terminal, Report report, Verdict verdict, List<Regression> failing, boolean withWaivers) {
        this.terminal = terminal;
        this.report = report;
        this.verdict = verdict;
        this.failing = failing;
        this.withWaivers = withWaivers;
    }

    /** All in full if there is room; else a line for each, and more for those that hurt most. */
    List<String> lines(int room) {
        List<List<String>> full = blocks(failing, Detail.FULL);
        if (size(full) <= room) {
            return full.stream().flatMap(List::stream).toList();
        }
        List<Regression> faults =
                failing.stream().filter(each -> !each.isBesideFault()).toList();
        List<Regression> beside =
                failing.stream().filter(Regression::isBesideFault).toList();
        List<String> tail = beside.isEmpty() ? List.of() : List.of(clip(beside(beside)));
        return faults.isEmpty() || faults.size() + tail.size() + 1 > room
                ? cut(failing, room)
                : Stream.concat(fitted(faults, room - tail.size()).stream(), tail.stream())
                        .toList();
    }

    /** How much is said of a regression. */
    private enum Detail {
        LINE,
        SHORT,
        BRIEF,
        FULL
    }

    private List<List<String>> blocks(List<Regression> regressions, Detail detail) {
        List<List<String>> blocks = new ArrayList<>();
        for (Regression each : regressions) {
            int number = blocks.size() + 1;
            blocks.add(
                    switch (detail) {
                        case LINE -> List.of(RegressionBlock.line(terminal, number, each));
                        case SHORT -> RegressionBlock.twoLines(terminal, number, each);
                        case BRIEF -> RegressionBlock.brief(terminal, number, each);
                        case FULL -> full(number, each);
                    });
        }
        return blocks;
    }

    private List<String> full(int number, Regression regression) {
        String candidate = verdict.run().candidate();
        List<String> lines = new ArrayList<>(RegressionBlock.full(terminal, number, regression, candidate));
        if (withWaivers) {
            report.draft(regression, candidate)
                    .ifPresent(draft -> WaiverText.json(draft).lines().forEach(line -> lines.add("     " + line)));
        }
        return lines;
    }

    private static int size(List<List<String>> blocks) {
        return blocks.stream().mapToInt(List::size).sum();
    }

    /** A line for each and a command to paste, then more for one after the other as long as there is room. */
    private List<String> fitted(List<Regression> faults, int room) {
        List<List<String>> blocks = new ArrayList<>(blocks(faults, Detail.LINE));
        int left = room - 1 - blocks.size();
        for (Detail detail : List.of(Detail.SHORT, Detail.BRIEF)) {
            List<List<String>> longer = blocks(faults, detail);
            for (int each = 0; each < blocks.size(); each++) {
                int more = longer.get(each).size() - blocks.get(each).size();
                if (more > left) {
                    break;
                }
                left -= more;
                blocks.set(each, longer.get(each));
            }
        }
        List<String> lines = new ArrayList<>(blocks.get(0));
        lines.add(RegressionBlock.example(terminal, faults.get(0), verdict.run().candidate()));
        blocks.stream().skip(1).forEach(lines::addAll);
        return lines;
    }

    private static String beside(List<Regression> beside) {
        return "     and %d more that were meant, whose cases break by something else as well (%s)"
                .formatted(beside.size(), Amount.of(VerdictGroups.cases(beside), "case"));
    }

    /** As many as there is room for, a line each, and how many follow. */
    private List<String> cut(List<Regression> failing, int room) {
        List<String> lines = new ArrayList<>();
        int next = 0;
        for (; next < failing.size(); next++) {
            boolean last = next == failing.size() - 1;
            if (lines.size() + (last ? 1 : 2) > room) {
                break;
            }
            lines.add(RegressionBlock.line(terminal, next + 1, failing.get(next)));
        }
        if (next < failing.size()) {
            lines.add(more(failing.subList(next, failing.size())));
        }
        return lines;
    }

    private static String more(List<Regression> rest) {
        return "     and %s (%s)"
                .formatted(Amount.of(rest.size(), "more regression"), Amount.of(VerdictGroups.cases(rest), "case"));
    }

    private String clip(String text) {
        return Visible.clip(text, terminal.width());
    }
}
