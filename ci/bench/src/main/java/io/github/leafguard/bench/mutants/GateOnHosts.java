package io.github.leafguard.bench.mutants;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.check.Checks;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.run.Baselines;
import io.github.leafguard.run.CaseFilter;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.Progress;
import io.github.leafguard.run.RunFailure;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.Shard;
import io.github.leafguard.run.Workload;
import io.github.leafguard.verdict.ExitCode;
import io.github.leafguard.verdict.Gate;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Verdict;
import io.github.leafguard.verdict.Waiver;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks the gate, as {@code ci/gate} would, about many candidates at a time, host by host. A fault is noticed where the gate holds
 * something against the candidate that it does not hold against the one without a fault: a finding that fails a case, a case that is not
 * judged, or that the candidate could not run.
 */
final class GateOnHosts {
    private final Baselines baselines;
    private final Corpus corpus;
    private final Gate gate;
    private final Candidate sound;

    /** @param sound the candidate without a fault */
    GateOnHosts(Baselines baselines, Corpus corpus, List<Waiver> waivers, LocalDate today, Candidate sound) {
        this.baselines = baselines;
        this.corpus = corpus;
        this.gate = new Gate(waivers, today).withoutSearch();
        this.sound = sound;
    }

    /** Which of some candidates are noticed on one host, by their specs. One that breaks the judgement is asked alone and counts as crashed. */
    Map<String, Caught> on(Host host, List<Candidate> candidates) throws InterruptedException {
        try {
            return judged(host, candidates);
        } catch (CandidateException broken) {
            if (candidates.size() == 1) {
                Caught crash = new Caught(host.name(), Caught.COULD_NOT_RUN, String.valueOf(broken.getMessage()));
                return Map.of(candidates.get(0).spec(), crash);
            }
            Map<String, Caught> caught = new HashMap<>();
            for (Candidate candidate : candidates) {
                caught.putAll(on(host, List.of(candidate)));
            }
            return caught;
        }
    }

    private Map<String, Caught> judged(Host host, List<Candidate> candidates) throws InterruptedException {
        Corpus one =
                new Corpus(List.of(host.machine()), List.of(host), corpus.guestsOf(host.name()), corpus.settings());
        Workload workload = new Workload("the corpus", one).part(any -> true);
        Gate.Judged judged = judge(workload, candidates, 1);
        Map<String, Caught> caught = new HashMap<>();
        for (RunFailure failure : judged.failures()) {
            caught.put(failure.candidate(), new Caught(host.name(), Caught.COULD_NOT_RUN, failure.message()));
        }
        Set<String> expected = charges(judged.verdicts().get(0)).keySet();
        for (Verdict verdict : judged.verdicts()) {
            charges(verdict).entrySet().stream()
                    .filter(charge -> !expected.contains(charge.getKey()))
                    .findFirst()
                    .ifPresent(charge -> caught.put(
                            verdict.run().candidate(), new Caught(host.name(), charge.getValue(), charge.getKey())));
        }
        return caught;
    }

    /** What is held against a candidate, and by which check. */
    private static Map<String, String> charges(Verdict verdict) {
        Map<String, String> charges = new LinkedHashMap<>();
        verdict.regressions().stream()
                .filter(Regression::isFailing)
                .flatMap(regression -> regression.findings().stream())
                .forEach(finding -> charges.put(finding.id() + " " + finding.subject(), finding.check()));
        verdict.run().cases().stream()
                .filter(CaseResult::isMissing)
                .forEach(result -> charges.put(
                        result.status() + " " + result.caseId(), result.status().name()));
        verdict.problems().forEach(problem -> charges.put(problem, "waivers"));
        return charges;
    }

    /** How the gate ends for the candidate without a fault. */
    ExitCode exitOfSound() throws InterruptedException {
        return judge(new Workload("the corpus", corpus), List.of(), 2)
                .verdicts()
                .get(0)
                .exitCode();
    }

    private Gate.Judged judge(Workload workload, List<Candidate> candidates, int jobs) throws InterruptedException {
        List<Candidate> all = new ArrayList<>();
        all.add(sound);
        all.addAll(candidates);
        return gate.judge(
                new RunPlan(all, baselines, workload, CaseFilter.of(Checks.all()), Shard.WHOLE, jobs), Progress.SILENT);
    }
}
