package io.github.leafguard.lab;

import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.candidate.Domain;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.SetPolicyOutcome;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.format.ErrorText;
import io.github.leafguard.lab.machine.MachineFailure;
import io.github.leafguard.lab.probe.Answer;
import io.github.leafguard.lab.probe.Command;
import io.github.leafguard.lab.probe.Description;
import io.github.leafguard.lab.probe.ProbedMachine;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Errno;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** A real hypervisor, running on an emulated host. Every failure of machine or probe is a {@link CandidateException}. */
public final class LabHypervisor implements Hypervisor {
    private static final int EOPNOTSUPP = -Errno.EOPNOTSUPP.number();
    /** What Xen answers when a machine or a build has no such guests; any other error says nothing of the kind. */
    private static final Set<Integer> NO_SUCH_KIND =
            Set.of(-Errno.EINVAL.number(), EOPNOTSUPP, -Errno.ENODEV.number(), -Errno.ENOSYS.number());
    /** The probe's domain for questions about kinds and for bulk; the others are the pool's. */
    private static final int BULK = 0;

    private final XenBoot boot;
    private final ProbedMachine machine;
    private final DomainPool pool;
    private final Map<SystemPolicy, Optional<CpuPolicy>> system = new EnumMap<>(SystemPolicy.class);
    private final Map<DomainConfig, Integer> creationErrors = new HashMap<>();
    private final Map<DomainConfig, Boolean> reusable = new HashMap<>();

    LabHypervisor(XenBoot boot, ProbedMachine machine) {
        this.boot = boot;
        this.machine = machine;
        this.pool = new DomainPool(this);
        askAll(
                List.of(SystemPolicy.values()).stream()
                        .map(which -> Command.system(which.ordinal()))
                        .iterator(),
                answer -> system.put(SystemPolicy.values()[answer.command().argument()], systemPolicy(answer)));
    }

    private Optional<CpuPolicy> systemPolicy(Answer answer) {
        if (answer.rc() == EOPNOTSUPP) {
            return Optional.empty();
        }
        requireDone(answer);
        return Optional.of(answer.policy());
    }

    /** Which hypervisor this is, by its own account. */
    public Description description() {
        return machine.channel().description();
    }

    @Override
    public Optional<CpuPolicy> system(SystemPolicy which) {
        return system.getOrDefault(which, Optional.empty());
    }

    @Override
    public Optional<String> unsupported(GuestKind kind) {
        return unsupported(DomainConfig.of(kind));
    }

    @Override
    public Optional<String> unsupported(DomainConfig config) {
        int error = creationError(config);
        String nested = config.nested() ? " with nested virtualisation" : "";
        return error == 0
                ? Optional.empty()
                : Optional.of("the hypervisor cannot create a domain of kind %s%s on this host (%s)"
                        .formatted(config.kind().text(), nested, Errno.describe(-error)));
    }

    /** What the hypervisor answers when a domain of this kind is created: 0, or a negative error number. */
    public int creationError(GuestKind kind) {
        return creationError(DomainConfig.of(kind));
    }

    private int creationError(DomainConfig config) {
        return creationErrors.computeIfAbsent(config, this::tryToCreate);
    }

    private int tryToCreate(DomainConfig config) {
        Command create = Command.create(BULK, DomainKinds.creation(config));
        int rc = ask(create, answer -> {
            if (!NO_SUCH_KIND.contains(answer.rc())) {
                requireDone(answer);
            }
            return answer.rc();
        });
        if (rc == 0) {
            run(Command.destroy(BULK));
        }
        return rc;
    }

    private void requireSupported(DomainConfig config) {
        unsupported(config).ifPresent(reason -> {
            throw boot.failed(reason);
        });
    }

    @Override
    public Domain createDomain(DomainConfig config) {
        requireSupported(config);
        return pool.create(config);
    }

    @Override
    public List<SetPolicyOutcome> setOnFreshDomains(DomainConfig config, List<SerialisedPolicy> policies) {
        requireSupported(config);
        return setOnFreshDomains(config, policies, !isReusable(config));
    }

    /** {@code replace}: a new domain for each policy, else one that is made as new again and again. */
    List<SetPolicyOutcome> setOnFreshDomains(DomainConfig config, List<SerialisedPolicy> policies, boolean replace) {
        List<SetPolicyOutcome> outcomes = new ArrayList<>(policies.size());
        run(Command.create(BULK, DomainKinds.creation(config)));
        askAll(
                policies.stream()
                        .map(policy -> Command.restore(BULK, policy, replace))
                        .iterator(),
                answer -> outcomes.add(outcome(answer)));
        run(Command.destroy(BULK));
        return outcomes;
    }

    private static SetPolicyOutcome outcome(Answer answer) {
        return answer.rc() == 0
                ? new SetPolicyOutcome.Accepted(answer.readBack())
                : new SetPolicyOutcome.Refused(answer.error());
    }

    /** Whether a used domain can be made as new again, proven on this very host. */
    boolean isReusable(DomainConfig config) {
        return reusable.computeIfAbsent(config, any -> ReuseProof.of(this, BULK, config));
    }

    /** Has a command done that cannot be refused. */
    void run(Command command) {
        ask(command, answer -> {
            requireDone(answer);
            return true;
        });
    }

    /** Asks one thing. */
    <T> T ask(Command command, Function<Answer, T> reading) {
        List<T> heard = new ArrayList<>(1);
        askAll(List.of(command).iterator(), answer -> heard.add(reading.apply(answer)));
        return heard.get(0);
    }

    /** Asks many things; an answer the probe could not give is a failure. */
    void askAll(Iterator<Command> commands, Consumer<Answer> listener) {
        try {
            machine.channel().ask(commands, answer -> {
                answer.complaint().ifPresent(complaint -> {
                    throw boot.failed(complaint);
                });
                listener.accept(answer);
            });
        } catch (MachineFailure failure) {
            throw boot.failed(machine.withConsole(failure));
        } catch (IllegalArgumentException unknownEntry) {
            throw boot.failed(ErrorText.of(unknownEntry));
        }
    }

    /** Fails unless the hypervisor did what it was asked to. */
    void requireDone(Answer answer) {
        if (answer.rc() != 0) {
            throw boot.failed("the hypervisor refused to %s: %s"
                    .formatted(answer.command().operation(), Errno.describe(-answer.rc())));
        }
    }

    @Override
    public void close() {
        machine.close();
    }
}
