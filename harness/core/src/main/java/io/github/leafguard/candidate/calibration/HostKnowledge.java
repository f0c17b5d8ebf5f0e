package io.github.leafguard.candidate.calibration;

import io.github.leafguard.candidate.model.ModelHypervisor;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.OpenFact;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is known of a host, as far as the rules of any modelled release ask for it.
 *
 * @param facts every fact that a release asks for, in the order of their names
 * @param questions those of them that nothing settles
 */
public record HostKnowledge(List<Fact> facts, List<Question> questions) {
    public HostKnowledge {
        facts = List.copyOf(facts);
        questions = List.copyOf(questions);
    }

    /**
     * A fact that nothing settles.
     *
     * @param open what it may be
     * @param askedBy the releases whose rules ask for it, oldest first
     */
    public record Question(OpenFact open, List<String> askedBy) {
        public Question {
            askedBy = List.copyOf(askedBy);
        }
    }

    /** Boots every release of the models on the host and collects what their rules ask for. */
    public static HostKnowledge of(Host host, ModelSource models) {
        TreeMap<FactName, Fact> facts = new TreeMap<>();
        host.facts().all().forEach(fact -> facts.put(fact.name(), fact));
        Set<OpenFact> open = new LinkedHashSet<>();
        TreeMap<FactName, List<String>> askedBy = new TreeMap<>();
        for (String release : models.line().releases()) {
            ModelHypervisor booted = models.resolve(release).boot(host);
            booted.facts().forEach(fact -> facts.putIfAbsent(fact.name(), fact));
            for (OpenFact fact : booted.open()) {
                open.add(fact);
                askedBy.computeIfAbsent(fact.name(), any -> new ArrayList<>()).add(release);
            }
        }
        return new HostKnowledge(
                List.copyOf(facts.values()),
                open.stream()
                        .map(fact -> new Question(fact, askedBy.get(fact.name())))
                        .toList());
    }
}
