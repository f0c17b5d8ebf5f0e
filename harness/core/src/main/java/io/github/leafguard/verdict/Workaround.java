package io.github.leafguard.verdict;

import java.util.List;

/** Something users can do about a regression, seen to help. */
public sealed interface Workaround {
    /** What can be tried. */
    enum Sort {
        /** The destination booted without an option. */
        BOOT_WITHOUT,
        /** The destination booted with one more option. */
        BOOT_WITH,
        /** A guest with a lower max leaf. */
        LOWER_MAX_LEAF
    }

    /** Where it was seen to help. */
    Seen seen();

    /**
     * Where something was seen to help.
     *
     * @param hosts names of the hosts, ordered
     * @param machines how many machines these are
     */
    record Seen(List<String> hosts, int machines) {
        public Seen {
            hosts = hosts.stream().sorted().distinct().toList();
        }
    }

    /**
     * Boot the destination without these options.
     *
     * @param options as they stand on the command line
     */
    record BootWithout(String options, Seen seen) implements Workaround {}

    /**
     * Boot the destination with these options as well; they may switch off more than is wanted.
     *
     * @param options as they stand on the command line
     */
    record BootWith(String options, Seen seen) implements Workaround {}

    /**
     * Give the guest a lower max leaf; it loses the leaves above.
     *
     * @param setting the line in its configuration
     * @param sources versions that archived the guests, ordered
     * @param onRestore whether the configuration counts when the guest is restored; else only when it is restarted before it is archived
     */
    record LowerMaxLeaf(String setting, List<String> sources, boolean onRestore, Seen seen) implements Workaround {
        public LowerMaxLeaf {
            sources = List.copyOf(sources);
        }
    }
}
