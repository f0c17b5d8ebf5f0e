package io.github.leafguard.report.wording;

import io.github.leafguard.verdict.FloorResult;
import io.github.leafguard.verdict.Shortfall;
import io.github.leafguard.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is said of a run and its floor, the least that it must judge. */
public final class FloorText {
    /** What to do about shortfalls. */
    public static final String ADVICE =
            "bring back what is missing, or lower the floor in a change of its own; what it counts, 'leafguard corpus stats"
                    + " --floor' shows";

    private FloorText() {}

    /** By what a run is below its floor; empty if it is not. */
    public static List<String> shortfalls(Verdict verdict) {
        return verdict.floor().shortfalls().stream()
                .map(Shortfall::text)
                .map(Visible::line)
                .toList();
    }

    /** That the run was held to no floor, if it was not since only a part was asked for. */
    public static Optional<String> part(Verdict verdict) {
        return verdict.floor() instanceof FloorResult.PartOnly part
                ? Optional.of(Visible.line("not held to it, since only a part was asked for: " + part.part()))
                : Optional.empty();
    }

    /** All there is to say, a sentence a line; empty for a run that keeps to its floor. */
    public static List<String> of(Verdict verdict) {
        List<String> lines = new ArrayList<>(shortfalls(verdict));
        if (!lines.isEmpty()) {
            lines.add(ADVICE);
        }
        part(verdict).ifPresent(lines::add);
        return lines;
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
