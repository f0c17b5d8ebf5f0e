package io.github.leafguard.verdict.who;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is hit by a regression.
 *
 * @param hit number of hosts hit
 * @param judged number of hosts that could be: some question that shows the regression elsewhere was judged there
 * @param guestKinds kinds of guest that are hit, where the same is asked of other kinds that are not; else empty
 * @param description what they have in common; null if naming them takes fewer words, or nothing short separates them
 * @param boots how their machines are booted
 * @param machines machines hit as bare metal booted as usual, ordered
 */
public record Who(
        int hit,
        int judged,
        List<String> guestKinds,
        @Nullable Description description,
        Boots boots,
        List<String> machines) {
    public Who {
        guestKinds = List.copyOf(guestKinds);
        machines = List.copyOf(machines);
    }

    /**
     * How the machines that are hit are booted.
     *
     * @param usual machines hit when they are booted as usual
     * @param others more machines, hit when they are booted otherwise and not when booted as usual
     * @param options with which options these are booted, each as they stand on the command line, ordered
     * @param unseen more machines, which could not be judged booted as usual
     */
    public record Boots(int usual, int others, List<String> options, int unseen) {
        public Boots {
            options = List.copyOf(options);
        }
    }
}
