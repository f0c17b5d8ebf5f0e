package io.github.leafguard.run;

import io.github.leafguard.check.Obstacle;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.corpus.facts.OpenFact;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The cases of a host, judged under each possibility that evidence leaves open. Every open fact is varied by itself, a few together in
 * every way, of many any two. A case that fails under one possibility and not under another is undecided; its evidence is what settles the facts it
 * hangs on.
 */
final class Possibilities {
    /** So many variants are judged in every combination; of more, each value by itself and with each of another fact. */
    private static final int MOST_COMBINED = 24;

    private final Host host;
    private final List<CaseResult> assumed;
    private final Map<FactName, OpenFact> open = new TreeMap<>();
    private final Set<HostFacts> known = new HashSet<>();
    private final Deque<HostFacts> waiting = new ArrayDeque<>();
    private final Map<HostFacts, Set<FactName>> done = new HashMap<>();
    private final Map<HostFacts, Map<String, CaseResult>> judged = new LinkedHashMap<>();
    private HostFacts current = HostFacts.UNKNOWN;

    /**
     * @param host the host as it is known
     * @param assumed its cases, judged as everything open is assumed to be
     */
    Possibilities(Host host, List<CaseResult> assumed) {
        this.host = host;
        this.assumed = assumed;
        known.add(HostFacts.UNKNOWN);
    }

    /** What the latest answers depended on and nothing shows; facts that come up only under a possibility are varied on top of it. */
    void open(List<OpenFact> facts) {
        Set<FactName> varied = done.getOrDefault(current, Set.of());
        List<OpenFact> fresh = facts.stream()
                .filter(fact -> current.find(fact.name()).isEmpty() && !varied.contains(fact.name()))
                .toList();
        fresh.forEach(fact -> open.putIfAbsent(fact.name(), fact));
        long combinations = fresh.stream()
                .mapToLong(fact -> 1L + fact.otherwise().size())
                .reduce(1, (a, b) -> Math.min(a * b, 1 << 20));
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

    /** The host under the next possibility, or null when all are judged. */
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

    /** The cases under the latest possibility. */
    void judged(List<CaseResult> results) {
        Map<String, CaseResult> byCase = new HashMap<>();
        results.forEach(result -> byCase.put(result.caseId(), result));
        judged.put(current, byCase);
    }

    /** Every case, undecided where the possibilities do not agree. */
    List<CaseResult> results() {
        if (judged.isEmpty()) {
            return assumed;
        }
        List<CaseResult> results = new ArrayList<>(assumed.size());
        assumed.forEach(result -> results.add(settled(result)));
        return results;
    }

    private CaseResult settled(CaseResult result) {
        Verdicts verdicts = new Verdicts(result);
        judged.forEach((values, byCase) -> verdicts.compare(byCase.get(result.caseId()), values));
        if (verdicts.agree()) {
            return verdicts.isBroken() ? result.withFindings(verdicts.common()) : result;
        }
        String open = verdicts.isBroken() ? "it breaks in any case, how hangs on " : "it hangs on ";
        List<String> questions = new ArrayList<>();
        List<String> evidence = new ArrayList<>();
        for (FactName name : verdicts.deciding()) {
            questions.add(question(name));
            if (!evidence.contains(name.settledBy())) {
                evidence.add(name.settledBy());
            }
        }
        return result.withObstacle(Obstacle.undecided(open + String.join("; ", questions), evidence));
    }

    private String question(FactName name) {
        OpenFact fact = open.get(name);
        return fact == null ? name.meaning() : fact.question();
    }
}
