package io.github.leafguard.corpus.recorded;

import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.PolicyError;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one hypervisor answered when the policy of an archived guest was set on a fresh domain.
 *
 * @param source the version of the hypervisor, as guests name it
 * @param host the host it ran on, the same one that the guest comes from
 * @param from the version that archived the guest
 * @param kind kind of guest
 * @param error the refusal, or null if the policy was taken
 * @param readBack the domain's policy afterwards; null after a refusal
 */
public record RecordedRestore(
        String source,
        String host,
        String from,
        GuestKind kind,
        @Nullable PolicyError error,
        @Nullable SerialisedPolicy readBack) {
    public RecordedRestore {
        if ((error == null) == (readBack == null)) {
            throw new IllegalArgumentException("a restore on " + host + " from " + from
                    + " was either refused or has a policy that was read back");
        }
    }

    /** The refusal, if it was one. */
    public Optional<PolicyError> refusal() {
        return Optional.ofNullable(error);
    }

    /** The id of the archived guest in the corpus. */
    public String guest() {
        return guest(from, host, kind);
    }

    /** The id of the guest of a version that is a domain just created on a host. */
    public static String guest(String version, String host, GuestKind kind) {
        return version + "/" + host + "/" + kind.text();
    }
}
