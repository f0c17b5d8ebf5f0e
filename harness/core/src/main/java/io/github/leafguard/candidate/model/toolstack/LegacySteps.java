package io.github.leafguard.candidate.model.toolstack;

import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.policy.PolicyCodec;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The legacy CPUID steps of one hypervisor. What does not depend on a guest's settings is made once and kept here: the system
 * policies' lists for each type of guest, and the base policy for each configuration.
 */
final class LegacySteps {
    private final Hypervisor hypervisor;
    private final ToolstackRules rules;
    private final PolicyCodec codec;
    private final BasePolicy basePolicy;
    private final LiveCpuid liveCpuid;
    private final Map<GuestKind, Optional<String>> obstacles = new EnumMap<>(GuestKind.class);
    private final Map<Boolean, SystemView> systems = new HashMap<>();
    private final Map<DomainConfig, LegacyStep> newDomains = new HashMap<>();
    private final Map<DomainConfig, LegacyStep> restores = new HashMap<>();

    LegacySteps(Hypervisor hypervisor, ToolstackRules rules, ToolstackTables tables, PolicyCodec codec) {
        this.hypervisor = hypervisor;
        this.rules = rules;
        this.codec = codec;
        this.basePolicy = new BasePolicy(rules, tables, codec);
        this.liveCpuid = new LiveCpuid(rules, tables);
    }

    /** Why there is no step for guests of this kind, or empty if there is. */
    Optional<String> obstacle(GuestKind kind) {
        return obstacles.computeIfAbsent(kind, this::lookForObstacle);
    }

    private Optional<String> lookForObstacle(GuestKind kind) {
        return hypervisor
                .unsupported(kind)
                .or(() -> SystemView.missing(hypervisor, kind.isHvm(), rules.xReference())
                        .map(SystemPolicy::title)
                        .map(title -> "the hypervisor has no " + title + " policy"));
    }

    /** The step for new guests; there is no {@link #obstacle}. */
    LegacyStep newDomain(DomainConfig config) {
        LegacyStep step = newDomains.get(config);
        if (step == null) {
            step = make(config, false, null);
            newDomains.put(config, step);
        }
        return step;
    }

    /** The step for guests from a stream without CPUID data; there is no {@link #obstacle}. */
    LegacyStep restore(DomainConfig config) {
        LegacyStep step = restores.get(config);
        if (step == null) {
            step = make(config, true, null);
            restores.put(config, step);
        }
        return step;
    }

    /** A step for a new guest with the features its caller asks for; there is no {@link #obstacle}. */
    LegacyStep withFeatureset(DomainConfig config, int[] featureset) {
        return make(config, false, featureset);
    }

    /** A step for a guest from a stream without CPUID data, with the features its caller asks for; there is no {@link #obstacle}. */
    LegacyStep restoreWithFeatureset(DomainConfig config, int[] featureset) {
        return make(config, true, featureset);
    }

    private LegacyStep make(DomainConfig config, boolean restore, int @Nullable [] featureset) {
        if (rules.has(ToolstackSwitch.LIVE_CPUID)) {
            SystemView live = SystemView.live(hypervisor, config, liveCpuid, codec);
            return new LegacyStep(
                    rules, codec, live, StepEntries.of(live.startList().list()));
        }
        SystemView system = systems.computeIfAbsent(
                config.kind().isHvm(), hvm -> SystemView.of(hypervisor, hvm, rules.xReference(), codec));
        return new LegacyStep(rules, codec, system, basePolicy.derive(system, config, restore, featureset));
    }
}
