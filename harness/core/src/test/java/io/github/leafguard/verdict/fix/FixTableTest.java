package io.github.leafguard.verdict.fix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.Lineage;
import io.github.leafguard.candidate.Toolstack;
import io.github.leafguard.candidate.model.Faults;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.candidate.model.history.Change;
import io.github.leafguard.check.Check;
import io.github.leafguard.check.Checks;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.run.Baselines;
import io.github.leafguard.run.Progress;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.RunResult;
import io.github.leafguard.run.Runner;
import io.github.leafguard.run.Shard;
import io.github.leafguard.run.Workload;
import io.github.leafguard.verdict.Verdict;
import io.github.leafguard.verdict.VerdictBuilder;
import io.github.leafguard.verdict.fix.FixRow.Outcome;
import io.github.leafguard.verdict.fix.FixRow.Sort;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which fix, on a few hosts of the corpus with and without XSAVE. */
class FixTableTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Set<String> HOSTS =
            Set.of("nocera-like", "bare-Conroe", "EPYC-Milan", "EPYC", "Haswell+noxsave", "bare-Cascadelake-Server");
    private static final Corpus CORPUS = corpus();
    private static final ModelSource MODELS = new ModelSource();
    private static final Candidates CANDIDATES = new Candidates(List.of(MODELS));
    private static final Candidate RC4 = MODELS.resolve("4.16.0-rc4");

    private static Corpus corpus() {
        Corpus all = new CorpusLoader(ArchiveLimits.DEFAULT).load(List.of(ROOT.resolve("corpus")));
        return new Corpus(
                all.machines().values(),
                all.hosts().values().stream()
                        .filter(host -> HOSTS.contains(host.name()))
                        .toList(),
                all.guests().stream()
                        .filter(guest -> HOSTS.contains(guest.host()))
                        .filter(guest -> guest.source().equals("4.15.0")
                                || guest.source().equals("4.14.0"))
                        .toList(),
                all.settings().stream()
                        .filter(setting -> setting.id().startsWith("admin/")
                                || setting.id().startsWith("key/max")
                                || setting.id().startsWith("key/avx512"))
                        .toList());
    }

    private static RunPlan plan(Candidate candidate, List<Check> checks) {
        return new RunPlan(
                List.of(candidate),
                Baselines.named(MODELS.resolve("4.15.0"), CANDIDATES),
                new Workload("corpus", CORPUS),
                checks,
                Shard.WHOLE,
                1);
    }

    private static Verdict verdict(Candidate candidate) throws InterruptedException {
        return verdict(candidate, Checks.all());
    }

    private static Verdict verdict(Candidate candidate, List<Check> checks) throws InterruptedException {
        RunPlan plan = plan(candidate, checks);
        RunResult result = Runner.run(plan, Progress.SILENT).results().get(0);
        return new VerdictBuilder(plan, List.of(), LocalDate.of(2026, 11, 30), true).judge(result);
    }

    private static FixTable table(Verdict verdict) {
        return Optional.ofNullable(verdict.fixes()).orElseThrow();
    }

    private static FixRow row(FixTable table, String parts) {
        return table.rows().stream()
                .filter(row -> row.partsText().equals(parts))
                .findFirst()
                .orElseThrow(() -> new AssertionError(parts + " is none of "
                        + table.rows().stream().map(FixRow::partsText).toList()));
    }

    private static Outcome outcome(FixRow row, String regression) {
        return row.outcomes().stream()
                .filter(each -> each.regression().equals(regression))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theShrinkHasItsFullRevertAndItsPartialFix() throws InterruptedException {
        FixTable table = table(verdict(RC4));
        assertThat(table.isStandIn()).isFalse();
        assertThat(table.extent().isWhole()).isTrue();
        assertThat(table.rows().get(0).sort()).isEqualTo(Sort.AS_IS);
        assertThat(table.rows().get(0).cured()).isZero();

        FixRow partial = row(table, "+no-max-shrink");
        assertThat(partial.sort()).isEqualTo(Sort.PROPOSED);
        Outcome refused = outcome(partial, "restore-refused@540d911c2813");
        assertThat(refused.cured()).isPositive();
        assertThat(refused.left()).isZero();
        assertThat(outcome(partial, "new-guest-changed/max-leaf-shrunk@540d911c2813")
                        .cured())
                .isZero();
        assertThat(partial.effects().newGuests().all()).isZero();

        FixRow revert = row(table, "+0e6c87b93e1d");
        assertThat(revert.sort()).isEqualTo(Sort.MERGED);
        assertThat(revert.parts().get(0).release()).isEqualTo("4.16.0");
        assertThat(revert.outcomes())
                .filteredOn(each -> each.regression().endsWith("@540d911c2813"))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.left()).isZero());
        assertThat(revert.effects().newGuests().all()).isPositive();
        assertThat(revert.cured()).isGreaterThan(partial.cured());

        FixRow dropped = row(table, "-540d911c2813-81da2b544cbb");
        assertThat(dropped.sort()).isEqualTo(Sort.DROPPED);
        assertThat(dropped.outcomes()).isEqualTo(revert.outcomes());
        assertThat(row(table, "-e9b4fe263649").added()).isPositive();
    }

    @Test
    void countsAddUpToTheRegression() throws InterruptedException {
        Verdict verdict = verdict(RC4);
        for (FixRow row : table(verdict).rows()) {
            for (Outcome outcome : row.outcomes()) {
                int cases = verdict.regressions().stream()
                        .filter(regression -> regression.id().equals(outcome.regression()))
                        .findFirst()
                        .orElseThrow()
                        .affected()
                        .cases();
                assertThat(outcome.cured() + outcome.left() + outcome.unknown())
                        .as(row.spec() + " " + outcome.regression())
                        .isEqualTo(cases);
            }
            // A case that shows several regressions is one.
            assertThat(row.cured() + row.left() + row.unknown())
                    .as(row.spec())
                    .isEqualTo(verdict.totals().failed());
        }
    }

    /** A spec in the table is one that the command takes, and means the same. */
    @Test
    void whatARowSaysIsWhatJudgingItsSpecShows() throws InterruptedException {
        FixRow partial = row(table(verdict(RC4)), "+no-max-shrink");
        Verdict judged = verdict(CANDIDATES.resolve(partial.spec()));
        for (Outcome outcome : partial.outcomes()) {
            int cases = judged.regressions().stream()
                    .filter(regression -> regression.id().equals(outcome.regression()))
                    .mapToInt(regression -> regression.affected().cases())
                    .sum();
            assertThat(cases).as(outcome.regression()).isEqualTo(outcome.left() + outcome.added());
        }
    }

    @TestFactory
    Stream<DynamicTest> aSeededFaultIsCuredByTakingItOut() {
        return Faults.everyday().stream()
                .filter(fault -> Set.of("fault-missing-feature", "fault-sysenter-hvm", "fault-shrink-again")
                        .contains(fault.id()))
                .map(fault -> DynamicTest.dynamicTest(fault.id(), () -> isCuredByTakingOut(fault)));
    }

    private static void isCuredByTakingOut(Change fault) throws InterruptedException {
        FixTable table = table(verdict(Faults.candidate(Faults.VERSION, fault)));
        assertThat(row(table, "-" + fault.id()).outcomes())
                .filteredOn(outcome -> outcome.regression().endsWith("@" + fault.id()))
                .isNotEmpty()
                .allSatisfy(outcome -> {
                    assertThat(outcome.cured()).isPositive();
                    assertThat(outcome.left()).isZero();
                });
        assertThat(table.best().orElseThrow().partsText()).contains("-" + fault.id());
    }

    @Test
    void nothingIsToBeFixedWhereNothingBreaks() throws InterruptedException {
        assertThat(verdict(MODELS.resolve("4.16.0"), Checks.only(List.of("restore-refused")))
                        .fixes())
                .isNull();
    }

    @Test
    void aSampleSaysThatItIsOne() throws InterruptedException {
        RunPlan plan = plan(RC4, Checks.all());
        RunResult result = Runner.run(plan, Progress.SILENT).results().get(0);
        Verdict verdict = new VerdictBuilder(plan, List.of(), LocalDate.of(2026, 11, 30), false).judge(result);
        List<Trouble> troubles = verdict.regressions().stream()
                .filter(regression -> regression.since() != null && regression.deliberate() == null)
                .map(regression -> new Trouble(
                        regression.id(), regression.kind(), regression.since().commit(), regression.findings()))
                .toList();
        FixSearch search = new FixSearch(
                plan, RC4, RC4.lineage().orElseThrow(), (fixed, finding) -> false, finding -> false, 1000, 1000);
        FixTable table = search.of(troubles, result.cases()).orElseThrow();
        assertThat(table.extent().isWhole()).isFalse();
        assertThat(table.extent().cases()).isLessThan(table.extent().ofCases());
        Outcome refused = outcome(row(table, "+no-max-shrink"), "restore-refused@540d911c2813");
        assertThat(refused.cured()).isPositive();
        assertThat(refused.left()).isZero();
    }

    /** A real hypervisor is not asked again and again: the model of its version is, and what that does not show is not known. */
    @Test
    void aModelStandsForABinaryAndSaysSo() throws InterruptedException {
        Verdict verdict = verdict(new Binary(MODELS.resolve("4.16.0-rc4-e9b4fe263649"), RC4));
        FixTable table = table(verdict);
        assertThat(table.isStandIn()).isTrue();
        assertThat(table.model()).isEqualTo("4.16.0-rc4");
        // The binary breaks on AMD what the model of rc4 hides there.
        Outcome refused = table.rows().get(0).outcomes().get(0);
        assertThat(refused.regression()).startsWith("restore-refused");
        assertThat(table.rows().get(0).unknown()).isPositive();
    }

    /** Answers as one model does, and has the changes of another. */
    private record Binary(Candidate rules, Candidate nearest) implements Candidate {
        @Override
        public String spec() {
            return "xen:some.gz";
        }

        @Override
        public String version() {
            return nearest.version();
        }

        @Override
        public Hypervisor boot(Host host) {
            return rules.boot(host);
        }

        @Override
        public Toolstack toolstack() {
            return rules.toolstack();
        }

        @Override
        public FeatureCatalog catalog() {
            return rules.catalog();
        }

        @Override
        public Optional<Lineage> lineage() {
            return nearest.lineage();
        }

        @Override
        public int mostAtOnce() {
            return 1;
        }
    }
}
