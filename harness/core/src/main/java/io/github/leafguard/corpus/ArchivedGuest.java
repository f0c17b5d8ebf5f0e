package io.github.leafguard.corpus;

import io.github.leafguard.policy.SerialisedPolicy;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A guest of an earlier version, with the domain policy it had there as far as that is known.
 *
 * @param id unique in the corpus: source, host and kind, e.g. {@code xen-4.15.0/nocera-like/hvm-hap}
 * @param host name of the host it ran on, and by default comes back to
 * @param kind kind of guest
 * @param source the version that archived it, as a candidate spec without {@code model:}, e.g. {@code 4.15.0}
 * @param policy its policy as archived; no CPUID entries if nothing carried any (streams from before 4.14)
 * @param configuration its domain's configuration
 * @param provenance how it was obtained
 * @param extendedState the components of extended state that its vCPUs have enabled at any time (accumulated XCR0); null if nothing tells
 * @param refusal that no correct release takes it; null if it is an ordinary guest
 */
public record ArchivedGuest(
        String id,
        String host,
        GuestKind kind,
        String source,
        SerialisedPolicy policy,
        GuestConfiguration configuration,
        String provenance,
        @Nullable Long extendedState,
        @Nullable Refusal refusal) {
    /** Releases whose streams have version 2; one with changes of its own ({@code 4.13.0+…}) may have what they brought. */
    private static final Pattern STREAMS_WITHOUT_CPUID = Pattern.compile("4\\.(\\d|1[0-3])(\\.[^+]*|-[^+]*)?");

    private static final SerialisedPolicy NOTHING = SerialisedPolicy.builder().build();

    public ArchivedGuest {
        if (id.isBlank()) {
            throw new IllegalArgumentException("an archived guest needs an id");
        }
        Objects.requireNonNull(configuration, "configuration");
    }

    /** A guest with a plain configuration. */
    public ArchivedGuest(
            String id, String host, GuestKind kind, String source, SerialisedPolicy policy, String provenance) {
        this(id, host, kind, source, policy, GuestConfiguration.PLAIN, provenance);
    }

    /** A guest of which no stream tells the extended state. */
    public ArchivedGuest(
            String id,
            String host,
            GuestKind kind,
            String source,
            SerialisedPolicy policy,
            GuestConfiguration configuration,
            String provenance) {
        this(id, host, kind, source, policy, configuration, provenance, null, null);
    }

    /** Whether migration streams of a version carry CPUID and MSR data: from 4.14 on, and in every version not known by number. */
    public static boolean isCarriedBy(String source) {
        return !STREAMS_WITHOUT_CPUID.matcher(source).matches();
    }

    /**
     * What its migration stream carries. A policy that is known of a guest of 4.13 or older, from a dump that was taken while it ran,
     * tells what it had and not what the next toolstack is given.
     */
    public SerialisedPolicy streamed() {
        return isCarriedBy(source) ? policy : NOTHING;
    }

    /** The same guest with another policy. */
    public ArchivedGuest with(SerialisedPolicy other) {
        return new ArchivedGuest(id, host, kind, source, other, configuration, provenance, extendedState, refusal);
    }

    /** The same guest, which comes back to another host. */
    public ArchivedGuest movedTo(String otherHost) {
        return new ArchivedGuest(
                id, otherHost, kind, source, policy, configuration, provenance, extendedState, refusal);
    }

    /** The same guest with another configuration. */
    public ArchivedGuest with(GuestConfiguration other) {
        return new ArchivedGuest(id, host, kind, source, policy, other, provenance, extendedState, refusal);
    }
}
