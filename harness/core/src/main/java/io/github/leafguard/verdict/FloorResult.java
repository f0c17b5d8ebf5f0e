package io.github.leafguard.verdict;

import java.util.List;

/** How a run stands to its {@link Floor}. */
public sealed interface FloorResult {
    /**
     * It was held to it.
     *
     * @param shortfalls by what it is below; empty if it is not
     */
    record Held(List<Shortfall> shortfalls) implements FloorResult {
        public Held {
            shortfalls = List.copyOf(shortfalls);
        }
    }

    /**
     * It was not, since only a part was asked for.
     *
     * @param part what was asked for, in the user's words
     */
    record PartOnly(String part) implements FloorResult {
        @Override
        public List<Shortfall> shortfalls() {
            return List.of();
        }
    }

    /** Nobody asked. */
    FloorResult NOT_ASKED = new Held(List.of());

    /** By what the run is below its floor; empty if it is not, or was not held to it. */
    List<Shortfall> shortfalls();
}
