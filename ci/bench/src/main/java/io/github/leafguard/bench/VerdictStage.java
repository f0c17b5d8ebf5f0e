package io.github.leafguard.bench;

import com.sun.management.OperatingSystemMXBean;
import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.check.Checks;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.run.Baselines;
import io.github.leafguard.run.Progress;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.RunResult;
import io.github.leafguard.run.Runner;
import io.github.leafguard.run.Shard;
import io.github.leafguard.run.Workload;
import io.github.leafguard.verdict.Verdict;
import io.github.leafguard.verdict.VerdictBuilder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * What the verdict on very many findings costs: a red run of 4.16.0-rc4 is multiplied over made-up hosts and guests until there are so many
 * findings, and then judged as the gate does it, with causes, masks, workarounds, fixes, what is ahead and who is hit.
 */
public final class VerdictStage {
    private static final String CANDIDATE = "model:4.16.0-rc4";

    private VerdictStage() {}

    /**
     * Prints what it comes to.
     *
     * @param arguments the corpus, how many findings there must be at least, and a seed
     */
    public static void main(String[] arguments) throws InterruptedException, IOException {
        Path corpus = Path.of(arguments[0]);
        int findings = Integer.parseInt(arguments[1]);
        long seed = Long.parseLong(arguments[2]);
        Candidates candidates = new Candidates(List.of(new ModelSource()));
        Candidate candidate = candidates.resolve(CANDIDATE);
        Corpus all = new CorpusLoader(ArchiveLimits.DEFAULT).load(List.of(corpus));
        RunPlan small = plan(candidate, candidates, all);
        RunResult run = Runner.run(small, Progress.SILENT).results().get(0);
        MadeUpFleet fleet = MadeUpFleet.of(all, run, findings, seed);
        RunPlan plan = plan(candidate, candidates, fleet.corpus());
        RunResult multiplied = fleet.run();
        System.gc();
        double before = cpuSeconds();
        long start = System.nanoTime();
        Verdict verdict = new VerdictBuilder(plan, List.of(), LocalDate.of(2026, 11, 30), true).judge(multiplied);
        System.out.printf(
                Locale.ROOT,
                "%,d findings in %,d cases on %,d hosts: %.1f s CPU, %.1f s wall; %d regressions of %d changes; most memory of the process %s%n",
                fleet.findings(),
                multiplied.cases().size(),
                plan.workload().hosts().size(),
                cpuSeconds() - before,
                (System.nanoTime() - start) / 1e9,
                verdict.regressions().size(),
                verdict.culprits().size(),
                mostMemory());
    }

    private static RunPlan plan(Candidate candidate, Candidates candidates, Corpus corpus) {
        return new RunPlan(
                List.of(candidate),
                Baselines.archived(candidates),
                new Workload("corpus", corpus),
                Checks.all(),
                Shard.WHOLE,
                2);
    }

    private static double cpuSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    /** As the kernel counts it, heap and all else. */
    private static String mostMemory() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> line.substring("VmHWM:".length()).trim())
                .findFirst()
                .orElse("not known");
    }
}
