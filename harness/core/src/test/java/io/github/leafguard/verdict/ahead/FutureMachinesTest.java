package io.github.leafguard.verdict.ahead;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.check.Checks;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.policy.SerialisedPolicy;
import io.github.leafguard.run.Baselines;
import io.github.leafguard.run.Progress;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.RunResult;
import io.github.leafguard.run.Runner;
import io.github.leafguard.run.Shard;
import io.github.leafguard.run.Workload;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Verdict;
import io.github.leafguard.verdict.VerdictBuilder;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the shrink of 4.16 means for machines that nobody has. */
class FutureMachinesTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Corpus ALL = new CorpusLoader(ArchiveLimits.DEFAULT).load(List.of(ROOT.resolve("corpus")));
    private static final ModelSource MODELS = new ModelSource();
    private static final Candidates CANDIDATES = new Candidates(List.of(MODELS));

    private static Verdict verdict(String version, Set<String> hosts) throws InterruptedException {
        Corpus corpus = new Corpus(
                ALL.machines().values(),
                ALL.hosts().values().stream()
                        .filter(host -> hosts.contains(host.name()))
                        .toList(),
                ALL.guests().stream()
                        .filter(guest ->
                                hosts.contains(guest.host()) && guest.source().equals("4.15.0"))
                        .toList(),
                List.of());
        Candidate candidate = MODELS.resolve(version);
        RunPlan plan = new RunPlan(
                List.of(candidate),
                Baselines.named(MODELS.resolve("4.15.0"), CANDIDATES),
                new Workload("corpus", corpus),
                Checks.all(),
                Shard.WHOLE,
                1);
        RunResult result = Runner.run(plan, Progress.SILENT).results().get(0);
        return new VerdictBuilder(plan, List.of(), LocalDate.of(2026, 11, 30), true).judge(result);
    }

    private static Ahead ahead(Verdict verdict, String id) {
        return verdict.regressions().stream()
                .filter(regression -> regression.id().equals(id))
                .map(regression -> regression.sought().ahead())
                .flatMap(ahead -> Optional.ofNullable(ahead).stream())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void futureAmdMachinesWillBreakInTheSameWay() throws InterruptedException {
        Verdict verdict = verdict("4.16.0-rc4", Set.of("bare-Conroe", "bare-EPYC-Milan", "bare-Cascadelake-Server"));
        Ahead ahead = ahead(verdict, "restore-refused@540d911c2813");
        assertThat(ahead.groups())
                .contains(
                        new Ahead.Group("AMD", Future.MORE_SUBLEAVES, 1, 1, List.of("bare-EPYC-Milan")),
                        new Ahead.Group("Intel", Future.MORE_SUBLEAVES, 1, 1, List.of("bare-Cascadelake-Server")),
                        new Ahead.Group(
                                "AMD", Future.MORE_EXTENDED_LEAVES, 1, 1, List.of("bare-EPYC-Milan"), "e9b4fe263649"),
                        new Ahead.Group("AMD", Future.NEXT_FAMILY, 1, 1, List.of("bare-EPYC-Milan"), "e9b4fe263649"))
                // What breaks as it is needs no change out of the way.
                .noneMatch(group -> group.future() == Future.MORE_SUBLEAVES
                        && !group.hiddenBy().isEmpty());
        // Conroe breaks today and says nothing of the future.
        assertThat(ahead.groups()).noneMatch(group -> group.bases().contains("bare-Conroe"));
    }

    @Test
    void theRevertHelpsThemAsWell() throws InterruptedException {
        Verdict verdict = verdict("4.16.0", Set.of("bare-Conroe", "bare-EPYC-Milan"));
        assertThat(verdict.regressions())
                .filteredOn(regression -> regression.sought().ahead() != null)
                .noneMatch(regression -> Optional.ofNullable(regression.since())
                        .map(Regression.Cause::commit)
                        .orElse("")
                        .equals("540d911c2813"));
    }

    @Test
    void theyCountInNoShareAndNoVerdict() throws InterruptedException {
        Verdict verdict = verdict("4.16.0-rc4", Set.of("bare-Conroe", "bare-EPYC-Milan"));
        assertThat(verdict.run().cases()).noneMatch(result -> result.host().contains("~"));
        assertThat(verdict.failing().bareMetal().of()).isEqualTo(2);
        assertThat(verdict.regressions())
                .allSatisfy(
                        regression -> assertThat(regression.affected().hosts()).noneMatch(host -> host.contains("~")));
    }

    @Test
    void aFutureMachineSaysMoreInItsDumpAndNothingElse() {
        Host milan = ALL.hosts().get("bare-EPYC-Milan");
        SerialisedPolicy future = Future.ALL.of(milan).machine().raw();
        assertThat(eax(future, 0)).isEqualTo(0x28);
        assertThat(eax(future, 0x80000000)).isEqualTo(0x80000028);
        assertThat(eax(future, 7)).isEqualTo(2);
        assertThat(eax(future, 1)).isEqualTo(eax(milan.machine().raw(), 1) + (1 << 20));
        assertThat(Future.MORE_LEAVES.of(milan).machine().raw().leafCount())
                .isEqualTo(milan.machine().raw().leafCount());
        SerialisedPolicy intel =
                Future.NEXT_FAMILY.of(ALL.hosts().get("bare-Conroe")).machine().raw();
        assertThat(eax(intel, 1) & 0x0ff00f00).isEqualTo(0x00400f00);
    }

    private static int eax(SerialisedPolicy raw, int leaf) {
        for (int entry = 0; entry < raw.leafCount(); entry++) {
            if (raw.leaf(entry) == leaf) {
                return raw.value(entry, 0);
            }
        }
        throw new AssertionError("no leaf %x".formatted(leaf));
    }
}
