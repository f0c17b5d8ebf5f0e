package io.github.leafguard.bench.mutants;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.calibration.CalibratedCorpus;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.run.Baselines;
import io.github.leafguard.verdict.Waiver;
import io.github.leafguard.verdict.WaiverFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** The command: makes faults in two releases, asks the gate about each, and writes what became of them. */
public final class MutantBench {
    /** The two releases, with what each is compared with, the release before it, and what recording stands for it. */
    private enum Judged {
        V4_16("4.16.0", "4.15.0", "4.15.0", "4.16.0"),
        V4_20("4.20.0", "", "4.19.0", "4.20.4+63");

        private final String version;
        private final String baseline;
        private final String previous;
        private final String recorded;

        Judged(String version, String baseline, String previous, String recorded) {
            this.version = version;
            this.baseline = baseline;
            this.previous = previous;
            this.recorded = recorded;
        }

        /** Whether there are waivers for it, which name causes. */
        boolean hasWaivers() {
            return this == V4_16;
        }
    }

    private final MutantOptions options;
    private final ModelSource models = new ModelSource();
    private final Corpus corpus;
    private final List<Corpus> others;

    private MutantBench(MutantOptions options) {
        this.options = options;
        this.corpus = load("corpus");
        this.others = List.of(load("corpus/sweep"));
    }

    /** Runs the bench; {@code --help} says how. */
    public static void main(String[] arguments) throws InterruptedException, IOException {
        new MutantBench(MutantOptions.of(arguments)).run();
    }

    private Corpus load(String path) {
        Corpus loaded = new CorpusLoader(ArchiveLimits.DEFAULT)
                .load(List.of(options.root().resolve(path)));
        return CalibratedCorpus.of(loaded).corpus();
    }

    private void run() throws InterruptedException, IOException {
        Files.createDirectories(options.out());
        for (Judged judged : Judged.values()) {
            if (options.releases().contains(judged.version)) {
                new MutantTable(judged.version, LocalDate.now(), options.seed(), judge(judged)).write(options.out());
            }
        }
    }

    private MutantTable.Result judge(Judged judged) throws InterruptedException {
        Candidate sound = new Guarded("model:" + judged.version, models.resolve(judged.version), judged.hasWaivers());
        List<Probe> probes = ProbeSet.of(corpus, others, options.seed());
        Effects effects = Effects.against(sound, models.resolve(judged.previous), probes);
        System.err.printf(
                "%s: %d hosts of the corpus and %d others, %d questions%n",
                judged.version, effects.probes(true), effects.probes(false), effects.questions());
        CodeMutants code = new CodeMutants(ModelClasses.read());
        List<Mutant> population = population(code, judged.version, probes);
        List<Mutant> chosen = chosen(population);
        System.err.printf("%s: %d faults chosen of %d%n", judged.version, chosen.size(), population.size());
        List<Waiver> waivers =
                WaiverFiles.read(List.of(options.root().resolve("ci/waivers")), ArchiveLimits.DEFAULT, LocalDate.now());
        GateOnHosts gate = new GateOnHosts(baselines(judged), corpus, waivers, LocalDate.now(), sound);
        Recordings recordings = new Recordings(options.root().resolve("corpus/recorded"), corpus, judged.recorded);
        ReleaseBench bench = new ReleaseBench(
                judged.version,
                effects,
                gate,
                recordings,
                judged.hasWaivers(),
                List.copyOf(corpus.hosts().values()),
                options.jobs());
        EarlierRun earlier = options.again()
                .map(directory -> new EarlierRun(directory.resolve(judged.version + ".tsv")))
                .orElseGet(EarlierRun::new);
        List<Outcome> outcomes =
                bench.judge(chosen, earlier, some -> MutantTable.writeRows(options.out(), judged.version, some));
        return new MutantTable.Result(population.size(), effects, gate.exitOfSound(), outcomes);
    }

    private Baselines baselines(Judged judged) {
        Candidates known = new Candidates(List.of(models));
        return judged.baseline.isEmpty()
                ? Baselines.archived(known)
                : Baselines.named(models.resolve(judged.baseline), known);
    }

    private List<Mutant> population(CodeMutants code, String version, List<Probe> probes) {
        List<Mutant> population = new ArrayList<>(code.in(lines(code, version, probes)));
        population.addAll(DataMutants.of(code));
        population.addAll(RuleMutants.of(models, version));
        population.addAll(GivesMore.of(models, version));
        population.addAll(Refusers.of(models));
        return population;
    }

    private static Set<String> lines(CodeMutants code, String version, List<Probe> probes) {
        LineRecording.clear();
        Candidate recording =
                new Guarded("model:" + version, code.recordingLines().resolve(version));
        for (Probe probe : probes) {
            try {
                probe.ask(recording);
            } catch (RuntimeException impossible) {
                // A host that no version can run on; the lines up to there count all the same.
                continue;
            }
        }
        return LineRecording.lines();
    }

    private List<Mutant> chosen(List<Mutant> population) {
        List<Mutant> chosen = new ArrayList<>();
        for (Mutant.Origin origin : Mutant.Origin.values()) {
            List<Mutant> some = population.stream()
                    .filter(mutant -> mutant.origin() == origin)
                    .toList();
            chosen.addAll(Sampling.of(some, options.most(origin), Sampling::sort, options.seed()));
        }
        // Mixed, so that what is known halfway is of all sorts.
        Collections.shuffle(chosen, new Random(options.seed()));
        List<Mutant> judged = new ArrayList<>();
        for (Mutant mutant : chosen) {
            if (judged.size() < options.most() || mutant.origin().isByHand()) {
                judged.add(mutant);
            }
        }
        return judged;
    }
}
