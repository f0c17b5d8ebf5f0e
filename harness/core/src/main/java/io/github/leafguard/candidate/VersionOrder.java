package io.github.leafguard.candidate;

import java.util.List;
import java.util.Optional;

/**
 * Which version is the later one, by name as archived guests and candidates carry it ({@code 4.15.0}, {@code 4.16.0-rc4},
 * {@code 4.15.0+540d911c28}). The series decides: {@code 4.22.0} is later than {@code 4.20.4+63}, whatever their dates. Within one
 * series the number does, and in the development of a series the place in history. Versions nobody here knows cannot be compared.
 */
public interface VersionOrder {
    /** Nothing is known of any version. */
    VersionOrder NONE = new VersionOrder() {
        @Override
        public Optional<Boolean> isLater(String version, String other) {
            return Optional.empty();
        }

        @Override
        public Optional<String> releaseBefore(String version) {
            return Optional.empty();
        }
    };

    /** Whether a version is later than another one; empty if one of them is not known. Guests go to later versions. */
    Optional<Boolean> isLater(String version, String other);

    /**
     * The newest release that came before a version: {@code 4.15.0} for {@code 4.16.0-rc4} and for {@code 4.15.0+540d911c28},
     * {@code 4.14.0} for {@code 4.15.0}; empty if none is known.
     */
    Optional<String> releaseBefore(String version);

    /**
     * What a version took over from development after another one was made, although that one's series is later: {@code 4.14.6} has
     * changes that were made for 4.18, of which {@code 4.16.0} cannot know. Only what is certain counts: empty if either is not known
     * exactly.
     *
     * @return the newest such change in a few words, for messages
     */
    default Optional<String> newerThan(String version, String knowing) {
        return Optional.empty();
    }

    /**
     * The releases by which stable branches took a change in, of the trunk or their own: of each series the first.
     *
     * @param change its id, as a lineage names it
     * @return none if no branch has it
     */
    default List<String> tookOver(String change) {
        return List.of();
    }
}
