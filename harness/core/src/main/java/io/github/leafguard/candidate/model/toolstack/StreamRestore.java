package io.github.leafguard.candidate.model.toolstack;

import io.github.leafguard.candidate.Domain;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.SetPolicyOutcome;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Restoring guests from their migration streams. CPUID and MSR data of a stream are set in one call, as they are; a guest whose
 * stream has no CPUID data gets a policy made for it.
 */
final class StreamRestore {
    private final ModelToolstack toolstack;
    private final Hypervisor hypervisor;
    private final LegacySteps steps;

    StreamRestore(ModelToolstack toolstack, Hypervisor hypervisor, LegacySteps steps) {
        this.toolstack = toolstack;
        this.hypervisor = hypervisor;
        this.steps = steps;
    }

    /** One outcome per guest, in order. Streams with CPUID data are set in bulk, one call per kind of guest. */
    List<RestoreOutcome> restore(List<ArchivedGuest> guests) {
        RestoreOutcome[] outcomes = new RestoreOutcome[guests.size()];
        Map<GuestKind, List<Integer>> withCpuid = new EnumMap<>(GuestKind.class);
        for (int at = 0; at < outcomes.length; at++) {
            ArchivedGuest guest = guests.get(at);
            if (guest.policy().hasNoCpuid()) {
                outcomes[at] = legacy(guest);
            } else {
                withCpuid
                        .computeIfAbsent(guest.kind(), kind -> new ArrayList<>())
                        .add(at);
            }
        }
        withCpuid.forEach((kind, positions) -> inBulk(kind, positions, guests, outcomes));
        return Arrays.asList(outcomes);
    }

    private void inBulk(
            GuestKind kind, List<Integer> positions, List<ArchivedGuest> guests, RestoreOutcome[] outcomes) {
        Optional<String> obstacle = obstacleToStreams().or(() -> hypervisor.unsupported(kind));
        if (obstacle.isPresent()) {
            RestoreOutcome notCheckable = new RestoreOutcome.NotCheckable(obstacle.get());
            positions.forEach(at -> outcomes[at] = notCheckable);
            return;
        }
        List<SerialisedPolicy> policies =
                positions.stream().map(at -> guests.get(at).policy()).toList();
        List<SetPolicyOutcome> answers = hypervisor.setOnFreshDomains(DomainConfig.of(kind), policies);
        for (int i = 0; i < answers.size(); i++) {
            outcomes[positions.get(i)] = outcome(answers.get(i));
        }
    }

    private Optional<String> obstacleToStreams() {
        return toolstack.rules().has(ToolstackSwitch.STREAM_CARRIES_CPUID)
                ? Optional.empty()
                : Optional.of("toolstack " + toolstack.version()
                        + " reads migration streams of version 2 only, which carry no CPUID data");
    }

    private static RestoreOutcome outcome(SetPolicyOutcome answer) {
        return answer instanceof SetPolicyOutcome.Accepted accepted
                ? new RestoreOutcome.Restored(accepted.readBack())
                : new RestoreOutcome.Refused(((SetPolicyOutcome.Refused) answer).error());
    }

    private RestoreOutcome legacy(ArchivedGuest guest) {
        Optional<String> obstacle = steps.obstacle(guest.kind());
        if (obstacle.isPresent()) {
            return new RestoreOutcome.NotCheckable(obstacle.get());
        }
        DomainConfig config = DomainConfig.of(guest.kind());
        Domain domain = hypervisor.createDomain(config);
        if (guest.policy().msrCount() > 0 && toolstack.rules().has(ToolstackSwitch.STREAM_CARRIES_CPUID)) {
            // A stream may have MSR data alone; that is set first, and is no reason to leave the CPUID step out.
            RestoreOutcome msrs = outcome(domain.setPolicy(guest.policy()));
            if (msrs instanceof RestoreOutcome.Refused) {
                return msrs;
            }
        }
        LegacyStep.Result result = steps.restore(config).run(domain, Overrides.NONE);
        StepFailure failure = result.failure();
        return failure == null || toolstack.rules().has(ToolstackSwitch.IGNORES_FAILURE)
                ? new RestoreOutcome.Restored(result.policy())
                : new RestoreOutcome.Refused(failure.error());
    }
}
