package io.github.leafguard.candidate.model.toolstack;

import io.github.leafguard.candidate.Domain;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.Streams;
import io.github.leafguard.corpus.ArchivedGuest;
import java.util.List;
import java.util.Optional;

/** How a release restores guests from their migration streams; one whose stream has no CPUID data gets a policy made for it. */
final class StreamRestore {
    private final ModelToolstack toolstack;
    private final Hypervisor hypervisor;
    private final LegacySteps steps;

    StreamRestore(ModelToolstack toolstack, Hypervisor hypervisor, LegacySteps steps) {
        this.toolstack = toolstack;
        this.hypervisor = hypervisor;
        this.steps = steps;
    }

    /** One outcome per guest, in order. */
    List<RestoreOutcome> restore(List<ArchivedGuest> guests) {
        return new Streams(hypervisor, kind -> obstacleToStreams().or(() -> hypervisor.unsupported(kind)), this::legacy)
                .restore(guests);
    }

    private Optional<String> obstacleToStreams() {
        return toolstack.rules().has(ToolstackSwitch.STREAM_CARRIES_CPUID)
                ? Optional.empty()
                : Optional.of("toolstack " + toolstack.version()
                        + " reads migration streams of version 2 only, which carry no CPUID data");
    }

    private RestoreOutcome legacy(ArchivedGuest guest) {
        Optional<String> obstacle = steps.obstacle(guest.kind());
        if (obstacle.isPresent()) {
            return new RestoreOutcome.Unsupported(obstacle.get());
        }
        DomainConfig config = DomainConfig.of(guest);
        Domain domain = hypervisor.createDomain(config);
        if (guest.streamed().msrCount() > 0 && toolstack.rules().has(ToolstackSwitch.STREAM_CARRIES_CPUID)) {
            // A stream may have MSR data alone; that is set first, and is no reason to leave the CPUID step out.
            RestoreOutcome msrs = Streams.outcome(domain.setPolicy(guest.streamed()));
            if (msrs instanceof RestoreOutcome.Refused) {
                return msrs;
            }
        }
        // Without CPUID data in the stream the settings of the configuration count once more.
        LegacyStep.Result result = steps.restore(config).run(domain, toolstack.overrides(guest.configuration()));
        StepFailure failure = result.failure();
        return failure == null || toolstack.rules().has(ToolstackSwitch.IGNORES_FAILURE)
                ? new RestoreOutcome.Restored(result.policy())
                : new RestoreOutcome.Refused(failure.error());
    }
}
