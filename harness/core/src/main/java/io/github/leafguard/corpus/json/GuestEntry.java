package io.github.leafguard.corpus.json;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Refusal;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A guest file as it stands. One without a policy says what a file beside it is of.
 *
 * @param id the guest's name, null if it is to be made of source, host and file
 * @param host the host it ran on
 * @param kind kind of guest
 * @param source the version that archived it
 * @param provenance how it was obtained
 * @param configuration its domain's configuration, null if the file does not tell
 * @param policy its policy, null in a file that goes with another one
 * @param extendedState its accumulated XCR0, null if the file does not tell
 * @param refusal that no correct release takes it, null if it is an ordinary guest
 */
public record GuestEntry(
        @Nullable String id,
        String host,
        GuestKind kind,
        String source,
        String provenance,
        @Nullable GuestConfiguration configuration,
        @Nullable SerialisedPolicy policy,
        @Nullable Long extendedState,
        @Nullable Refusal refusal) {

    /** The guest, if the file has all of it: {@code id} and {@code policy}. */
    public ArchivedGuest guest() {
        return new ArchivedGuest(
                Objects.requireNonNull(id),
                host,
                kind,
                source,
                Objects.requireNonNull(policy),
                configuration == null ? GuestConfiguration.PLAIN : configuration,
                provenance,
                extendedState,
                refusal);
    }

    /** The same with a policy. */
    GuestEntry with(SerialisedPolicy other) {
        return new GuestEntry(id, host, kind, source, provenance, configuration, other, extendedState, refusal);
    }
}
