package io.github.leafguard.pool.move;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.candidate.ToolstackSession;
import io.github.leafguard.check.Versions;
import io.github.leafguard.check.VisibleChange;
import io.github.leafguard.check.VisibleChanges;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.facts.OpenFact;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.GuestView;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.StateComponents;
import io.github.leafguard.pool.PoolVersion;
import io.github.leafguard.pool.level.Acceptance;
import io.github.leafguard.pool.level.Featureset;
import io.github.leafguard.pool.level.HostLevels;
import io.github.leafguard.pool.level.StatedLevels;
import io.github.leafguard.pool.level.Xenguest;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version of Xen running on a host, with its toolstack. What is asked twice is answered once. Equal guests come out as one object, so
 * that callers may tell them apart by identity. Not thread-safe.
 */
public final class BootedHost implements AutoCloseable {
    private final PoolVersion version;
    private final Hypervisor hypervisor;
    private final ToolstackSession toolstack;
    private final HostLevels levels;
    private final CpuPolicy hostPolicy;
    private final PolicyCodec stream;
    private final Map<Configured, Start> starts = new HashMap<>();
    private final Map<GuestState, Arrival> arrivals = new IdentityHashMap<>();
    private final Map<GuestState, Acceptance> acceptances = new IdentityHashMap<>();
    private final Map<GuestState, GuestState> states = new HashMap<>();

    private record Configured(
            GuestKind kind,
            GuestConfiguration configuration,
            @Nullable Featureset level) {}

    private BootedHost(PoolVersion version, Hypervisor hypervisor, StatedLevels stated) {
        this.version = version;
        this.hypervisor = hypervisor;
        this.toolstack = version.candidate().toolstack().open(hypervisor);
        this.levels = HostLevels.of(hypervisor, version.candidate()).with(stated);
        this.hostPolicy = hypervisor.system(SystemPolicy.HOST).orElse(CpuPolicy.EMPTY);
        this.stream = new PolicyCodec(version.stream());
    }

    /**
     * Boots a version on a host.
     *
     * @param stated what XAPI is known to have of it
     * @throws io.github.leafguard.candidate.CandidateException if it could not run, or cannot be asked on this host
     */
    public static BootedHost boot(Host host, PoolVersion version, StatedLevels stated) {
        Candidate candidate = version.candidate();
        candidate.unsupported(host).ifPresent(reason -> {
            throw new io.github.leafguard.candidate.CandidateException(
                    candidate.spec() + " on host " + host.name(), reason, null);
        });
        return new BootedHost(version, candidate.boot(host), stated);
    }

    /** What runs on it. */
    public PoolVersion version() {
        return version;
    }

    /** What XAPI knows of its CPU. */
    public HostLevels levels() {
        return levels;
    }

    /** What decides its policies and nothing shows, as far as it was asked for. */
    public List<OpenFact> open() {
        return hypervisor.open();
    }

    /**
     * Starts a guest.
     *
     * @param level the featureset to start it with; null for what the toolstack takes by itself
     */
    public Start start(GuestKind kind, GuestConfiguration configuration, @Nullable Featureset level) {
        return starts.computeIfAbsent(new Configured(kind, configuration, level), this::started);
    }

    private Start started(Configured asked) {
        DomainConfig config =
                DomainConfig.of(asked.kind(), asked.configuration().options());
        BuildOutcome outcome = asked.level() == null
                ? toolstack.build(config, asked.configuration().cpuid())
                : toolstack.buildWithFeatureset(
                        Xenguest.config(config),
                        Xenguest.featureset(asked.level(), Xenguest.config(config), hostPolicy, version.rules()));
        if (outcome instanceof BuildOutcome.Built built) {
            return new Start.Started(state(asked.kind(), asked.configuration(), built.policy(), asked.level(), null));
        }
        if (outcome instanceof BuildOutcome.Failed failed) {
            return new Start.Failed(failed.message());
        }
        return outcome instanceof BuildOutcome.Unsupported unsupported
                ? new Start.Impossible(unsupported.reason())
                : new Start.NotJudged(((BuildOutcome.NotCheckable) outcome).reason());
    }

    /** A guest of which an archive shows the policy, as it runs here. */
    GuestState known(ArchivedGuest guest, CpuPolicy policy, @Nullable Featureset recorded) {
        return state(guest.kind(), guest.configuration(), policy, recorded, guest.extendedState());
    }

    private GuestState state(
            GuestKind kind,
            GuestConfiguration configuration,
            CpuPolicy policy,
            @Nullable Featureset recorded,
            @Nullable Long extendedState) {
        GuestState state = new GuestState(
                kind,
                configuration,
                version.name(),
                version.candidate().catalog(),
                policy,
                stream.serialise(policy),
                levels.vendor(),
                recorded,
                extendedState);
        GuestState known = states.putIfAbsent(state, state);
        return known == null ? state : known;
    }

    /** Whether XAPI lets a guest come here; one that nothing levels has no featureset to look at. */
    public Acceptance accepts(GuestState guest) {
        return acceptances.computeIfAbsent(
                guest,
                asked -> asked.recorded() == null
                        ? new Acceptance.Accepted()
                        : Acceptance.of(asked.vendor(), asked.recorded(), asked.kind(), levels, version.rules()));
    }

    /** Brings a running guest here. */
    public Arrival restore(GuestState guest) {
        return arrivals.computeIfAbsent(guest, this::arrived);
    }

    private Arrival arrived(GuestState guest) {
        ArchivedGuest incoming = guest.onItsWay("here");
        RestoreOutcome outcome = guest.recorded() == null
                ? toolstack.restore(List.of(incoming)).get(0)
                : toolstack.restoreWithFeatureset(incoming, requested(guest, guest.recorded()));
        if (outcome instanceof RestoreOutcome.Restored restored) {
            return taken(guest, restored.policy());
        }
        if (outcome instanceof RestoreOutcome.Refused refused) {
            return new Arrival.Refused(refused.error(), guest.policy().vendor() != hostPolicy.vendor());
        }
        return outcome instanceof RestoreOutcome.Unsupported unsupported
                ? new Arrival.Impossible(unsupported.reason())
                : new Arrival.NotJudged(((RestoreOutcome.NotCheckable) outcome).reason());
    }

    private int[] requested(GuestState guest, Featureset recorded) {
        DomainConfig config = Xenguest.config(
                DomainConfig.of(guest.kind(), guest.configuration().options()));
        return Xenguest.featureset(recorded, config, hostPolicy, version.rules());
    }

    private Arrival taken(GuestState guest, CpuPolicy policy) {
        long missing = guest.enabledState() & ~policy.xcr0Max();
        if (missing != 0) {
            return new Arrival.StateRefused(StateComponents.names(missing), guest.extendedState() != null);
        }
        GuestState here = state(guest.kind(), guest.configuration(), policy, guest.recorded(), guest.extendedState());
        return new Arrival.Taken(here, changes(guest, here));
    }

    /** What a running guest reads otherwise than before. */
    private static List<VisibleChange> changes(GuestState before, GuestState after) {
        return GuestView.isSame(before.policy(), after.policy())
                ? List.of()
                : VisibleChanges.between(
                        GuestView.of(before.policy()), GuestView.of(after.policy()), versions(before, after));
    }

    /** What a guest finds otherwise after a start. */
    public static List<VisibleChange> changesByStart(GuestState before, GuestState after) {
        return GuestView.isSame(before.policy(), after.policy())
                ? List.of()
                : VisibleChanges.all(
                        GuestView.of(before.policy()), GuestView.of(after.policy()), versions(before, after));
    }

    private static Versions versions(GuestState before, GuestState after) {
        return new Versions(after.source(), after.catalog(), before.source(), before.catalog());
    }

    @Override
    public void close() {
        hypervisor.close();
    }
}
