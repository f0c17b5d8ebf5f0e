package io.github.leafguard.bench.mutants;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.check.Check;
import io.github.leafguard.check.Checks;
import io.github.leafguard.check.Finding;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.run.Baselines;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.Progress;
import io.github.leafguard.run.RunFailure;
import io.github.leafguard.run.RunOutcome;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.RunResult;
import io.github.leafguard.run.Runner;
import io.github.leafguard.run.Shard;
import io.github.leafguard.run.Workload;
import io.github.leafguard.verdict.ExitCode;
import io.github.leafguard.verdict.Verdict;
import io.github.leafguard.verdict.VerdictBuilder;
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
    private static final List<Check> CHECKS = Checks.all();

    private final Baselines baselines;
    private final Corpus corpus;
    private final List<Waiver> waivers;
    private final LocalDate today;
    private final Candidate sound;

    /** @param sound the candidate without a fault */
    GateOnHosts(Baselines baselines, Corpus corpus, List<Waiver> waivers, LocalDate today, Candidate sound) {
        this.baselines = baselines;
        this.corpus = corpus;
        this.waivers = waivers;
        this.today = today;
        this.sound = sound;
    }

    /** Which of some candidates are noticed on one host, by their specs. */
    Map<String, Caught> on(Host host, List<Candidate> candidates) throws InterruptedException {
        Corpus one =
                new Corpus(List.of(host.machine()), List.of(host), corpus.guestsOf(host.name()), corpus.settings());
        Workload workload = new Workload("the corpus", one);
        List<Candidate> all = new ArrayList<>();
        all.add(sound);
        all.addAll(candidates);
        RunPlan plan = new RunPlan(all, baselines, workload.part(any -> true), CHECKS, Shard.WHOLE, 1);
        RunOutcome outcome = Runner.run(plan, Progress.SILENT);
        Map<String, Caught> caught = new HashMap<>();
        for (RunFailure failure : outcome.failures()) {
            caught.put(failure.candidate(), new Caught(host.name(), "could not run", failure.message()));
        }
        VerdictBuilder builder = new VerdictBuilder(plan, waivers, today, false);
        Set<String> expected = charges(builder.judge(outcome.results().get(0))).keySet();
        for (RunResult result : outcome.results().subList(1, outcome.results().size())) {
            charges(builder.judge(result)).entrySet().stream()
                    .filter(charge -> !expected.contains(charge.getKey()))
                    .findFirst()
                    .ifPresent(charge -> caught.put(
                            result.candidate(), new Caught(host.name(), charge.getValue(), charge.getKey())));
        }
        return caught;
    }

    /** What is held against a candidate, and by which check. */
    private static Map<String, String> charges(Verdict verdict) {
        Map<String, String> charges = new LinkedHashMap<>();
        for (CaseResult result : verdict.run().cases()) {
            if (result.isMissing()) {
                charges.put(
                        result.status() + " " + result.caseId(), result.status().name());
            } else if (result.status() == CaseResult.Status.FAILED) {
                result.findings().stream()
                        .filter(finding -> finding.severity() == Finding.Severity.REGRESSION)
                        .forEach(finding -> charges.put(finding.id() + " " + finding.subject(), finding.check()));
            }
        }
        return charges;
    }

    /** Which of some candidates the whole run notices, by its exit code or by waivers that do not fit. */
    Map<String, Caught> onAll(List<Candidate> candidates) throws InterruptedException {
        List<Candidate> all = new ArrayList<>();
        all.add(sound);
        all.addAll(candidates);
        RunPlan plan = new RunPlan(all, baselines, new Workload("the corpus", corpus), CHECKS, Shard.WHOLE, 2);
        RunOutcome outcome = Runner.run(plan, Progress.SILENT);
        Map<String, Caught> caught = new HashMap<>();
        VerdictBuilder builder = new VerdictBuilder(plan, waivers, today, false);
        Verdict expected = builder.judge(outcome.results().get(0));
        for (RunResult result : outcome.results().subList(1, outcome.results().size())) {
            Verdict verdict = builder.judge(result);
            if (verdict.exitCode() != expected.exitCode()) {
                caught.put(
                        result.candidate(),
                        new Caught("", verdict.exitCode().name(), String.join("; ", verdict.problems())));
            }
        }
        return caught;
    }

    /** How the gate ends for the candidate without a fault. */
    ExitCode exitOfSound() throws InterruptedException {
        RunPlan plan =
                new RunPlan(List.of(sound), baselines, new Workload("the corpus", corpus), CHECKS, Shard.WHOLE, 2);
        RunOutcome outcome = Runner.run(plan, Progress.SILENT);
        return new VerdictBuilder(plan, waivers, today, false)
                .judge(outcome.results().get(0))
                .exitCode();
    }
}
