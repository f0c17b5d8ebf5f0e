package io.github.leafguard.candidate;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.GuestOption;
import io.github.leafguard.corpus.GuestOptions;

/**
 * What the toolstack asks for when it creates a domain, as far as CPU policies depend on it.
 *
 * @param kind kind of guest
 * @param nested nested virtualisation switched on
 * @param migratable false with {@code nomigrate=1}, or if the time stamp counter is always emulated (the policy may then offer ITSC)
 * @param pae PAE offered to an HVM guest; true for others
 * @param viridian Viridian leaves in front of Xen's own
 */
public record DomainConfig(GuestKind kind, boolean nested, boolean migratable, boolean pae, boolean viridian) {
    /** A domain with PAE and without Viridian. */
    public DomainConfig(GuestKind kind, boolean nested, boolean migratable) {
        this(kind, nested, migratable, true, false);
    }

    /** An ordinary, migratable domain. */
    public static DomainConfig of(GuestKind kind) {
        return new DomainConfig(kind, false, true);
    }

    /** A domain with these options; those of HVM guests mean nothing to others. */
    public static DomainConfig of(GuestKind kind, GuestOptions options) {
        boolean migratable = !options.has(GuestOption.NOMIGRATE) && !options.has(GuestOption.TSC_EMULATED);
        return kind.isHvm()
                ? new DomainConfig(
                        kind,
                        options.has(GuestOption.NESTED),
                        migratable,
                        options.has(GuestOption.PAE),
                        options.has(GuestOption.VIRIDIAN))
                : new DomainConfig(kind, false, migratable);
    }

    /** The domain that an archived guest comes back to. */
    public static DomainConfig of(ArchivedGuest guest) {
        return of(guest.kind(), guest.configuration().options());
    }

    /** The same for another kind of guest. */
    public DomainConfig with(GuestKind other) {
        return new DomainConfig(other, nested, migratable, pae, viridian);
    }
}
