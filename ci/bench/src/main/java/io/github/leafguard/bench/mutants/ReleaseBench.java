package io.github.leafguard.bench.mutants;

import io.github.leafguard.bench.mutants.Outcome.Fate;
import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.corpus.Host;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Finds out what becomes of faults in one release. */
final class ReleaseBench {
    private static final int BATCH = 24;
    private static final int FIRST_HOSTS = 12;
    private static final int MOST_HOSTS = 48;

    private final String version;
    private final Effects effects;
    private final GateOnHosts gate;
    private final Recordings recordings;
    private final boolean withCauses;
    private final List<Host> hosts;
    private final ExecutorService threads;
    private Consumer<Collection<Outcome>> progress = any -> {};
    private final AtomicInteger number = new AtomicInteger();
    private final Map<String, Integer> catches = new ConcurrentHashMap<>();
    private final Map<Mutant, Outcome> outcomes = new ConcurrentHashMap<>();

    /** A fault with an effect that nobody has noticed yet. */
    private record Pending(Mutant mutant, Guarded candidate, Effects.Effect effect) {}

    ReleaseBench(
            String version,
            Effects effects,
            GateOnHosts gate,
            Recordings recordings,
            boolean withCauses,
            List<Host> hosts,
            int jobs) {
        this.version = version;
        this.effects = effects;
        this.gate = gate;
        this.recordings = recordings;
        this.withCauses = withCauses;
        this.hosts = List.copyOf(hosts);
        this.threads = Executors.newFixedThreadPool(jobs);
    }

    /**
     * The outcomes, in the order of the faults; a fault that makes no candidate at all has none.
     *
     * @param earlier what need not be asked again
     * @param progress told of the outcomes there are up to now, after every batch
     */
    List<Outcome> judge(List<Mutant> mutants, EarlierRun earlier, Consumer<Collection<Outcome>> progress)
            throws InterruptedException {
        this.progress = progress;
        mutants.forEach(mutant -> earlier.of(mutant).ifPresent(known -> outcomes.put(mutant, known)));
        List<Mutant> fresh =
                mutants.stream().filter(mutant -> !outcomes.containsKey(mutant)).toList();
        try {
            List<Pending> hard = inBatches(fresh, BATCH, this::easy);
            List<Pending> missed = inBatches(hard, BATCH / 3, this::everywhere);
            inBatches(missed, BATCH / 6, this::unnoticed);
        } finally {
            threads.shutdownNow();
        }
        return mutants.stream().filter(outcomes::containsKey).map(outcomes::get).toList();
    }

    /** One piece of work on a batch; gives back what is left of it. */
    private interface Work<T> {
        List<Pending> on(List<T> batch) throws InterruptedException;
    }

    private <T> List<Pending> inBatches(List<T> all, int size, Work<T> work) throws InterruptedException {
        List<Future<List<Pending>>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            List<T> batch = all.subList(from, Math.min(from + size, all.size()));
            batches.add(threads.submit(() -> work.on(batch)));
        }
        List<Pending> left = new ArrayList<>();
        for (Future<List<Pending>> batch : batches) {
            try {
                left.addAll(batch.get());
            } catch (ExecutionException broken) {
                throw new IllegalStateException("a batch of faults could not be judged", broken.getCause());
            }
            System.err.printf("%s: %d faults done, %d left open%n", version, outcomes.size(), left.size());
            List<Outcome> known = new ArrayList<>(outcomes.values());
            left.forEach(each -> known.add(open(each)));
            progress.accept(known);
        }
        return left;
    }

    /** Looks for effects, and asks the gate on the host of each effect and on those that notice most. */
    private List<Pending> easy(List<Mutant> batch) throws InterruptedException {
        List<Pending> pending = new ArrayList<>();
        for (Mutant mutant : batch) {
            effect(mutant).ifPresent(pending::add);
        }
        Map<Host, List<Pending>> byHost = new LinkedHashMap<>();
        pending.stream()
                .filter(each -> each.effect().probe().ofCorpus())
                .forEach(each -> byHost.computeIfAbsent(each.effect().probe().host(), any -> new ArrayList<>())
                        .add(each));
        for (Map.Entry<Host, List<Pending>> host : byHost.entrySet()) {
            pending.removeAll(ask(host.getKey(), host.getValue()));
        }
        return askOn(hostsThatNoticeMost().subList(0, Math.min(FIRST_HOSTS, hosts.size())), pending);
    }

    /** Asks the gate on the hosts on which any of them has an effect, of many on those that notice most. */
    private List<Pending> everywhere(List<Pending> batch) throws InterruptedException {
        Set<Host> affected = new HashSet<>();
        batch.forEach(each -> affected.addAll(effects.hosts(each.candidate())));
        return askOn(
                hostsThatNoticeMost().stream()
                        .filter(affected::contains)
                        .limit(MOST_HOSTS)
                        .toList(),
                new ArrayList<>(batch));
    }

    private List<Pending> askOn(List<Host> some, List<Pending> pending) throws InterruptedException {
        for (Host host : some) {
            if (!pending.isEmpty()) {
                pending.removeAll(ask(host, pending));
            }
        }
        return pending;
    }

    private List<Host> hostsThatNoticeMost() {
        Map<String, Integer> now = new HashMap<>(catches);
        return hosts.stream()
                .sorted(Comparator.comparing((Host host) -> -now.getOrDefault(host.name(), 0))
                        .thenComparing(Host::name))
                .toList();
    }

    private Optional<Pending> effect(Mutant mutant) {
        Guarded candidate;
        LoopBudget.begin();
        try {
            Candidate made = mutant.made().apply(version);
            candidate = new Guarded("model:" + version + "+m" + number.incrementAndGet(), made, withCauses);
        } catch (RuntimeException | LinkageError | StackOverflowError crash) {
            if (mutant.origin() != Mutant.Origin.RULES && mutant.origin() != Mutant.Origin.CHANGES) {
                end(mutant, Fate.CRASHED, "the candidate cannot be made", true, String.valueOf(crash));
            }
            return Optional.empty();
        }
        Optional<Effects.Effect> effect = effects.of(candidate);
        if (effect.isEmpty()) {
            end(mutant, Fate.EQUIVALENT, "", false, "");
        } else if (effect.get().crash() && effect.get().probe().ofCorpus()) {
            end(mutant, Fate.CRASHED, place(effect.get()), true, effect.get().what());
            return Optional.empty();
        }
        return effect.map(found -> new Pending(mutant, candidate, found));
    }

    /** Asks the gate on one host; those that it notices are done. */
    private List<Pending> ask(Host host, List<Pending> pending) throws InterruptedException {
        Map<String, Caught> caught = gate.on(
                host, pending.stream().<Candidate>map(Pending::candidate).toList());
        return noticed(pending, caught);
    }

    private List<Pending> noticed(List<Pending> pending, Map<String, Caught> caught) {
        List<Pending> done = new ArrayList<>();
        for (Pending each : pending) {
            Caught by = caught.get(each.candidate().spec());
            if (by != null) {
                catches.merge(by.host(), 1, Integer::sum);
                Fate fate = by.isCrash() ? Fate.CRASHED : Fate.CAUGHT;
                end(
                        each.mutant(),
                        fate,
                        place(each.effect()),
                        each.effect().probe().ofCorpus(),
                        by.check() + ": " + by.what());
                done.add(each);
            }
        }
        return done;
    }

    private List<Pending> unnoticed(List<Pending> batch) {
        for (Pending each : batch) {
            Optional<String> differs = recordings.difference(each.mutant());
            Fate missed = differs.isPresent() ? Fate.RECORDED : Fate.SURVIVED;
            end(
                    each.mutant(),
                    effects.isAsBefore(each.candidate()) ? Fate.AS_BEFORE : missed,
                    place(each.effect()),
                    each.effect().probe().ofCorpus(),
                    differs.orElse(""));
        }
        return List.of();
    }

    private static Outcome open(Pending pending) {
        return new Outcome(
                pending.mutant(),
                Fate.OPEN,
                place(pending.effect()),
                pending.effect().probe().ofCorpus(),
                "");
    }

    private static String place(Effects.Effect effect) {
        return effect.probe().host().name() + ": " + effect.what();
    }

    private void end(Mutant mutant, Fate fate, String effect, boolean inCorpus, String by) {
        outcomes.put(mutant, new Outcome(mutant, fate, effect, inCorpus, by));
    }
}
