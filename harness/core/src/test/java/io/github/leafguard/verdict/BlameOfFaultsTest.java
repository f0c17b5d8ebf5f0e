package io.github.leafguard.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.model.Faults;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.candidate.model.Models;
import io.github.leafguard.candidate.model.history.Change;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Seeded faults, alone and in pairs, are told apart by their cause. What a fault breaks is everything that the release without it does not
 * break; it is blamed rightly if all of that is put together under the fault that was seeded, in a pair under each of them some.
 */
class BlameOfFaultsTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path DOCUMENT = ROOT.resolve("docs/ACCURACY.md");
    private static final String BEGIN =
            "<!-- blame of seeded faults, as BlameOfFaultsTest writes it to target/blame.md -->\n";
    private static final String END = "<!-- end of blame -->\n";
    private static final Set<String> HOSTS = Set.of(
            "nocera-like",
            "bare-Conroe",
            "bare-EPYC-Milan",
            "bare-EPYC-Rome-sme",
            "bare-Cascadelake-Server",
            "bare-Haswell",
            "bare-Dhyana",
            "EPYC",
            "Opteron_G1",
            "Haswell",
            "Haswell+noxsave",
            "Icelake-Server",
            "chimera-Skylake-Server",
            "ff-Skylake-Server");
    private static final Set<String> SOURCES = Set.of("4.13.0", "4.14.0", "4.15.0");
    private static final ModelSource MODELS = new ModelSource();
    private static final Baselines BASELINE =
            Baselines.named(MODELS.resolve("4.15.0"), new Candidates(List.of(MODELS)));
    private static final Workload WORKLOAD = workload();

    private static Workload workload() {
        Corpus all = new CorpusLoader(ArchiveLimits.DEFAULT).load(List.of(ROOT.resolve("corpus")));
        return new Workload(
                "corpus",
                new Corpus(
                        all.machines().values(),
                        all.hosts().values().stream()
                                .filter(host -> HOSTS.contains(host.name()))
                                .toList(),
                        all.guests().stream()
                                .filter(guest -> HOSTS.contains(guest.host()) && SOURCES.contains(guest.source()))
                                .toList(),
                        all.settings().stream()
                                .filter(setting -> setting.id().startsWith("admin/"))
                                .toList()));
    }

    private static List<Culprit> culprits(Candidate candidate) throws InterruptedException {
        RunPlan plan = new RunPlan(List.of(candidate), BASELINE, WORKLOAD, Checks.all(), Shard.WHOLE, 2);
        RunResult result = Runner.run(plan, Progress.SILENT).results().get(0);
        Verdict verdict = new VerdictBuilder(plan, List.of(), LocalDate.of(2026, 11, 30), false).judge(result);
        assertThat(verdict.regressions())
                .allSatisfy(each -> assertThat(each.since()).isNotNull());
        return verdict.culprits();
    }

    /**
     * What seeded faults come to.
     *
     * @param causes whom what they break is blamed on
     * @param broken what they break: sort of fault and case
     * @param sorts in how many ways it shows
     */
    private record Blamed(List<String> seeded, Set<String> causes, Set<String> broken, int sorts) {
        boolean isRight() {
            return causes.equals(Set.copyOf(seeded));
        }

        /** Without those of which nothing is expected. */
        Blamed leavingOut(Set<String> others) {
            return new Blamed(
                    seeded.stream().filter(fault -> !others.contains(fault)).toList(), causes, broken, sorts);
        }

        String text() {
            if (causes.isEmpty()) {
                return "nothing breaks on these hosts";
            }
            if (isRight()) {
                return "right" + (seeded.size() == 1 && sorts > 1 ? ", in " + sorts + " ways" : "");
            }
            return causes.stream().map(cause -> "`" + cause + "`").collect(Collectors.joining(", "));
        }
    }

    private static Blamed blamed(Set<String> without, List<Change> faults) throws InterruptedException {
        Candidate spoiled = faults.size() == 1
                ? Models.of(Faults.VERSION, faults.get(0))
                : Models.of(Faults.VERSION, faults.get(0)).with(faults.get(1));
        List<Culprit> culprits = culprits(spoiled);
        Set<String> causes = new TreeSet<>();
        Set<String> broken = new TreeSet<>();
        Set<String> sorts = new TreeSet<>();
        for (Culprit culprit : culprits) {
            for (Regression regression : culprit.regressions()) {
                if (!without.contains(regression.id())) {
                    causes.add(culprit.change().commit());
                    sorts.add(regression.kind().rule());
                    regression.findings().forEach(finding -> broken.add(finding.id()));
                }
            }
        }
        return new Blamed(faults.stream().map(Change::id).toList(), causes, broken, sorts.size());
    }

    @Test
    void eachFaultIsBlamedForWhatItBreaksAloneAndBesideAnother() throws InterruptedException, IOException {
        Set<String> without = culprits(MODELS.resolve(Faults.VERSION)).stream()
                .flatMap(culprit -> culprit.regressions().stream())
                .map(Regression::id)
                .collect(Collectors.toSet());
        List<Change> faults = Faults.everyday();
        List<Blamed> alone = new ArrayList<>();
        List<Blamed> paired = new ArrayList<>();
        StringBuilder rows = new StringBuilder("| fault | alone | beside | both |\n|---|---|---|---|\n");
        for (Change fault : faults) {
            alone.add(blamed(without, List.of(fault)));
        }
        Set<String> unseen = alone.stream()
                .filter(one -> one.causes().isEmpty())
                .flatMap(one -> one.seeded().stream())
                .collect(Collectors.toSet());
        for (int number = 0; number < faults.size(); number++) {
            Change fault = faults.get(number);
            Change next = faults.get((number + 1) % faults.size());
            Blamed two = blamedTogether(without, fault, next).leavingOut(unseen);
            paired.add(two);
            String hidden = hidden(two, alone.get(number), alone.get((number + 1) % faults.size()));
            rows.append("| `%s` | %s | `%s` | %s |\n"
                    .formatted(fault.id(), alone.get(number).text(), next.id(), two.text() + hidden));
        }
        String section = """
                Of %d faults seeded into %s, judged against 4.15.0 on %d hosts, %d break nothing there. Of the others %d are blamed for all that they \
                break, in however many ways it shows, and nothing else is, when they stand alone. Of %d pairs of neighbours that break anything, so are %d; of a fault that breaks nothing \
                nothing is expected. Where not, the table has whom it is blamed on.

                %s""".formatted(
                        faults.size(),
                        Faults.VERSION,
                        HOSTS.size(),
                        unseen.size(),
                        alone.stream().filter(Blamed::isRight).count(),
                        paired.stream().filter(two -> !two.seeded().isEmpty()).count(),
                        paired.stream()
                                .filter(two -> !two.seeded().isEmpty() && two.isRight())
                                .count(),
                        rows);
        Files.writeString(Path.of("target/blame.md"), section);
        assertThat(faults).hasSizeGreaterThanOrEqualTo(30);
        assertThat(Files.readString(DOCUMENT)).contains(BEGIN + section + END);
    }

    /** Why one of two is not seen: whatever it breaks the other breaks as well, so that either alone is enough for it. */
    private static String hidden(Blamed two, Blamed one, Blamed other) {
        if (two.isRight() || two.causes().size() != 1) {
            return "";
        }
        Blamed unseen = one.seeded().containsAll(two.causes()) ? other : one;
        Blamed seen = unseen == one ? other : one;
        long both = unseen.broken().stream().filter(seen.broken()::contains).count();
        return ": of the %d findings of `%s` the other brings %d as well"
                .formatted(unseen.broken().size(), unseen.seeded().get(0), both);
    }

    /** Two that edit the same cannot always be put one on the other. */
    private static Blamed blamedTogether(Set<String> without, Change fault, Change next) throws InterruptedException {
        try {
            return blamed(without, List.of(fault, next));
        } catch (IllegalArgumentException exclusive) {
            return new Blamed(List.of(fault.id(), next.id()), Set.of("cannot be seeded together"), Set.of(), 0);
        }
    }
}
