package io.github.leafguard.pool.level;

import java.util.Optional;

/**
 * Featuresets of a host as its administrator read them from XAPI. They count before what the model derives, for the version that the
 * host runs now.
 *
 * @param hvmStart features_hvm_host
 * @param pvStart features_pv_host
 * @param hvmAccepts features_hvm
 * @param pvAccepts features_pv
 */
public record StatedLevels(
        Optional<Featureset> hvmStart,
        Optional<Featureset> pvStart,
        Optional<Featureset> hvmAccepts,
        Optional<Featureset> pvAccepts) {
    /** Nothing is stated. */
    public static final StatedLevels NONE =
            new StatedLevels(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
