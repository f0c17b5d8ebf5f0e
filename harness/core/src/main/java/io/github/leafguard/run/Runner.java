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
 * Judges all candidates of a plan, host by host, with as many threads as the plan has jobs. The outcome depends on the plan
 * and not on the threads: hosts are taken in the order of their names, and a candidate that fails on several of them is
 * reported for the first.
 */
public final class Runner {
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

    /** One list of results per candidate; empty for a candidate that failed here or on an earlier host. */
    private List<List<CaseResult>> pass(int index) {
        Workload.HostWork work = hosts.get(index);
        List<List<CaseResult>> results = new ArrayList<>();
        Map<String, List<CaseResult>> fresh = new LinkedHashMap<>();
        try (HostPass pass = new HostPass(plan, work, examiner)) {
            for (int number = 0; number < plan.candidates().size(); number++) {
                results.add(results(pass, number, index, fresh));
            }
        } catch (RuntimeException notClosed) {
            // A hypervisor that does not end as it should may be anybody's, so nobody's answers are trusted.
            for (int number = 0; number < plan.candidates().size(); number++) {
                fail(number, index, "shutting down after all cases", notClosed);
            }
            fresh.clear();
        }
        journal.add(work.host().name(), fresh);
        state.hostDone(results);
        return results;
    }

    /** From the journal, or judged now and then fresh; nothing of a candidate that failed here or on an earlier host. */
    private List<CaseResult> results(HostPass pass, int number, int index, Map<String, List<CaseResult>> fresh) {
        String spec = plan.candidates().get(number).spec();
        Optional<List<CaseResult>> known =
                journal.judged(hosts.get(index).host().name(), spec);
        if (known.isPresent()) {
            return known.get();
        }
        if (state.hasFailedBefore(number, index)) {
            return List.of();
        }
        return judge(pass, number, index, fresh);
    }

    private List<CaseResult> judge(HostPass pass, int number, int index, Map<String, List<CaseResult>> fresh) {
        try {
            Candidate candidate = plan.candidates().get(number);
            List<CaseResult> results =
                    pass.judge(candidate, settings.computeIfAbsent(candidate, this::settingsAskedOf));
            fresh.put(candidate.spec(), results);
            return results;
        } catch (RuntimeException thrown) {
            fail(number, index, pass.asking(), thrown);
            return List.of();
        }
    }

    private void fail(int number, int index, String asking, RuntimeException thrown) {
        String spec = plan.candidates().get(number).spec();
        String host = hosts.get(index).host().name();
        String where = spec + " on host " + host + " (" + asking + "): ";
        String message = thrown instanceof CandidateException
                ? "could not run " + where + thrown.getMessage()
                : "judging went wrong for " + where + thrown + "; this is a fault of the harness or of the "
                        + "candidate's model, not a verdict";
        state.fail(number, index, new RunFailure(spec, host, message, thrown));
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
                cases);
    }

    private static RuntimeException rethrown(ExecutionException broken) {
        if (broken.getCause() instanceof Error error) {
            throw error;
        }
        return new IllegalStateException("a host could not be finished: " + broken.getCause(), broken.getCause());
    }
}
