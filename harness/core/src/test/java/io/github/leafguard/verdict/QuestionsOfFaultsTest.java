package io.github.leafguard.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.model.Faults;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.check.Checks;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.run.Baselines;
import io.github.leafguard.run.Progress;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.RunResult;
import io.github.leafguard.run.Runner;
import io.github.leafguard.run.Shard;
import io.github.leafguard.run.Workload;
import io.github.leafguard.verdict.fix.FixRow;
import io.github.leafguard.verdict.trial.Trials;
import io.github.leafguard.verdict.who.Description;
import io.github.leafguard.verdict.who.Trait;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What the release manager asked about the shrink of 4.16 is answered of other breaks by the same code: which change, who, what to do, which
 * fix. These faults are seeded; those of Xen's history are judged beside the corpus.
 */
class QuestionsOfFaultsTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Corpus ALL = new CorpusLoader(ArchiveLimits.DEFAULT).load(List.of(ROOT.resolve("corpus")));
    private static final ModelSource MODELS = new ModelSource();
    private static final Candidates CANDIDATES = new Candidates(List.of(MODELS));
    private static final Set<String> HOSTS = Set.of(
            "nocera-like",
            "bare-Cascadelake-Server",
            "bare-EPYC-Milan",
            "bare-Haswell",
            "bare-IvyBridge",
            "bare-Conroe",
            "bare-Opteron_G1",
            "ff-Haswell",
            "EPYC",
            "Haswell",
            "Haswell+noxsave");

    private static Verdict verdict(Candidate candidate, String baseline, String source) throws InterruptedException {
        Corpus corpus = new Corpus(
                ALL.machines().values(),
                ALL.hosts().values().stream()
                        .filter(host -> HOSTS.contains(host.name()))
                        .toList(),
                ALL.guests().stream()
                        .filter(guest ->
                                HOSTS.contains(guest.host()) && guest.source().equals(source))
                        .toList(),
                List.of());
        RunPlan plan = new RunPlan(
                List.of(candidate),
                Baselines.named(CANDIDATES.resolve(baseline), CANDIDATES),
                new Workload("corpus", corpus),
                Checks.all(),
                Shard.WHOLE,
                1);
        RunResult result = Runner.run(plan, Progress.SILENT).results().get(0);
        return new VerdictBuilder(plan, List.of(), LocalDate.of(2026, 11, 30), true).judge(result);
    }

    private static Verdict verdict(String fault) throws InterruptedException {
        Candidate spoiled = Faults.everyday().stream()
                .filter(each -> each.id().equals(fault))
                .map(each -> Faults.candidate(Faults.VERSION, each))
                .findFirst()
                .orElseThrow();
        return verdict(spoiled, "model:4.15.0", "4.15.0");
    }

    /** The regression by which a change shows; the change alone is blamed for it. */
    private static Regression broken(Verdict verdict, String sort, String change) {
        Regression regression = verdict.regressions().stream()
                .filter(each -> each.id().equals(sort + "@" + change))
                .findFirst()
                .orElseThrow();
        assertThat(verdict.culprits())
                .filteredOn(culprit -> culprit.regressions().contains(regression))
                .extracting(culprit -> culprit.change().commit())
                .containsExactly(change);
        return regression;
    }

    private static Description description(Regression regression) {
        return Optional.ofNullable(regression.affected().who())
                .flatMap(who -> Optional.ofNullable(who.description()))
                .orElseThrow();
    }

    private static Trials trials(Regression regression) {
        return Optional.ofNullable(regression.sought().trials()).orElseThrow();
    }

    private static List<String> helping(Regression regression) {
        return trials(regression).helping().stream()
                .map(trial -> "%s %s: %d of %d".formatted(trial.sort(), trial.text(), trial.cured(), trial.of()))
                .toList();
    }

    /** What comes of a regression if one change is taken out. */
    private static FixRow.Outcome without(String change, Verdict verdict, Regression regression) {
        return Optional.ofNullable(verdict.fixes()).orElseThrow().rows().stream()
                .filter(row ->
                        row.sort() == FixRow.Sort.DROPPED && row.partsText().equals("-" + change))
                .flatMap(row -> row.outcomes().stream())
                .filter(outcome -> outcome.regression().equals(regression.id()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void ofMaxLeavesThatShrinkAgain() throws InterruptedException {
        Verdict verdict = verdict("fault-shrink-again");
        Regression refused = broken(verdict, "restore-refused", "fault-shrink-again");
        assertThat(refused.affected().hosts())
                .containsExactly("Haswell+noxsave", "bare-Conroe", "bare-Opteron_G1", "nocera-like");
        assertThat(description(refused))
                .isEqualTo(new Description(
                        List.of(new Trait.OfFeature("XSAVE", false)),
                        Description.Joint.ALL,
                        4,
                        List.of(),
                        7,
                        List.of()));
        assertThat(refused.masks()).singleElement().satisfies(mask -> {
            assertThat(mask.change().commit()).isEqualTo("e9b4fe263649");
            assertThat(mask.hosts()).containsExactly("EPYC", "bare-EPYC-Milan");
        });
        assertThat(helping(refused))
                .contains(
                        "BOOT_WITHOUT no-xsave: 1 of 1",
                        "GUEST_RESTARTED cpuid = \"host,maxleaf=0x7\": 1 of 9",
                        "GUEST_RESTARTED cpuid = \"host,maxleaf=0x1\": 8 of 9");
        assertThat(without("fault-shrink-again", verdict, refused))
                .isEqualTo(new FixRow.Outcome(refused.id(), 9, 0, 0, 0));
    }

    @Test
    void ofAFeatureThatIsLost() throws InterruptedException {
        Verdict verdict = verdict("fault-ibpb");
        Regression lost = broken(verdict, "guest-visible-change/feature-lost", "fault-ibpb");
        // One host needs no description.
        assertThat(lost.affected().hosts()).containsExactly("bare-Cascadelake-Server");
        assertThat(lost.masks()).isEmpty();
        assertThat(helping(lost)).containsExactly("GUEST_RESTARTED cpuid = \"host,ibpb=0\": 3 of 3");
        assertThat(without("fault-ibpb", verdict, lost)).isEqualTo(new FixRow.Outcome(lost.id(), 3, 0, 0, 0));
    }

    @Test
    void ofARegisterThatIsNotThere() throws InterruptedException {
        Verdict verdict = verdict("fault-faulting");
        Regression refused = broken(verdict, "restore-refused", "fault-faulting");
        assertThat(description(refused))
                .isEqualTo(new Description(
                        List.of(new Trait.OfFeature("XSAVE", false), new Trait.OfVendor(List.of(Vendor.AMD))),
                        Description.Joint.ANY,
                        5,
                        List.of(),
                        3,
                        List.of()));
        assertThat(refused.masks()).isEmpty();
        assertThat(helping(refused)).isEmpty();
        assertThat(trials(refused).options()).hasSize(26);
        assertThat(without("fault-faulting", verdict, refused))
                .isEqualTo(new FixRow.Outcome(refused.id(), 11, 0, 0, 0));
    }
}
