package io.github.leafguard.cli;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.Toolstack;
import io.github.leafguard.cli.screen.RunProgress;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.report.wording.UnfinishedRun;
import io.github.leafguard.run.Baselines;
import io.github.leafguard.run.CaseFilter;
import io.github.leafguard.run.Journal;
import io.github.leafguard.run.RunFailure;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.Workload;
import io.github.leafguard.run.journal.Fingerprint;
import io.github.leafguard.verdict.Fleet;
import io.github.leafguard.verdict.Floor;
import io.github.leafguard.verdict.Gate;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.Verdict;
import io.github.leafguard.verdict.Waiver;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;

/** One run of the gate: candidates over a corpus, as the options of a command say. */
final class GateRun {
    private final CommandContext context;
    private final RunOptions options;
    private final CommandLine command;
    private final CorpusSource source;
    private final RunExtent extent = new RunExtent();

    GateRun(CommandContext context, RunOptions options, CommandLine command) {
        this(context, options, command, CorpusSource.files(options.corpus(), context));
    }

    /** @param source gives the corpus */
    GateRun(CommandContext context, RunOptions options, CommandLine command, CorpusSource source) {
        this.context = context;
        this.options = options;
        this.command = command;
        this.source = source;
    }

    /**
     * Judges.
     *
     * @throws InterruptedException if the process is to end
     */
    Report judge() throws InterruptedException {
        return judge((plan, identity) -> Journal.NONE);
    }

    /** Gives a run its journal. */
    interface JournalSource {
        /**
         * The journal of a run.
         *
         * @param identity tells what decides its cases
         */
        Journal open(RunPlan plan, Supplier<Fingerprint> identity);
    }

    /**
     * Judges what a journal does not know yet.
     *
     * @throws InterruptedException if the process is to end
     */
    Report judge(JournalSource journals) throws InterruptedException {
        OptionErrors errors = new OptionErrors(command);
        Candidates known = context.candidates(options.corpus().limits());
        // What can be told without reading anything is told at once.
        List<Candidate> candidates = errors.of(() -> candidates(known));
        Baselines baselines = errors.of(() -> options.baseline().among(known, candidates));
        errors.check(() -> candidates.forEach(baselines::requireOtherThan));
        errors.check(() -> source.require(candidates, baselines));
        CaseFilter filter = errors.of(options::filter);
        List<Waiver> waivers = options.waivers().waivers(context, options.corpus());
        Floor floor = options.floor().floor(context, options.corpus());
        LoadedCorpus loaded = source.load();
        RunPlan plan = errors.of(() -> plan(candidates, baselines, filter, loaded));
        Fleet fleet = options.fleet(loaded.corpus().hosts().keySet());
        Gate gate = new Gate(waivers, context.environment().today()).with(fleet);
        Gate.Judged judged = judged(gate, plan, journals.open(plan, () -> identity(plan)));
        List<Verdict> verdicts = judged.verdicts().stream()
                .map(verdict -> FloorOption.hold(verdict, floor, plan, options.part()))
                .toList();
        judged.failures().forEach(this::trace);
        return new Report(
                        ManifestVersion.text(),
                        CommandText.of(command),
                        verdicts,
                        judged.failures().stream().map(RunFailure::message).toList())
                .on(context.environment().today());
    }

    private List<Candidate> candidates(Candidates known) {
        Optional<Toolstack> toolstack = options.toolstack().toolstack(context, known);
        return options.candidates().stream()
                .map(known::resolve)
                .map(candidate -> options.toolstack().drive(candidate, toolstack))
                .toList();
    }

    private RunPlan plan(List<Candidate> candidates, Baselines baselines, CaseFilter filter, LoadedCorpus loaded) {
        Corpus corpus = loaded.corpus();
        Workload workload = options.waivers().over(new Workload(loaded.name(), corpus), options.corpus());
        return new RunPlan(candidates, baselines, workload, filter, options.shard(), options.jobs());
    }

    private Fingerprint identity(RunPlan plan) {
        return RunIdentity.of(plan, options.words(), source.digest());
    }

    private Gate.Judged judged(Gate gate, RunPlan plan, Journal journal) throws InterruptedException {
        if (options.isSilent()) {
            return gate.judge(plan, extent, journal);
        }
        try (RunProgress progress = RunProgress.on(context.screen())) {
            return gate.judge(plan, extent.passedOnTo(progress), journal);
        }
    }

    /** How far it has come by now. */
    UnfinishedRun.Extent extent() {
        return extent.now();
    }

    private void trace(RunFailure failure) {
        if (context.isDebugging().getAsBoolean()) {
            failure.cause().printStackTrace(context.screen().err());
        }
    }
}
