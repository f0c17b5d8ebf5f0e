package io.github.leafguard.verdict.smallest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.check.Checks;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.Machine;
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
import io.github.leafguard.verdict.smallest.Smallest.SmallestMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallestExampleTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final ModelSource MODELS = new ModelSource();
    private static final Candidates CANDIDATES = new Candidates(List.of(MODELS));
    private static final Candidate RC4 = MODELS.resolve("4.16.0-rc4");
    private static final String REFUSED = "restore-refused@540d911c2813";

    private static Corpus corpus() {
        Corpus all = new CorpusLoader(ArchiveLimits.DEFAULT).load(List.of(ROOT.resolve("corpus")));
        return new Corpus(
                all.machines().values(),
                all.hosts().values().stream()
                        .filter(host -> host.name().equals("nocera-like"))
                        .toList(),
                all.guests().stream()
                        .filter(guest -> guest.host().equals("nocera-like"))
                        .filter(guest -> guest.source().equals("4.15.0"))
                        .toList(),
                List.of());
    }

    /** A corpus with the example and nothing else. */
    private static Corpus dropped(Smallest smallest, Path directory) throws IOException {
        Files.createDirectory(directory.resolve("guests"));
        Files.createDirectory(directory.resolve("machines"));
        Files.writeString(directory.resolve("guests/guest.json"), smallest.guestFile());
        Files.writeString(
                directory.resolve("machines/machine.json"), machine(smallest).file());
        return new CorpusLoader(ArchiveLimits.DEFAULT).load(List.of(directory));
    }

    private static SmallestMachine machine(Smallest smallest) {
        return Optional.ofNullable(smallest.machine()).orElseThrow();
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

    /** Dropped into an empty corpus, it is found again: the same regression, with the same error, by the same change. */
    @Test
    void theFilesAreACorpusThatShowsTheSame(@TempDir Path directory) throws InterruptedException, IOException {
        Regression whole = regression(verdict(plan(corpus())), REFUSED);
        Smallest smallest = Optional.ofNullable(whole.sought().smallest()).orElseThrow();
        assertThat(smallest.isDone()).isTrue();
        assertThat(smallest.guest()).isEqualTo(new Smallest.Left(1, 20, 1, 348));
        assertThat(machine(smallest).dump()).isEqualTo(new Smallest.Left(4, 20, 5, 353));
        assertThat(machine(smallest).facts()).isZero();
        assertThat(machine(smallest).bootOptions()).isEmpty();

        Corpus dropped = dropped(smallest, directory);
        assertThat(dropped.guests()).hasSize(1);
        assertThat(dropped.hosts()).containsOnlyKeys("smallest-nocera-like");

        Regression again = regression(verdict(plan(dropped)), REFUSED);
        assertThat(again.affected().cases()).isEqualTo(1);
        assertThat(again.subjects()).containsExactly(whole.findings().get(0).subject());
        assertThat(again.findings().get(0).before())
                .isEqualTo(whole.findings().get(0).before());
    }

    /** Of what is left of guest and machine no entry and no bit can go. */
    @Test
    void nothingMoreCanGo(@TempDir Path directory) throws InterruptedException, IOException {
        Regression whole = regression(verdict(plan(corpus())), REFUSED);
        Corpus corpus = dropped(Optional.ofNullable(whole.sought().smallest()).orElseThrow(), directory);
        ArchivedGuest guest = corpus.guests().get(0);
        Host host = corpus.hosts().get("smallest-nocera-like");
        try (CaseEvaluator evaluator = new CaseEvaluator(plan(corpus), RC4)) {
            Sight sight =
                    new Sight(plan(corpus), RC4, evaluator, whole.findings().get(0));
            AtomicInteger number = new AtomicInteger();
            assertThat(sight.isSeen(guest, host)).isTrue();
            assertNothingCanGo(Entries.of(guest.policy()), fewer -> sight.isSeen(guest.with(fewer.policy()), host));
            assertNothingCanGo(Entries.of(host.machine().raw()), fewer -> {
                Host other = new Host("h" + number.incrementAndGet(), dumping(host, fewer), List.of(), host.facts());
                return sight.isSeen(guest.movedTo(other.name()), other);
            });
        }
    }

    private static Machine dumping(Host host, Entries dump) {
        Machine machine = host.machine();
        return new Machine(
                machine.name(),
                machine.title(),
                machine.origin(),
                null,
                null,
                dump.policy(),
                machine.facts(),
                machine.provenance());
    }

    private static void assertNothingCanGo(Entries left, Predicate<Entries> isSeen) {
        assertThat(left.all()).isNotEmpty();
        for (int entry = 0; entry < left.all().size(); entry++) {
            assertThat(isSeen.test(left.without(entry, 1))).isFalse();
            for (int word = 0; word < left.all().get(entry).words().size(); word++) {
                long value = left.all().get(entry).words().get(word);
                for (long bits = value; bits != 0; bits &= bits - 1) {
                    assertThat(isSeen.test(left.with(entry, word, value & ~Long.lowestOneBit(bits))))
                            .isFalse();
                }
            }
        }
    }
}
