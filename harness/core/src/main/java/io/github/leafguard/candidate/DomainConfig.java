package io.github.leafguard.candidate;

import io.github.leafguard.corpus.GuestKind;

/**
 * What the toolstack asks for when it creates a domain, as far as CPU policies depend on it.
 *
 * @param kind kind of guest
 * @param nested nested virtualisation switched on
 * @param migratable false with {@code nomigrate=1} (the policy may then offer ITSC)
 */
public record DomainConfig(GuestKind kind, boolean nested, boolean migratable) {
    /** An ordinary, migratable domain. */
    public static DomainConfig of(GuestKind kind) {
        return new DomainConfig(kind, false, true);
    }
}
