package io.github.leafguard.candidate;

import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.FeatureCatalog;
import java.util.Optional;

/** A derivation algorithm to be judged. Thread-safe: hosts are booted in parallel. */
public interface Candidate {
    /** How the user named it, e.g. {@code model:4.16.0-rc4}. */
    String spec();

    /** The version it stands for, as guests name their source, e.g. {@code 4.16.0-rc4}. */
    String version();

    /** Why the candidate cannot be asked on this host, or empty if it can; its cases there are unjudged. */
    default Optional<String> unsupported(Host host) {
        return Optional.empty();
    }

    /**
     * Boots the candidate on a host that is not {@link #unsupported}.
     *
     * @throws CandidateException if it could not run; never a verdict on the candidate
     */
    Hypervisor boot(Host host);

    /**
     * What it is made of, e.g. its changes or the digest of its file. Two with one identity answer alike, however they are called; what
     * is not known to be the same has another.
     */
    default String identity() {
        return spec();
    }

    /** The toolstack of the same version, which drives it unless the user picks another. */
    Toolstack toolstack();

    /** Names of the features its version knows. */
    FeatureCatalog catalog();

    /** The changes it is made of, where they are known. */
    default Optional<Lineage> lineage() {
        return Optional.empty();
    }

    /** How many of its hypervisors may be kept running at once: few where each takes a machine's memory. */
    default int mostAtOnce() {
        return Integer.MAX_VALUE;
    }
}
