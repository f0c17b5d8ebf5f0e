package io.github.leafguard.pool.file;

import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.pool.Evacuation;
import io.github.leafguard.pool.Management;
import io.github.leafguard.pool.level.Featureset;
import io.github.leafguard.pool.level.StatedLevels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pool's file as it stands, before anybody has looked up what its names mean.
 *
 * @param manager what moves the guests
 * @param evacuation how XAPI empties hosts
 * @param hosts in the order of their records
 * @param guests in any order
 */
record PoolFile(Management manager, Evacuation evacuation, List<HostEntry> hosts, List<GuestEntry> guests) {
    PoolFile {
        hosts = List.copyOf(hosts);
        guests = List.copyOf(guests);
    }

    /**
     * A host.
     *
     * @param machine a host of the corpus; null if a file tells of it
     * @param file that file; null if the corpus has it
     * @param bootOptions Xen's boot options; null for those that the machine has there
     */
    record HostEntry(
            String name,
            @Nullable String machine,
            @Nullable String file,
            String version,
            @Nullable List<String> bootOptions,
            int weight,
            boolean coordinator,
            StatedLevels features) {}

    /**
     * A guest.
     *
     * @param configuration what its configuration says; null if it says nothing
     * @param startedOn null for its home
     * @param startedUnder null for the version of its home
     * @param features what XAPI recorded at its last start; null if nobody says
     * @param featureset what its administrator chose for every start; null if nothing
     * @param guest an archived guest of the corpus that has its policy; null if none is named
     * @param file a file that has its policy; null if none is named
     */
    record GuestEntry(
            String name,
            int count,
            String kind,
            String home,
            @Nullable GuestConfiguration configuration,
            @Nullable String startedOn,
            @Nullable String startedUnder,
            @Nullable Featureset features,
            @Nullable Featureset featureset,
            @Nullable String guest,
            @Nullable String file) {}
}
