package io.github.leafguard.verdict.smallest;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.check.Finding;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.run.CaseEvaluator;
import io.github.leafguard.run.Progress;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.Runner;
import io.github.leafguard.run.Shard;
import io.github.leafguard.run.Workload;
import java.util.List;

/** Looks whether one finding is seen again, the very same, on other guests and hosts. */
final class Sight {
    private final RunPlan plan;
    private final Candidate candidate;
    private final CaseEvaluator evaluator;
    private final Finding finding;

    /**
     * @param candidate who answers
     * @param finding what is looked for
     */
    Sight(RunPlan plan, Candidate candidate, CaseEvaluator evaluator, Finding finding) {
        this.plan = plan;
        this.candidate = candidate;
        this.evaluator = evaluator;
        this.finding = finding;
    }

    /** Whether it is; a guest without entries brings no policy at all, which is another thing. */
    boolean isSeen(ArchivedGuest guest, Host host) {
        return !guest.policy().hasNoCpuid()
                && evaluator.findingsOf(candidate, guest, host).orElse(List.of()).stream()
                        .anyMatch(this::isTheSame);
    }

    /** Whether a run over this guest and host alone finds it, with all that is decided there and nothing open. */
    boolean isSeenInRun(ArchivedGuest guest, Host host) {
        Corpus corpus = new Corpus(List.of(host.machine()), List.of(host), List.of(guest), List.of());
        RunPlan alone = new RunPlan(
                List.of(candidate),
                plan.baselines().naming(evaluator.baseline(finding.caseId())),
                new Workload("the smallest example", corpus),
                plan.checks(),
                Shard.WHOLE,
                1);
        try {
            return Runner.run(alone, Progress.SILENT).results().stream()
                    .flatMap(result -> result.cases().stream())
                    .flatMap(result -> result.findings().stream())
                    .anyMatch(this::isTheSame);
        } catch (InterruptedException toEnd) {
            throw new IllegalStateException("interrupted", toEnd);
        }
    }

    private boolean isTheSame(Finding other) {
        return other.isSameTrouble(finding)
                && other.signature().equals(finding.signature())
                && other.subject().equals(finding.subject())
                && other.before().equals(finding.before())
                && other.after().equals(finding.after());
    }
}
