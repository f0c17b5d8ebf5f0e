package io.github.leafguard.candidate;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which version came first, by name as archived guests and candidates carry it ({@code 4.15.0}, {@code 4.16.0-rc4},
 * {@code 4.15.0+540d911c28}). A partial order: versions nobody here knows cannot be compared.
 */
public interface VersionOrder {
    /** Nothing is known of any version. */
    VersionOrder NONE = new VersionOrder() {
        @Override
        public OptionalInt compare(String left, String right) {
            return OptionalInt.empty();
        }

        @Override
        public Optional<String> releaseBefore(String version) {
            return Optional.empty();
        }
    };

    /** Negative if {@code left} came first, positive if {@code right} did, 0 if neither; empty if one is not known. */
    OptionalInt compare(String left, String right);

    /**
     * The newest release that came before a version: {@code 4.15.0} for {@code 4.16.0-rc4} and for {@code 4.15.0+540d911c28},
     * {@code 4.14.0} for {@code 4.15.0}; empty if none is known.
     */
    Optional<String> releaseBefore(String version);
}
