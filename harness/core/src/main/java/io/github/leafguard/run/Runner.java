package io.github.leafguard.run;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.format.InputException;
import java.util.ArrayList;
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
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * Judges all candidates of a plan, portion by portion, with as many threads as the plan has jobs. A candidate that cannot run on a host is
 * unjudged there and judged on the others; one that runs nowhere has no result. The outcome depends on the plan and not on the threads:
 * hosts are taken in the order of their names, and where judging goes wrong on several of them it is reported for the first.
 */
public final class Runner {
    static final String CLOSING = "shutting down after all cases";

    private final RunPlan plan;
    private final List<Portion> portions;
    private final List<CaseFold> folds;
    private final Examiner examiner;
    private final RunState state;
    private final Journal journal;
    private final Map<Candidate, List<AskedSetting>> settings = new ConcurrentHashMap<>();

    private Runner(RunPlan plan, Progress progress, Journal journal, ToIntFunction<CaseResult> apart) {
        this.journal = journal;
        this.plan = plan;
        this.portions = plan.portions();
        this.folds = plan.candidates().stream().map(any -> new CaseFold(apart)).toList();
        this.examiner = new Examiner(plan.filter().checks());
        this.state = new RunState(plan.candidates().size(), portions, progress);
    }

    /**
     * Runs a plan.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    public static RunOutcome run(RunPlan plan, Progress progress) throws InterruptedException {
        return run(plan, progress, Journal.NONE);
    }

    /**
     * Runs what a journal does not know of a plan, and has it remember that.
     *
     * @throws InputException if the journal cannot be read, or lacks what it must have
     * @throws InterruptedException if the thread is interrupted
     */
    public static RunOutcome run(RunPlan plan, Progress progress, Journal journal) throws InterruptedException {
        return run(plan, progress, journal, any -> 0);
    }

    /**
     * The same for somebody who looks at cases by name.
     *
     * @param apart different for cases that ended in the same way and are not looked at alike: none of them stands for another
     */
    public static RunOutcome run(RunPlan plan, Progress progress, Journal journal, ToIntFunction<CaseResult> apart)
            throws InterruptedException {
        return new Runner(plan, progress, journal, apart).run();
    }

    private RunOutcome run() throws InterruptedException {
        state.start();
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, Math.min(plan.jobs(), portions.size())));
        try {
            List<Future<?>> passes = new ArrayList<>(portions.size());
            for (int index = 0; index < portions.size(); index++) {
                int portion = index;
                passes.add(threads.submit(() -> pass(portion)));
            }
            for (Future<?> pass : passes) {
                pass.get();
            }
            return outcome();
        } catch (ExecutionException broken) {
            throw rethrown(broken);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Judges every candidate, but for one that went wrong here or on an earlier portion. */
    private void pass(int index) {
        Portion portion = portions.get(index);
        List<PortionResult> results = new ArrayList<>();
        Set<Integer> known = new HashSet<>();
        try (HostPass pass = new HostPass(plan, portion, examiner)) {
            for (int number = 0; number < plan.candidates().size(); number++) {
                results.add(result(pass, number, index, known));
            }
        } catch (CandidateException notClosed) {
            // A hypervisor that does not end as it should may be anybody's, so nobody's answers are trusted.
            for (int number = 0; number < plan.candidates().size(); number++) {
                results.set(number, notRun(results.get(number), number, index, notClosed));
            }
        } catch (InputException noJournal) {
            throw noJournal;
        } catch (RuntimeException fault) {
            for (int number = 0; number < plan.candidates().size(); number++) {
                fault(number, index, CLOSING, fault);
            }
        }
        Map<String, PortionResult> fresh = new LinkedHashMap<>();
        for (int number = 0; number < results.size(); number++) {
            if (!known.contains(number) && !state.isFaultyUpTo(number, index)) {
                fresh.put(plan.candidates().get(number).spec(), results.get(number));
            }
            folds.get(number).add(results.get(number).cases());
        }
        journal.add(portion.name(), fresh);
        state.portionDone(portion, results.stream().map(PortionResult::cases).toList());
    }

    /**
     * From the journal, or judged now; nothing of a candidate that went wrong here or on an earlier portion.
     *
     * @param known the numbers of candidates whose results are the journal's, to which this one's is added
     */
    private PortionResult result(HostPass pass, int number, int index, Set<Integer> known) {
        Optional<PortionResult> before = journal.judged(
                portions.get(index).name(), plan.candidates().get(number).spec());
        if (before.isPresent()) {
            known.add(number);
            RunFailure failure = before.get().failure();
            if (failure != null) {
                state.notRun(number, index, failure);
            }
            return before.get();
        }
        return state.isFaultyUpTo(number, index - 1) ? PortionResult.NONE : judge(pass, number, index);
    }

    private PortionResult judge(HostPass pass, int number, int index) {
        Candidate candidate = plan.candidates().get(number);
        try {
            PortionResult result = pass.judge(
                    candidate, () -> settings.computeIfAbsent(candidate, asked -> AskedSetting.all(plan, asked)));
            if (result.failure() != null) {
                state.notRun(number, index, result.failure());
            }
            return result;
        } catch (RuntimeException thrown) {
            fault(number, index, pass.asking(), thrown);
            return PortionResult.NONE;
        }
    }

    private PortionResult notRun(PortionResult result, int number, int index, CandidateException notClosed) {
        String host = portions.get(index).host().name();
        RunFailure failure = RunFailure.notRun(plan.candidates().get(number).spec(), host, CLOSING, notClosed);
        state.notRun(number, index, failure);
        return PortionResult.unjudged(result.cases(), failure);
    }

    private void fault(int number, int index, String asking, RuntimeException thrown) {
        String spec = plan.candidates().get(number).spec();
        String host = portions.get(index).host().name();
        state.fault(
                number,
                index,
                thrown instanceof CandidateException notRun
                        ? RunFailure.notRun(spec, host, asking, notRun)
                        : RunFailure.fault(spec, host, asking, thrown));
    }

    private RunOutcome outcome() {
        List<RunResult> results = new ArrayList<>();
        List<RunFailure> failures = new ArrayList<>();
        for (int number = 0; number < plan.candidates().size(); number++) {
            RunFailure failure = state.failure(number);
            if (failure == null) {
                results.add(result(number));
            } else {
                failures.add(failure);
            }
        }
        return new RunOutcome(results, failures);
    }

    private RunResult result(int number) {
        CaseFold fold = folds.get(number);
        List<RunFailure> failures = state.failures(number);
        // Another portion of the host may have been judged: what one host says of a candidate is judged or not as a
        // whole.
        Set<String> cut = portions.stream()
                .filter(portion -> portion.count() > 1)
                .map(portion -> portion.host().name())
                .collect(Collectors.toSet());
        failures.stream()
                .filter(failure -> cut.contains(failure.host()))
                .forEach(failure -> fold.unjudge(failure.host(), failure));
        return new RunResult(
                plan.candidates().get(number).spec(),
                plan.baselines().name(),
                plan.workload().corpus(),
                plan.shard().isWhole() ? "" : plan.shard().toString(),
                fold.cases(),
                failures,
                fold.isRough());
    }

    private static RuntimeException rethrown(ExecutionException broken) {
        if (broken.getCause() instanceof Error error) {
            throw error;
        }
        if (broken.getCause() instanceof InputException noJournal) {
            throw noJournal;
        }
        return new IllegalStateException("a host could not be finished: " + broken.getCause(), broken.getCause());
    }
}
