package io.github.leafguard.corpus;

import io.github.leafguard.policy.SerialisedPolicy;

/**
 * The domain policy a guest had under an earlier version.
 *
 * @param id unique in the corpus: source, host and kind, e.g. {@code xen-4.15.0/nocera-like/hvm-hap}
 * @param host name of the host it ran on, and by default comes back to
 * @param kind kind of guest
 * @param source the version that archived it, as a candidate spec without {@code model:}, e.g. {@code 4.15.0}
 * @param policy its policy as archived; no CPUID entries if the stream carried none (before 4.14)
 * @param provenance how it was obtained
 */
public record ArchivedGuest(
        String id, String host, GuestKind kind, String source, SerialisedPolicy policy, String provenance) {
    public ArchivedGuest {
        if (id.isBlank()) {
            throw new IllegalArgumentException("an archived guest needs an id");
        }
    }
}
