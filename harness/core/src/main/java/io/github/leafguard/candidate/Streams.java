package io.github.leafguard.candidate;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Restoring guests from their migration streams. CPUID and MSR data of a stream are set in one call, as they are and in bulk; what
 * becomes of a guest whose stream has no CPUID data is each toolstack's own.
 */
public final class Streams {
    private final Hypervisor hypervisor;
    private final Function<GuestKind, Optional<String>> obstacle;
    private final Function<ArchivedGuest, RestoreOutcome> withoutCpuid;

    /**
     * @param obstacle why guests of a kind cannot be restored from a stream with CPUID data, if they cannot
     * @param withoutCpuid restores a guest whose stream has no CPUID data
     */
    public Streams(
            Hypervisor hypervisor,
            Function<GuestKind, Optional<String>> obstacle,
            Function<ArchivedGuest, RestoreOutcome> withoutCpuid) {
        this.hypervisor = hypervisor;
        this.obstacle = obstacle;
        this.withoutCpuid = withoutCpuid;
    }

    /** One outcome per guest, in order. Streams with CPUID data are set in bulk, one call for all that have one configuration. */
    public List<RestoreOutcome> restore(List<ArchivedGuest> guests) {
        RestoreOutcome[] outcomes = new RestoreOutcome[guests.size()];
        Map<DomainConfig, List<Integer>> withCpuid = new LinkedHashMap<>();
        for (int at = 0; at < outcomes.length; at++) {
            ArchivedGuest guest = guests.get(at);
            if (guest.streamed().hasNoCpuid()) {
                outcomes[at] = withoutCpuid.apply(guest);
            } else {
                withCpuid
                        .computeIfAbsent(DomainConfig.of(guest), config -> new ArrayList<>())
                        .add(at);
            }
        }
        withCpuid.forEach((config, positions) -> inBulk(config, positions, guests, outcomes));
        return Arrays.asList(outcomes);
    }

    private void inBulk(
            DomainConfig config, List<Integer> positions, List<ArchivedGuest> guests, RestoreOutcome[] outcomes) {
        Optional<String> reason = obstacle.apply(config.kind());
        if (reason.isPresent()) {
            RestoreOutcome notCheckable = new RestoreOutcome.NotCheckable(reason.get());
            positions.forEach(at -> outcomes[at] = notCheckable);
            return;
        }
        List<SerialisedPolicy> policies =
                positions.stream().map(at -> guests.get(at).streamed()).toList();
        List<SetPolicyOutcome> answers = hypervisor.setOnFreshDomains(config, policies);
        for (int i = 0; i < answers.size(); i++) {
            outcomes[positions.get(i)] = outcome(answers.get(i));
        }
    }

    /** What became of a guest whose policy was set. */
    public static RestoreOutcome outcome(SetPolicyOutcome answer) {
        return answer instanceof SetPolicyOutcome.Accepted accepted
                ? new RestoreOutcome.Restored(accepted.readBack())
                : new RestoreOutcome.Refused(((SetPolicyOutcome.Refused) answer).error());
    }
}
