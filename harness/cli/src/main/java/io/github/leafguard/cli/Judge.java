package io.github.leafguard.cli;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.Toolstack;
import io.github.leafguard.cli.screen.RunProgress;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.report.wording.UnfinishedRun;
import io.github.leafguard.run.Baselines;
import io.github.leafguard.run.CaseFilter;
import io.github.leafguard.run.RunFailure;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.Workload;
import io.github.leafguard.verdict.Floor;
import io.github.leafguard.verdict.Gate;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.Verdict;
import io.github.leafguard.verdict.Waiver;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** Runs candidates over a corpus and judges what comes of it, as the options of a command say. */
final class Judge {
    private final Face face;
    private final RunOptions options;
    private final CommandLine command;
    private final RunExtent extent = new RunExtent();

    Judge(Face face, RunOptions options, CommandLine command) {
        this.face = face;
        this.options = options;
        this.command = command;
    }

    /**
     * Judges.
     *
     * @throws InterruptedException if the process is to end
     */
    Report judge() throws InterruptedException {
        Usage usage = new Usage(command);
        Candidates known = KnownCandidates.of(face, options.corpus().limits());
        // What can be told without reading anything is told at once.
        List<Candidate> candidates = usage.of(() -> candidates(known));
        Baselines baselines = usage.of(() -> options.baseline().among(known));
        usage.of(() -> options.baseline().differsFrom(candidates, baselines));
        CaseFilter filter = usage.of(options::filter);
        List<Waiver> waivers = options.waivers().waivers(face, options.corpus());
        Floor floor = options.floor().floor(face, options.corpus());
        LoadedCorpus loaded = LoadedCorpus.of(options.corpus(), face);
        RunPlan plan = usage.of(() -> plan(candidates, baselines, filter, loaded));
        Gate gate = new Gate(waivers, face.surroundings().today());
        Gate.Judged judged = judged(gate, plan);
        List<Verdict> verdicts = judged.verdicts().stream()
                .map(verdict -> FloorOption.hold(verdict, floor, plan, options.part()))
                .toList();
        judged.failures().forEach(this::trace);
        return new Report(
                ManifestVersion.text(),
                CommandText.of(command),
                verdicts,
                judged.failures().stream().map(RunFailure::message).toList());
    }

    private List<Candidate> candidates(Candidates known) {
        Optional<Toolstack> toolstack = options.toolstack().toolstack(face, known);
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

    private Gate.Judged judged(Gate gate, RunPlan plan) throws InterruptedException {
        if (options.isSilent()) {
            return gate.judge(plan, extent);
        }
        try (RunProgress progress = RunProgress.on(face.screen())) {
            return gate.judge(plan, extent.passedOnTo(progress));
        }
    }

    /** How far it has come by now. */
    UnfinishedRun.Extent extent() {
        return extent.now();
    }

    private void trace(RunFailure failure) {
        if (face.isDebugging().getAsBoolean()) {
            failure.cause().printStackTrace(face.screen().err());
        }
    }
}
