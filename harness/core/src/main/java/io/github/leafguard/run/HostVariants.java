package io.github.leafguard.run;

import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.corpus.facts.OpenFact;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A host as it may be: with each other value of what nothing shows. Every open fact is varied by itself, a few together in every
 * combination, of many any two; facts that come up only under a possibility are varied on top of it.
 */
public final class HostVariants {
    /** So many variants are made in every combination; of more, each value by itself and with each of another fact. */
    static final int MOST_COMBINED = 24;

    private final Host host;
    private final Map<FactName, OpenFact> open = new TreeMap<>();
    private final Set<HostFacts> known = new HashSet<>();
    private final Deque<HostFacts> waiting = new ArrayDeque<>();
    private final Map<HostFacts, Set<FactName>> done = new HashMap<>();
    private HostFacts current = HostFacts.UNKNOWN;

    /** Nothing is asked yet of this host. */
    public HostVariants(Host host) {
        this.host = host;
        known.add(HostFacts.UNKNOWN);
    }

    /** What the answers of the latest variant, at first of the host as it is assumed to be, depended on and nothing shows. */
    public void open(List<OpenFact> facts) {
        Set<FactName> varied = done.getOrDefault(current, Set.of());
        List<OpenFact> fresh = facts.stream()
                .filter(fact -> current.find(fact.name()).isEmpty() && !varied.contains(fact.name()))
                .toList();
        fresh.forEach(fact -> open.putIfAbsent(fact.name(), fact));
        long combinations = 1;
        for (OpenFact fact : fresh) {
            combinations = Math.min(combinations * (1 + fact.otherwise().size()), MOST_COMBINED + 1L);
        }
        if (combinations <= MOST_COMBINED) {
            combine(fresh, 0, fresh.size(), current, varied);
        } else {
            Set<FactName> all = new HashSet<>(varied);
            fresh.forEach(fact -> all.add(fact.name()));
            combine(fresh, 0, 2, current, all);
        }
    }

    /**
     * Adds every combination of so many facts and fewer.
     *
     * @param varied facts that are not to be varied on top of them
     */
    private void combine(List<OpenFact> facts, int from, int most, HostFacts values, Set<FactName> varied) {
        add(values, varied);
        for (int at = from; at < facts.size() && most > 0; at++) {
            for (Fact value : facts.get(at).alternatives()) {
                combine(facts, at + 1, most - 1, values.with(value), varied);
            }
        }
    }

    private void add(HostFacts values, Set<FactName> varied) {
        if (known.add(values)) {
            waiting.add(values);
            done.put(values, varied);
        }
    }

    /** The next variant, or null when there is none left. */
    public @Nullable Host next() {
        HostFacts values = waiting.poll();
        if (values == null) {
            return null;
        }
        current = values;
        List<OpenFact> rest = host.open().stream()
                .filter(fact -> values.find(fact.name()).isEmpty())
                .toList();
        return host.with(host.facts().with(values)).wondering(rest);
    }

    /** In which facts the latest variant differs from what is assumed. */
    public HostFacts current() {
        return current;
    }

    /** What is open about a fact, as the rest of a sentence. */
    public String question(FactName name) {
        OpenFact fact = open.get(name);
        return fact == null ? name.meaning() : fact.question();
    }
}
