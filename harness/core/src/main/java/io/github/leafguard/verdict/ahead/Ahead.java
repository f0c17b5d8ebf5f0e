package io.github.leafguard.verdict.ahead;

import java.util.List;

/**
 * Future machines that break by the same change. They count in no share and no verdict.
 *
 * @param groups by what hides the break, vendor and derivation, those with a hit only
 */
public record Ahead(List<Group> groups) {
    public Ahead {
        groups = List.copyOf(groups);
    }

    /**
     * Machines of one vendor, derived alike.
     *
     * @param vendor the vendor's title
     * @param future how they were derived
     * @param hit how many break that do not today
     * @param of how many were derived of machines that do not break today
     * @param bases machines of today that those that break were derived from, ordered
     * @param hiddenBy commit of the change that has to be away, or not to act there, for them to break; empty if they break as it is
     */
    public record Group(String vendor, Future future, int hit, int of, List<String> bases, String hiddenBy) {
        public Group {
            bases = List.copyOf(bases);
        }

        /** Those that break as it is. */
        public Group(String vendor, Future future, int hit, int of, List<String> bases) {
            this(vendor, future, hit, of, bases, "");
        }
    }
}
