package io.github.leafguard.format;

import io.github.leafguard.policy.SerialisedPolicy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a migration stream says of the guest's CPU policy and of what of it the guest uses (docs/MODEL.md, "Streams and texts").
 *
 * @param kind the kind of guest
 * @param xenMajor major version of the Xen that wrote it, 0 if a converter did
 * @param xenMinor minor version; point releases and candidates cannot be told apart
 * @param imageVersion version of the libxc image: 2 up to Xen 4.13, 3 later
 * @param policy its CPUID and MSR records; no entries where the stream has none
 * @param extendedState the components of extended state that any vCPU has ever enabled, the accumulated XCR0; null where the stream has
 *     no vCPU
 * @param domain what the configuration says that {@code xl} puts in front of a stream; null where there is none
 */
public record MigrationStream(
        Kind kind,
        int xenMajor,
        int xenMinor,
        int imageVersion,
        SerialisedPolicy policy,
        @Nullable Long extendedState,
        @Nullable SavedDomain domain) {
    /** The kinds of guest a stream tells apart. Whether an HVM guest had hardware-assisted paging is not among them. */
    public enum Kind {
        /** Paravirtual, 64-bit. */
        PV,
        /** Paravirtual, 32-bit. */
        PV32,
        /** HVM or PVH. */
        HVM
    }

    public MigrationStream {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(policy, "policy");
        if (imageVersion != 2 && imageVersion != 3) {
            throw new IllegalArgumentException("a libxc image has version 2 or 3, not " + imageVersion);
        }
    }

    /** A stream without vCPUs and without a configuration in front of it. */
    public MigrationStream(Kind kind, int xenMajor, int xenMinor, int imageVersion, SerialisedPolicy policy) {
        this(kind, xenMajor, xenMinor, imageVersion, policy, null, null);
    }

    /** The same stream behind a configuration. */
    public MigrationStream with(@Nullable SavedDomain configuration) {
        return new MigrationStream(kind, xenMajor, xenMinor, imageVersion, policy, extendedState, configuration);
    }

    /** The same stream with vCPUs that have enabled these components. */
    public MigrationStream enabling(@Nullable Long components) {
        return new MigrationStream(kind, xenMajor, xenMinor, imageVersion, policy, components, domain);
    }

    /** Whether the stream carries no CPUID policy: the destination's toolstack then makes one up. */
    public boolean hasNoCpuid() {
        return policy.hasNoCpuid();
    }

    /** The version of Xen as the stream knows it, e.g. {@code 4.15}. */
    public String xenVersion() {
        return xenMajor + "." + xenMinor;
    }
}
