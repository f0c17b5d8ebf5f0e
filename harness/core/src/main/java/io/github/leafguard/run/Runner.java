package io.github.leafguard.run;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.CandidateException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Judges all candidates of a plan, host by host, with as many threads as the plan has jobs. A candidate that cannot run on a host is
 * unjudged there and judged on the others; one that runs nowhere has no result. The outcome depends on the plan and not on the threads:
 * hosts are taken in the order of their names, and where judging goes wrong on several of them it is reported for the first.
 */
public final class Runner {
    private static final String CLOSING = "shutting down after all cases";

    private final RunPlan plan;
    private final List<Workload.HostWork> hosts;
    private final Examiner examiner;
    private final RunState state;
    private final Journal journal;
    private final Map<Candidate, List<AskedSetting>> settings = new ConcurrentHashMap<>();

    private Runner(RunPlan plan, Progress progress, Journal journal) {
        this.journal = journal;
        this.plan = plan;
        this.hosts = plan.hosts();
        this.examiner = new Examiner(plan.filter().checks());
        this.state = new RunState(plan.candidates().size(), hosts.size(), progress);
    }

    private List<AskedSetting> settingsAskedOf(Candidate candidate) {
        Candidate baseline = plan.baselines().of(candidate);
        return plan.workload().settings().stream()
                .map(setting -> AskedSetting.of(setting, candidate, baseline, plan.baselines()))
                .toList();
    }

    /** Runs a plan. */
    public static RunOutcome run(RunPlan plan, Progress progress) throws InterruptedException {
        return run(plan, progress, Journal.NONE);
    }

    /** Runs what a journal does not know of a plan, and has it remember that. */
    public static RunOutcome run(RunPlan plan, Progress progress, Journal journal) throws InterruptedException {
        return new Runner(plan, progress, journal).run();
    }

    private RunOutcome run() throws InterruptedException {
        state.start();
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, Math.min(plan.jobs(), hosts.size())));
        try {
            List<Future<List<List<CaseResult>>>> passes = new ArrayList<>(hosts.size());
            for (int index = 0; index < hosts.size(); index++) {
                int host = index;
                passes.add(threads.submit(() -> pass(host)));
            }
            List<List<List<CaseResult>>> byHost = new ArrayList<>(hosts.size());
            for (Future<List<List<CaseResult>>> pass : passes) {
                byHost.add(pass.get());
            }
            return outcome(byHost);
        } catch (ExecutionException broken) {
            throw rethrown(broken);
        } finally {
            threads.shutdownNow();
        }
    }

    /** One list of results per candidate; empty for a candidate that went wrong here or on an earlier host. */
    private List<List<CaseResult>> pass(int index) {
        Workload.HostWork work = hosts.get(index);
        List<HostResult> results = new ArrayList<>();
        try (HostPass pass = new HostPass(plan, work, examiner)) {
            for (int number = 0; number < plan.candidates().size(); number++) {
                results.add(result(pass, number, index));
            }
        } catch (CandidateException notClosed) {
            // A hypervisor that does not end as it should may be anybody's, so nobody's answers are trusted.
            for (int number = 0; number < plan.candidates().size(); number++) {
                results.set(number, notRun(results.get(number), number, index, notClosed));
            }
        } catch (RuntimeException fault) {
            for (int number = 0; number < plan.candidates().size(); number++) {
                fault(number, index, CLOSING, fault);
            }
        }
        Map<String, List<CaseResult>> fresh = new LinkedHashMap<>();
        for (int number = 0; number < results.size(); number++) {
            if (isFresh(results.get(number), number, index)) {
                fresh.put(
                        plan.candidates().get(number).spec(),
                        results.get(number).cases());
            }
        }
        journal.add(work.host().name(), fresh);
        List<List<CaseResult>> cases = results.stream().map(HostResult::cases).toList();
        state.hostDone(cases);
        return cases;
    }

    /** Whether a result was judged now, and to the end. */
    private boolean isFresh(HostResult result, int number, int index) {
        return result.failure() == null
                && !state.isFaultyUpTo(number, index)
                && known(number, index).isEmpty();
    }

    private Optional<List<CaseResult>> known(int number, int index) {
        return journal.judged(
                hosts.get(index).host().name(), plan.candidates().get(number).spec());
    }

    /** From the journal, or judged now; nothing of a candidate that went wrong here or on an earlier host. */
    private HostResult result(HostPass pass, int number, int index) {
        Optional<List<CaseResult>> known = known(number, index);
        if (known.isPresent()) {
            return new HostResult(known.get(), null);
        }
        return state.isFaultyUpTo(number, index - 1) ? HostResult.NONE : judge(pass, number, index);
    }

    private HostResult judge(HostPass pass, int number, int index) {
        Candidate candidate = plan.candidates().get(number);
        try {
            HostResult result = pass.judge(candidate, () -> settings.computeIfAbsent(candidate, this::settingsAskedOf));
            if (result.failure() != null) {
                state.notRun(number, index, result.failure());
            }
            return result;
        } catch (RuntimeException thrown) {
            fault(number, index, pass.asking(), thrown);
            return HostResult.NONE;
        }
    }

    private HostResult notRun(HostResult result, int number, int index, CandidateException notClosed) {
        String host = hosts.get(index).host().name();
        RunFailure failure = RunFailure.notRun(plan.candidates().get(number).spec(), host, CLOSING, notClosed);
        state.notRun(number, index, failure);
        return HostResult.unjudged(result.cases(), failure);
    }

    private void fault(int number, int index, String asking, RuntimeException thrown) {
        String spec = plan.candidates().get(number).spec();
        String host = hosts.get(index).host().name();
        state.fault(
                number,
                index,
                thrown instanceof CandidateException notRun
                        ? RunFailure.notRun(spec, host, asking, notRun)
                        : RunFailure.fault(spec, host, asking, thrown));
    }

    private RunOutcome outcome(List<List<List<CaseResult>>> byHost) {
        List<RunResult> results = new ArrayList<>();
        List<RunFailure> failures = new ArrayList<>();
        for (int number = 0; number < plan.candidates().size(); number++) {
            RunFailure failure = state.failure(number);
            if (failure == null) {
                results.add(result(number, byHost));
            } else {
                failures.add(failure);
            }
        }
        return new RunOutcome(results, failures);
    }

    private RunResult result(int number, List<List<List<CaseResult>>> byHost) {
        List<CaseResult> cases = new ArrayList<>();
        byHost.forEach(results -> cases.addAll(results.get(number)));
        cases.sort(Comparator.comparing(CaseResult::caseId));
        return new RunResult(
                plan.candidates().get(number).spec(),
                plan.baselines().name(),
                plan.workload().corpus(),
                plan.shard().isWhole() ? "" : plan.shard().toString(),
                cases,
                state.failures(number));
    }

    private static RuntimeException rethrown(ExecutionException broken) {
        if (broken.getCause() instanceof Error error) {
            throw error;
        }
        return new IllegalStateException("a host could not be finished: " + broken.getCause(), broken.getCause());
    }
}
