package io.github.leafguard.verdict.smallest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.check.Checks;
import io.github.leafguard.check.Finding.Severity;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.run.Baselines;
import io.github.leafguard.run.CaseEvaluator;
import io.github.leafguard.run.Progress;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.RunResult;
import io.github.leafguard.run.Runner;
import io.github.leafguard.run.Shard;
import io.github.leafguard.run.Workload;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Verdict;
import io.github.leafguard.verdict.VerdictBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallestExampleTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final ModelSource MODELS = new ModelSource();
    private static final Candidates CANDIDATES = new Candidates(List.of(MODELS));
    private static final Candidate RC4 = MODELS.resolve("4.16.0-rc4");
    private static final String REFUSED = "restore-refused@540d911c2813";

    private static Corpus corpus(Set<String> hosts, Path... more) {
        List<Path> places = new ArrayList<>(List.of(ROOT.resolve("corpus")));
        places.addAll(List.of(more));
        Corpus all = new CorpusLoader(ArchiveLimits.DEFAULT).load(places);
        return new Corpus(
                all.machines().values(),
                all.hosts().values().stream()
                        .filter(host -> hosts.contains(host.name()))
                        .toList(),
                all.guests().stream()
                        .filter(guest -> hosts.contains(guest.host()))
                        .filter(guest -> guest.source().equals("4.15.0"))
                        .filter(guest -> more.length == 0 || guest.id().startsWith(SmallestSearch.PREFIX))
                        .toList(),
                List.of());
    }

    private static RunPlan plan(Corpus corpus) {
        return new RunPlan(
                List.of(RC4),
                Baselines.named(MODELS.resolve("4.15.0"), CANDIDATES),
                new Workload("corpus", corpus),
                Checks.all(),
                Shard.WHOLE,
                1);
    }

    private static Verdict verdict(RunPlan plan) throws InterruptedException {
        RunResult result = Runner.run(plan, Progress.SILENT).results().get(0);
        return new VerdictBuilder(plan, List.of(), LocalDate.of(2026, 11, 30), true).judge(result);
    }

    private static Regression regression(Verdict verdict, String id) {
        return verdict.regressions().stream()
                .filter(regression -> regression.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Dropped in beside the corpus, it is found again: the same regression, with the same error, by the same change. */
    @Test
    void theFileIsACorpusFileThatShowsTheSame(@TempDir Path directory) throws InterruptedException, IOException {
        Set<String> hosts = Set.of("nocera-like");
        Regression whole = regression(verdict(plan(corpus(hosts))), REFUSED);
        Smallest smallest = Optional.ofNullable(whole.sought().smallest()).orElseThrow();
        assertThat(smallest.isDone()).isTrue();
        assertThat(smallest.leaves()).isLessThan(smallest.ofLeaves());
        assertThat(smallest.bits()).isLessThan(smallest.ofBits());

        Files.createDirectory(directory.resolve("guests"));
        Files.writeString(directory.resolve("guests/example.json"), smallest.file());
        Corpus dropped = corpus(hosts, directory);
        assertThat(dropped.guests()).hasSize(1);

        Regression again = regression(verdict(plan(dropped)), REFUSED);
        assertThat(again.affected().cases()).isEqualTo(1);
        assertThat(again.subjects()).containsExactly(whole.findings().get(0).subject());
        assertThat(again.findings().get(0).before())
                .isEqualTo(whole.findings().get(0).before());
    }

    /** Of what is left no entry and no bit can go. */
    @Test
    void nothingMoreCanGo(@TempDir Path directory) throws InterruptedException, IOException {
        Set<String> hosts = Set.of("nocera-like");
        RunPlan plan = plan(corpus(hosts));
        Regression whole = regression(verdict(plan), REFUSED);
        Files.createDirectory(directory.resolve("guests"));
        Files.writeString(
                directory.resolve("guests/example.json"),
                Optional.ofNullable(whole.sought().smallest()).orElseThrow().file());
        ArchivedGuest guest = corpus(hosts, directory).guests().get(0);
        Entries left = Entries.of(guest.policy());
        String error = whole.findings().get(0).subject();
        try (CaseEvaluator evaluator = new CaseEvaluator(plan, RC4)) {
            assertThat(isFound(evaluator, guest, left, error)).isTrue();
            for (int entry = 0; entry < left.all().size(); entry++) {
                assertThat(isFound(evaluator, guest, left.without(entry, 1), error))
                        .isFalse();
                for (int word = 0; word < left.all().get(entry).words().size(); word++) {
                    long value = left.all().get(entry).words().get(word);
                    for (long bits = value; bits != 0; bits &= bits - 1) {
                        Entries fewer = left.with(entry, word, value & ~Long.lowestOneBit(bits));
                        assertThat(isFound(evaluator, guest, fewer, error)).isFalse();
                    }
                }
            }
        }
    }

    private static boolean isFound(CaseEvaluator evaluator, ArchivedGuest guest, Entries entries, String error) {
        return !entries.policy().hasNoCpuid()
                && evaluator.findingsOf(RC4, guest.with(entries.policy())).orElse(List.of()).stream()
                        .anyMatch(finding -> finding.check().equals("restore-refused")
                                && finding.subject().equals(error)
                                && finding.severity() == Severity.REGRESSION);
    }
}
