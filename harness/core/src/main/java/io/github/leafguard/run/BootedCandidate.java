package io.github.leafguard.run;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.candidate.ToolstackSession;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.facts.OpenFact;
import io.github.leafguard.policy.CpuPolicy;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A candidate running on a host, with its toolstack, which is started when it is needed first. What several cases ask of it is asked once.
 * For one thread, and for as long as one host is being judged.
 */
final class BootedCandidate implements AutoCloseable {
    private final Candidate candidate;
    private final Optional<String> absent;
    private final Hypervisor hypervisor;
    private @Nullable ToolstackSession toolstack;
    private @Nullable CandidateException failure;
    private final Map<DomainConfig, BuildOutcome> plain = new HashMap<>();
    private final Map<GuestKind, OptionalInt> leafLimits = new EnumMap<>(GuestKind.class);
    private final Map<DomainConfig, Optional<String>> unsupported = new HashMap<>();
    private final Map<SystemPolicy, Optional<CpuPolicy>> system = new EnumMap<>(SystemPolicy.class);
    private final Map<GuestKind, Map<CpuidSetting, BuildOutcome>> built = new EnumMap<>(GuestKind.class);
    private final Map<GuestKind, Map<GuestConfiguration, BuildOutcome>> asConfigured = new EnumMap<>(GuestKind.class);
    private final Map<String, RestoreOutcome> restored = new HashMap<>();

    /**
     * Boots a candidate, unless it cannot be asked on this host.
     *
     * @throws CandidateException if it could not run
     */
    BootedCandidate(Candidate candidate, Host host) {
        this(candidate, candidate.unsupported(host), () -> candidate.boot(host));
    }

    private BootedCandidate(Candidate candidate, Optional<String> absent, Supplier<Hypervisor> boot) {
        this.candidate = candidate;
        this.absent = absent;
        if (absent.isPresent()) {
            UnavailableCandidate nobody = new UnavailableCandidate(absent.get());
            this.hypervisor = nobody;
            this.toolstack = nobody;
        } else {
            this.hypervisor = boot.get();
        }
    }

    /** Stands for a candidate that is known not to run on a host. */
    static BootedCandidate absent(Candidate candidate, String reason) {
        return new BootedCandidate(candidate, Optional.of(reason), () -> {
            throw new IllegalStateException("booted although " + reason);
        });
    }

    private ToolstackSession toolstack() {
        ToolstackSession running = toolstack;
        if (running == null) {
            running = candidate.toolstack().open(hypervisor);
            toolstack = running;
        }
        return running;
    }

    /** Asks hypervisor or toolstack. */
    private <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (CandidateException noAnswer) {
            failure = noAnswer;
            throw noAnswer;
        }
    }

    /** Why it gave no answer, if it once did not; it is good for nothing from then on. */
    Optional<CandidateException> failure() {
        return Optional.ofNullable(failure);
    }

    /** What its answers up to now depend on and nothing shows of the host. */
    List<OpenFact> open() {
        return hypervisor.open();
    }

    /** Equal for candidates on this host whose guests come to the same if their toolstacks build the same. */
    Object domainRules() {
        return hypervisor.domainRules();
    }

    /** Why the candidate cannot be asked on this host, if it cannot. */
    Optional<String> absent() {
        return absent;
    }

    @Nullable
    CpuPolicy system(SystemPolicy which) {
        return system.computeIfAbsent(which, any -> ask(() -> hypervisor.system(which)))
                .orElse(null);
    }

    /** Why guests of this kind cannot run here, if they cannot. */
    Optional<String> unsupported(GuestKind kind) {
        return unsupported(DomainConfig.of(kind));
    }

    private Optional<String> unsupported(DomainConfig config) {
        return unsupported.computeIfAbsent(config, any -> ask(() -> hypervisor.unsupported(config)));
    }

    /** Why guests of this configuration cannot run here, of a candidate that can be asked here. */
    private Optional<String> refusal(DomainConfig config) {
        return absent.isPresent() ? Optional.empty() : unsupported(config);
    }

    /** A new guest without settings. */
    BuildOutcome plain(GuestKind kind) {
        return plain(DomainConfig.of(kind));
    }

    /** The guest that a setting is tried on, without it. */
    BuildOutcome plain(GuestKind kind, CpuidSetting setting) {
        return plain(DomainConfig.of(kind, setting.options()));
    }

    private BuildOutcome plain(DomainConfig config) {
        return plain.computeIfAbsent(config, any -> build(config, List.of()));
    }

    /** A new guest with a setting. */
    BuildOutcome build(GuestKind kind, CpuidSetting setting) {
        return build(DomainConfig.of(kind, setting.options()), List.of(setting));
    }

    /** What an archived guest was when it was new, as far as its configuration tells. */
    BuildOutcome asConfigured(ArchivedGuest guest) {
        GuestConfiguration configuration = guest.configuration().withoutName();
        return asConfigured
                .computeIfAbsent(guest.kind(), any -> new HashMap<>())
                .computeIfAbsent(configuration, any -> build(guest.kind(), configuration));
    }

    private BuildOutcome build(GuestKind kind, GuestConfiguration configuration) {
        return configuration.msrs().isEmpty()
                ? build(DomainConfig.of(kind, configuration.options()), configuration.cpuid())
                : new BuildOutcome.NotCheckable(
                        "its configuration has settings of MSRs, which cannot be given to a new guest");
    }

    /** The same, kept for the next one who asks: what a baseline made of it serves every candidate. */
    BuildOutcome buildAndKeep(GuestKind kind, CpuidSetting setting) {
        Map<CpuidSetting, BuildOutcome> known = built.computeIfAbsent(kind, any -> new IdentityHashMap<>());
        BuildOutcome outcome = known.get(setting);
        if (outcome == null) {
            outcome = build(kind, setting);
            known.put(setting, outcome);
        }
        return outcome;
    }

    private BuildOutcome build(DomainConfig config, List<CpuidSetting> settings) {
        return refusal(config)
                .<BuildOutcome>map(BuildOutcome.Unsupported::new)
                .orElseGet(() -> ask(() -> toolstack().build(config, settings)));
    }

    /** The hypervisor-leaf limit of a new guest. */
    OptionalInt leafLimit(GuestKind kind) {
        return leafLimits.computeIfAbsent(
                kind,
                any -> unsupported(kind).isPresent()
                        ? OptionalInt.empty()
                        : ask(() ->
                                hypervisor.createDomain(DomainConfig.of(kind)).hypervisorLeafLimit()));
    }

    /** Restores each guest, one outcome per guest, in order. */
    List<RestoreOutcome> restore(List<ArchivedGuest> guests) {
        List<ArchivedGuest> runnable = guests.stream()
                .filter(guest -> refusal(DomainConfig.of(guest)).isEmpty())
                .toList();
        List<RestoreOutcome> answers =
                runnable.isEmpty() ? List.of() : ask(() -> toolstack().restore(runnable));
        if (answers.size() != runnable.size()) {
            throw new IllegalStateException("the toolstack of " + candidate.spec() + " answered " + answers.size()
                    + " times when " + runnable.size() + " guests were restored");
        }
        Iterator<RestoreOutcome> answer = answers.iterator();
        return guests.stream()
                .map(guest -> refusal(DomainConfig.of(guest))
                        .<RestoreOutcome>map(RestoreOutcome.Unsupported::new)
                        .orElseGet(answer::next))
                .toList();
    }

    /** What became of a guest, restored before with {@link #restoreAndKeep} or now. */
    RestoreOutcome restored(ArchivedGuest guest) {
        return restored.computeIfAbsent(
                guest.id(), id -> restore(List.of(guest)).get(0));
    }

    /** Restores those guests that were not yet, in bulk, and keeps what became of them. */
    void restoreAndKeep(List<ArchivedGuest> guests) {
        List<ArchivedGuest> fresh = guests.stream()
                .filter(guest -> !restored.containsKey(guest.id()))
                .toList();
        List<RestoreOutcome> outcomes = restore(fresh);
        for (int i = 0; i < fresh.size(); i++) {
            restored.put(fresh.get(i).id(), outcomes.get(i));
        }
    }

    /** Drops what became of guests up to now. */
    void forgetRestored() {
        restored.clear();
    }

    /** Closes every one of them, then throws what went wrong first, if anything did. */
    static void closeAll(Collection<BootedCandidate> running) {
        RuntimeException first = null;
        for (BootedCandidate one : running) {
            try {
                one.close();
            } catch (RuntimeException fault) {
                first = first == null ? fault : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    @Override
    public void close() {
        hypervisor.close();
    }
}
