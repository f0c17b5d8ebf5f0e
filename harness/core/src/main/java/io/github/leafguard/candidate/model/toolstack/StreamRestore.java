package io.github.leafguard.candidate.model.toolstack;

import io.github.leafguard.candidate.Domain;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.Streams;
import io.github.leafguard.corpus.ArchivedGuest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
        return streams(this::legacy).restore(guests);
    }

    /** Where the stream carries CPUID data it decides, and the featureset counts for nothing. */
    RestoreOutcome restoreWithFeatureset(ArchivedGuest guest, int[] featureset) {
        return streams(legacy -> levelled(legacy, featureset))
                .restore(List.of(guest))
                .get(0);
    }

    private Streams streams(Function<ArchivedGuest, RestoreOutcome> withoutCpuid) {
        return new Streams(
                hypervisor, kind -> obstacleToStreams().or(() -> hypervisor.unsupported(kind)), withoutCpuid);
    }

    private Optional<String> obstacleToStreams() {
        return toolstack.rules().has(ToolstackSwitch.STREAM_CARRIES_CPUID)
                ? Optional.empty()
                : Optional.of("toolstack " + toolstack.version()
                        + " reads migration streams of version 2 only, which carry no CPUID data");
    }

    private RestoreOutcome legacy(ArchivedGuest guest) {
        // Without CPUID data in the stream the settings of the configuration count once more.
        return made(
                guest,
                steps::restore,
                toolstack.overrides(guest.configuration()),
                toolstack.rules().has(ToolstackSwitch.IGNORES_FAILURE));
    }

    /** A caller of libxc that levels hosts passes no settings, and looks at the return code. */
    private RestoreOutcome levelled(ArchivedGuest guest, int[] featureset) {
        return made(guest, config -> steps.restoreWithFeatureset(config, featureset), Overrides.NONE, false);
    }

    private RestoreOutcome made(
            ArchivedGuest guest, Function<DomainConfig, LegacyStep> step, Overrides overrides, boolean ignoresFailure) {
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
        LegacyStep.Result result = step.apply(config).run(domain, overrides);
        StepFailure failure = result.failure();
        return failure == null || ignoresFailure
                ? new RestoreOutcome.Restored(result.policy())
                : new RestoreOutcome.Refused(failure.error());
    }
}
