package io.github.leafguard.run;

import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.corpus.facts.OpenFact;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A host as it may be: with each other value of what nothing shows. Every open fact is varied by itself, a few together in every
 * combination; facts that come up only under a possibility are varied on top of it.
 */
final class HostVariants {
    /** So many variants are made in every combination; of more, each value once. */
    static final int MOST_COMBINED = 24;

    private final Host host;
    private final Map<FactName, OpenFact> open = new TreeMap<>();
    private final Set<HostFacts> known = new HashSet<>();
    private final Deque<HostFacts> waiting = new ArrayDeque<>();
    private HostFacts current = HostFacts.UNKNOWN;

    HostVariants(Host host) {
        this.host = host;
        known.add(HostFacts.UNKNOWN);
    }

    /** What the answers of the latest variant, at first of the host as it is assumed to be, depended on and nothing shows. */
    void open(List<OpenFact> facts) {
        List<OpenFact> fresh = facts.stream()
                .filter(fact -> current.find(fact.name()).isEmpty())
                .toList();
        fresh.forEach(fact -> open.putIfAbsent(fact.name(), fact));
        long combinations = 1;
        for (OpenFact fact : fresh) {
            combinations = Math.min(combinations * (1 + fact.otherwise().size()), MOST_COMBINED + 1L);
        }
        if (combinations <= MOST_COMBINED) {
            combine(fresh, 0, current);
        } else {
            fresh.forEach(fact -> fact.alternatives().forEach(value -> add(current.with(value))));
        }
    }

    private void combine(List<OpenFact> facts, int from, HostFacts values) {
        if (from == facts.size()) {
            add(values);
            return;
        }
        combine(facts, from + 1, values);
        facts.get(from).alternatives().forEach(value -> combine(facts, from + 1, values.with(value)));
    }

    private void add(HostFacts values) {
        if (known.add(values)) {
            waiting.add(values);
        }
    }

    /** The next variant, or null when there is none left. */
    @Nullable
    Host next() {
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
    HostFacts current() {
        return current;
    }

    /** What is open about a fact, as the rest of a sentence. */
    String question(FactName name) {
        OpenFact fact = open.get(name);
        return fact == null ? name.meaning() : fact.question();
    }
}
