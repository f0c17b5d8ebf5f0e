package io.github.leafguard.verdict.ahead;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.SerialisedPolicy;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.run.Baselines;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.Shard;
import io.github.leafguard.run.Workload;
import io.github.leafguard.verdict.ahead.Ahead.Group;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A run over future machines: those of bare metal, booted as usual, each derived in every way there is, with guests that the baseline makes
 * there.
 */
public final class FutureRun {
    private static final int MOST_MACHINES = 40;
    private static final PolicyCodec WIDEST = new PolicyCodec(PolicyBounds.widest());

    private final RunPlan plan;
    private final Map<String, Future> futures = new HashMap<>();
    private final Map<String, Host> bases = new HashMap<>();

    private FutureRun(RunPlan plan) {
        this.plan = plan;
    }

    /**
     * Plans it.
     *
     * @param of the run that showed what breaks
     * @param candidate who answers: the candidate, or the model of its changes
     * @param baseline who makes the guests and is compared with
     */
    public static FutureRun of(RunPlan of, Candidate candidate, Candidate baseline, Baselines baselines) {
        List<Host> today = of.hosts().stream()
                .map(Workload.HostWork::host)
                .filter(Host::isBootedAsUsual)
                .filter(host -> candidate.unsupported(host).isEmpty()
                        && baseline.unsupported(host).isEmpty())
                .toList();
        List<Host> hardware =
                today.stream().filter(host -> host.machine().isHardware()).toList();
        List<Host> some = hardware.isEmpty() ? today : hardware;
        Map<String, Host> futures = new TreeMap<>();
        List<ArchivedGuest> guests = new ArrayList<>();
        Map<String, Future> kinds = new HashMap<>();
        Map<String, Host> bases = new HashMap<>();
        for (Host host : some.subList(0, Math.min(MOST_MACHINES, some.size()))) {
            for (Future future : Future.values()) {
                Host derived = future.of(host);
                futures.put(derived.name(), derived);
                kinds.put(derived.name(), future);
                bases.put(derived.name(), host);
                guests.addAll(guests(derived, baseline));
            }
        }
        Corpus corpus =
                new Corpus(futures.values().stream().map(Host::machine).toList(), futures.values(), guests, List.of());
        FutureRun run = new FutureRun(new RunPlan(
                List.of(candidate),
                baselines,
                new Workload("future machines", corpus),
                of.filter(),
                Shard.WHOLE,
                of.jobs()));
        run.futures.putAll(kinds);
        run.bases.putAll(bases);
        return run;
    }

    private static List<ArchivedGuest> guests(Host host, Candidate baseline) {
        List<ArchivedGuest> guests = new ArrayList<>();
        try (Hypervisor hypervisor = baseline.boot(host)) {
            for (GuestKind kind : GuestKind.values()) {
                DomainConfig config = DomainConfig.of(kind);
                if (hypervisor.unsupported(config).isEmpty()
                        && baseline.toolstack().open(hypervisor).build(config, List.of())
                                instanceof BuildOutcome.Built built) {
                    SerialisedPolicy policy = ArchivedGuest.isCarriedBy(baseline.version())
                            ? WIDEST.serialise(built.policy())
                            : SerialisedPolicy.builder().build();
                    guests.add(new ArchivedGuest(
                            "%s/%s/%s".formatted(baseline.version(), host.name(), kind.text()),
                            host.name(),
                            kind,
                            baseline.version(),
                            policy,
                            "made by " + baseline.spec()));
                }
            }
        }
        return guests;
    }

    /** The run. */
    public RunPlan plan() {
        return plan;
    }

    /** The same run of another candidate. */
    public RunPlan plan(Candidate other) {
        return new RunPlan(List.of(other), plan.baselines(), plan.workload(), plan.filter(), plan.shard(), plan.jobs());
    }

    /**
     * Those that break, and do not today.
     *
     * @param hit names of future hosts
     * @param today names of hosts that break today
     * @param hiddenBy commit of the change without which they break; empty if they break as it is
     */
    public List<Group> ahead(Collection<String> hit, Collection<String> today, String hiddenBy) {
        Map<String, Map<Future, int[]>> counts = new TreeMap<>();
        Map<String, Map<Future, Set<String>>> names = new TreeMap<>();
        futures.forEach((name, future) -> {
            Host base = bases.get(name);
            if (base == null || today.contains(base.name())) {
                return;
            }
            String vendor = vendor(base);
            int[] count = counts.computeIfAbsent(vendor, any -> new EnumMap<>(Future.class))
                    .computeIfAbsent(future, any -> new int[2]);
            count[1]++;
            if (hit.contains(name)) {
                count[0]++;
                names.computeIfAbsent(vendor, any -> new EnumMap<>(Future.class))
                        .computeIfAbsent(future, any -> new TreeSet<>())
                        .add(base.machine().name());
            }
        });
        List<Group> groups = new ArrayList<>();
        names.forEach((vendor, byFuture) -> byFuture.forEach((future, bases) -> {
            int[] count = counts.getOrDefault(vendor, Map.of()).getOrDefault(future, new int[2]);
            groups.add(new Group(vendor, future, count[0], count[1], List.copyOf(bases), hiddenBy));
        }));
        return groups;
    }

    private static String vendor(Host host) {
        SerialisedPolicy raw = host.machine().raw();
        for (int entry = 0; entry < raw.leafCount(); entry++) {
            if (raw.leaf(entry) == 0) {
                return Vendor.of(raw.value(entry, 1), raw.value(entry, 2), raw.value(entry, 3))
                        .title();
            }
        }
        return Vendor.UNKNOWN.title();
    }
}
