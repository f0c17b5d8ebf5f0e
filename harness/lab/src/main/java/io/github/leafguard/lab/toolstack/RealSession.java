package io.github.leafguard.lab.toolstack;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.Domain;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.SetPolicyOutcome;
import io.github.leafguard.candidate.Streams;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.candidate.ToolstackSession;
import io.github.leafguard.candidate.model.toolstack.XlSettings;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A release's own libraries at work on one hypervisor. */
public final class RealSession implements ToolstackSession {
    private final RealToolstack toolstack;
    private final HostView host;
    private final Map<GuestKind, Optional<String>> obstacles = new EnumMap<>(GuestKind.class);

    RealSession(RealToolstack toolstack, HostView host) {
        this.toolstack = toolstack;
        this.host = host;
    }

    private Hypervisor hypervisor() {
        return host.hypervisor();
    }

    /** Why no guest of this kind can be built here, or empty if it can. */
    private Optional<String> obstacle(GuestKind kind) {
        return obstacles.computeIfAbsent(
                kind,
                any -> hypervisor()
                        .unsupported(kind)
                        .or(() -> needed(kind)
                                .filter(which -> hypervisor().system(which).isEmpty())
                                .findFirst()
                                .map(which -> "the hypervisor has no " + which.title() + " policy")));
    }

    private static Stream<SystemPolicy> needed(GuestKind kind) {
        return Stream.of(SystemPolicy.HOST, kind.isHvm() ? SystemPolicy.HVM_DEFAULT : SystemPolicy.PV_DEFAULT);
    }

    private List<GuestResult> run(List<GuestRequest> requests) {
        return toolstack.runners().with(this, runner -> {
            if (!runner.isOf(this)) {
                host.announce(runner.output());
                runner.becomesOf(this);
            }
            return new GuestBatch(runner, host).run(requests);
        });
    }

    @Override
    public BuildOutcome build(DomainConfig config, List<CpuidSetting> settings) {
        return buildAll(config, List.of(settings)).get(0);
    }

    /** Builds one guest for each list of settings; far quicker than one by one. */
    public List<BuildOutcome> buildAll(DomainConfig config, List<List<CpuidSetting>> guests) {
        Optional<String> obstacle = obstacle(config.kind());
        if (obstacle.isPresent()) {
            BuildOutcome unsupported = new BuildOutcome.Unsupported(obstacle.get());
            return guests.stream().map(any -> unsupported).toList();
        }
        if (guests.stream().flatMap(List::stream).anyMatch(CpuidSetting::isFeatureset)) {
            BuildOutcome unasked =
                    new BuildOutcome.NotCheckable("featuresets as settings are put to modelled toolstacks alone");
            return guests.stream().map(any -> unasked).toList();
        }
        List<XlSettings> settings = guests.stream().map(XlSettings::of).toList();
        List<GuestResult> results = run(settings.stream()
                .map(each -> GuestRequest.build(config, each.items()))
                .toList());
        List<BuildOutcome> outcomes = new ArrayList<>(guests.size());
        for (int i = 0; i < results.size(); i++) {
            outcomes.add(outcome(settings.get(i), results.get(i)));
        }
        return outcomes;
    }

    private BuildOutcome outcome(XlSettings settings, GuestResult result) {
        if (result.failed() && !toolstack.ignoresFailure()) {
            return new BuildOutcome.Failed(result.failure());
        }
        List<String> messages = settings.messages(result.itemErrors());
        if (result.failed()) {
            messages.add(result.failure() + "; libxl ignores this");
        }
        return new BuildOutcome.Built(result.policy(), messages);
    }

    @Override
    public BuildOutcome buildWithFeatureset(DomainConfig config, int[] featureset) {
        Optional<String> obstacle = obstacle(config.kind());
        if (obstacle.isPresent()) {
            return new BuildOutcome.Unsupported(obstacle.get());
        }
        GuestResult result = run(List.of(new GuestRequest(config, false, featureset, List.of(), null)))
                .get(0);
        return result.failed()
                ? new BuildOutcome.Failed(result.failure())
                : new BuildOutcome.Built(result.policy(), List.of());
    }

    /**
     * Restores guests. The policy of a stream with CPUID data is pushed as it is, without any of the libraries' judgement, in bulk;
     * one for a guest whose stream has none is made by the libraries.
     */
    @Override
    public List<RestoreOutcome> restore(List<ArchivedGuest> guests) {
        return new Streams(hypervisor(), hypervisor()::unsupported, this::legacy).restore(guests);
    }

    /** Where the stream carries CPUID data it decides, and the featureset counts for nothing. A failure is the caller's to see. */
    @Override
    public RestoreOutcome restoreWithFeatureset(ArchivedGuest guest, int[] featureset) {
        return new Streams(hypervisor(), hypervisor()::unsupported, legacy -> levelled(legacy, featureset))
                .restore(List.of(guest))
                .get(0);
    }

    private RestoreOutcome levelled(ArchivedGuest guest, int[] featureset) {
        Optional<String> obstacle = obstacle(guest.kind());
        if (obstacle.isPresent()) {
            return new RestoreOutcome.Unsupported(obstacle.get());
        }
        GuestResult result = run(List.of(new GuestRequest(DomainConfig.of(guest), true, featureset, List.of(), null)))
                .get(0);
        return result.failed()
                ? new RestoreOutcome.Refused(result.policyError())
                : new RestoreOutcome.Restored(result.policy());
    }

    private RestoreOutcome legacy(ArchivedGuest guest) {
        Optional<String> obstacle = obstacle(guest.kind());
        if (obstacle.isPresent()) {
            return new RestoreOutcome.Unsupported(obstacle.get());
        }
        if (!guest.configuration().msrs().isEmpty()) {
            return new RestoreOutcome.NotCheckable(
                    "the configuration has settings of MSRs, which are not passed on to real libraries");
        }
        DomainConfig config = DomainConfig.of(guest);
        XlSettings settings = XlSettings.of(guest.configuration().cpuid());
        Domain domain = null;
        if (guest.streamed().msrCount() > 0) {
            // A stream may have MSR data alone; that is set first, and is no reason to leave the CPUID step out.
            domain = hypervisor().createDomain(config);
            SetPolicyOutcome msrs = domain.setPolicy(guest.streamed());
            if (msrs instanceof SetPolicyOutcome.Refused) {
                return Streams.outcome(msrs);
            }
        }
        GuestResult result = run(List.of(GuestRequest.restore(config, settings.items(), domain)))
                .get(0);
        return result.failed() && !toolstack.ignoresFailure()
                ? new RestoreOutcome.Refused(result.policyError())
                : new RestoreOutcome.Restored(result.policy());
    }
}
