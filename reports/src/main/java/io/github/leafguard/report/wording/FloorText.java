package io.github.leafguard.report.wording;

import io.github.leafguard.verdict.FloorResult;
import io.github.leafguard.verdict.Shortfall;
import io.github.leafguard.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/** What is said of a run and its floor, the least that it must judge. */
public final class FloorText {
    private static final String WHAT_TO_DO =
            "bring back what is missing, or lower the floor in a change of its own; what it counts, 'leafguard corpus stats"
                    + " --floor' shows";

    private FloorText() {}

    /** By what a run is below its floor, one shortfall a line, and what to do; empty if it is not. */
    public static List<String> shortfalls(Verdict verdict) {
        List<String> lines = new ArrayList<>();
        verdict.floor().shortfalls().stream()
                .map(Shortfall::text)
                .map(Visible::line)
                .forEach(lines::add);
        if (!lines.isEmpty()) {
            lines.add(WHAT_TO_DO);
        }
        return lines;
    }

    /** Shortfalls, and if the run was held to no floor since it was only a part, that. */
    public static List<String> of(Verdict verdict) {
        return verdict.floor() instanceof FloorResult.PartOnly part
                ? List.of(Visible.line("not held to it, since only a part was asked for: " + part.part()))
                : shortfalls(verdict);
    }

    /** {@code the run is below its floor: hosts 120 of at least 161 (and 2 more)}; empty if it is not. */
    public static String gist(Verdict verdict) {
        List<Shortfall> shortfalls = verdict.floor().shortfalls();
        if (shortfalls.isEmpty()) {
            return "";
        }
        return "the run is below its floor: " + shortfalls.get(0).text()
                + (shortfalls.size() < 2 ? "" : " (and " + (shortfalls.size() - 1) + " more)");
    }
}
