package io.github.leafguard.candidate.model.toolstack;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.ToolstackSession;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The modelled toolstack at work on one hypervisor. */
public final class ModelSession implements ToolstackSession {
    private final ModelToolstack toolstack;
    private final Hypervisor hypervisor;
    private final LegacySteps steps;
    private final StreamRestore streams;

    ModelSession(ModelToolstack toolstack, Hypervisor hypervisor, LegacySteps steps) {
        this.toolstack = toolstack;
        this.hypervisor = hypervisor;
        this.steps = steps;
        this.streams = new StreamRestore(toolstack, hypervisor, steps);
    }

    @Override
    public List<RestoreOutcome> restore(List<ArchivedGuest> guests) {
        return streams.restore(guests);
    }

    @Override
    public BuildOutcome build(DomainConfig config, List<CpuidSetting> settings) {
        Optional<String> obstacle = steps.obstacle(config.kind());
        if (obstacle.isPresent()) {
            return new BuildOutcome.Unsupported(obstacle.get());
        }
        Optional<CpuidSetting> featureset =
                settings.stream().filter(CpuidSetting::isFeatureset).findFirst();
        if (featureset.isPresent()) {
            return settings.size() > 1
                    ? new BuildOutcome.NotCheckable("a caller that asks for a featureset passes no settings")
                    : FeaturesetSetting.of(featureset.get())
                            .words(hypervisor, config.kind(), toolstack.catalog())
                            .map(words -> buildWithFeatureset(config, words))
                            .orElseGet(() -> new BuildOutcome.NotCheckable("the hypervisor has no such policy"));
        }
        Overrides overrides = toolstack.parse(settings);
        LegacyStep.Result result = steps.newDomain(config).run(hypervisor.createDomain(config), overrides);
        StepFailure failure = result.failure();
        if (failure != null && !toolstack.rules().has(ToolstackSwitch.IGNORES_FAILURE)) {
            return new BuildOutcome.Failed(failure.message());
        }
        return new BuildOutcome.Built(result.policy(), messages(overrides, result));
    }

    @Override
    public BuildOutcome buildWithFeatureset(DomainConfig config, int[] featureset) {
        Optional<String> obstacle = steps.obstacle(config.kind());
        if (obstacle.isPresent()) {
            return new BuildOutcome.Unsupported(obstacle.get());
        }
        LegacyStep step = steps.withFeatureset(config, featureset);
        LegacyStep.Result result = step.run(hypervisor.createDomain(config), Overrides.NONE);
        StepFailure failure = result.failure();
        return failure != null
                ? new BuildOutcome.Failed(failure.message())
                : new BuildOutcome.Built(result.policy(), List.of());
    }

    @Override
    public RestoreOutcome restoreWithFeatureset(ArchivedGuest guest, int[] featureset) {
        return streams.restoreWithFeatureset(guest, featureset);
    }

    private static List<String> messages(Overrides overrides, LegacyStep.Result result) {
        StepFailure failure = result.failure();
        if (failure == null && result.ignored().isEmpty()) {
            return overrides.messages();
        }
        List<String> messages = new ArrayList<>(overrides.messages());
        if (failure != null) {
            messages.add(ignored(failure));
        }
        result.ignored().forEach(each -> messages.add(ignored(each)));
        return messages;
    }

    private static String ignored(StepFailure failure) {
        return failure.message() + "; libxl ignores this";
    }
}
