package io.github.leafguard.candidate;

import java.util.Optional;

/**
 * Which version came first, by name as archived guests and candidates carry it ({@code 4.15.0}, {@code 4.16.0-rc4},
 * {@code 4.15.0+540d911c28}). Versions nobody here knows cannot be compared.
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

    /**
     * Whether a version may know what another one cannot: its number is higher, or it was released after it; empty if one is not known.
     * Of two versions each can be later than the other: 4.14.6 came after 4.17.0, whose number is higher.
     */
    Optional<Boolean> isLater(String version, String other);

    /**
     * The newest release that came before a version: {@code 4.15.0} for {@code 4.16.0-rc4} and for {@code 4.15.0+540d911c28},
     * {@code 4.14.0} for {@code 4.15.0}; empty if none is known.
     */
    Optional<String> releaseBefore(String version);
}
