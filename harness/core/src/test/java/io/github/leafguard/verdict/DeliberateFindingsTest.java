package io.github.leafguard.verdict;

import static io.github.leafguard.policy.PolicyLayout.BASIC;
import static io.github.leafguard.policy.PolicyLayout.EXTD;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.model.ModelCandidate;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.candidate.model.history.Change;
import io.github.leafguard.candidate.model.rules.Stage;
import io.github.leafguard.check.Case;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Checks;
import io.github.leafguard.check.FindingKind;
import io.github.leafguard.check.Harm;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.FeatureWord;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.run.Baselines;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.run.Glob;
import io.github.leafguard.run.Progress;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.Shard;
import io.github.leafguard.run.Workload;
import io.github.leafguard.toy.ToyCandidate;
import io.github.leafguard.toy.ToyChange;
import io.github.leafguard.toy.ToyCheck;
import io.github.leafguard.toy.ToyRun;
import io.github.leafguard.toy.ToyWorld;
import io.github.leafguard.verdict.deliberate.DeliberateChange;
import io.github.leafguard.verdict.deliberate.DeliberateChanges;
import io.github.leafguard.verdict.deliberate.Effect;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a labelled change was meant to bring fails no run, and hides nothing that has another cause. */
class DeliberateFindingsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final String AT_LEAF_0 = "leaf 00000000, *";
    private static final Host HOST = ToyWorld.host("basic", Vendor.AMD, 6, 3, 6);

    private final ToyCandidate old = new ToyCandidate("1.0");

    private static Effect brings(String rule, String... subjects) {
        return new Effect(List.of(rule), Arrays.stream(subjects).map(Glob::of).toList());
    }

    private static DeliberateChanges meant(String change, Effect... effects) {
        return new DeliberateChanges(List.of(new DeliberateChange(
                List.of(change), "Lowers max leaves", "They are blank", "everybody", List.of(effects))));
    }

    private static Verdict judge(ToyRun run, DeliberateChanges known, Waiver... waivers) {
        return new VerdictBuilder(run.plan(), List.of(waivers), known, TODAY, false).judge(run.result());
    }

    private ToyRun run(ToyCandidate next) {
        return ToyRun.of(old, next, List.of(HOST), ToyCheck.REFUSED, ToyCheck.SHRUNK);
    }

    private static final Effect REFUSAL = brings("restore-refused", AT_LEAF_0);
    private static final FindingKind LOWER_EXTENDED =
            FindingKind.only("toy-extended", Harm.POLICY_CHANGED, "Toy trouble: %s");
    private static final Effect LOWER = brings("max-leaf-shrunk", "max-leaf-shrunk");

    @Test
    void whatALabelExplainsFailsNothing() {
        Verdict verdict = judge(run(new ToyCandidate("2.0", ToyChange.SHRINK)), meant("shrink", REFUSAL, LOWER));
        assertThat(verdict.exitCode()).isEqualTo(ExitCode.CLEAN);
        assertThat(verdict.totals().failed()).isZero();
        assertThat(verdict.totals().deliberate()).isPositive();
        assertThat(verdict.totals().judged())
                .isEqualTo(verdict.totals().passed() + verdict.totals().deliberate());
        assertThat(verdict.regressions())
                .extracting(Regression::deliberate)
                .containsOnly(
                        new Regression.Deliberate("shrink", "Lowers max leaves", "They are blank", "everybody", true));
    }

    @Test
    void whatALabelDoesNotNameFails() {
        Verdict verdict = judge(run(new ToyCandidate("2.0", ToyChange.SHRINK)), meant("shrink", LOWER));
        assertThat(verdict.exitCode()).isEqualTo(ExitCode.REGRESSIONS);
        assertThat(verdict.regressions().stream().filter(Regression::isFailing).map(Regression::check))
                .containsExactly("restore-refused");
    }

    @Test
    void aLabelOfAnotherChangeExplainsNothing() {
        ToyCandidate next = new ToyCandidate("2.0", ToyChange.idle("idle"), ToyChange.SHRINK);
        Verdict verdict = judge(run(next), meant("idle", REFUSAL, LOWER));
        assertThat(verdict.exitCode()).isEqualTo(ExitCode.REGRESSIONS);
        assertThat(verdict.totals().deliberate()).isZero();
    }

    /** Whichever of the two is blamed: without the labelled one the finding is still there. */
    @Test
    void whatAFaultBringsAsWellIsNotDeliberate() {
        ToyChange fault = new ToyChange("fault", ToyChange.SHRINK.effect());
        for (ToyCandidate next : List.of(
                new ToyCandidate("2.0", ToyChange.SHRINK, fault), new ToyCandidate("2.0", fault, ToyChange.SHRINK))) {
            Verdict verdict = judge(run(next), meant("shrink", REFUSAL, LOWER));
            assertThat(verdict.exitCode()).isEqualTo(ExitCode.REGRESSIONS);
            assertThat(verdict.totals().deliberate()).isZero();
        }
    }

    /** The same sort of finding, brought by the labelled change on many hosts and by a fault on one. */
    @Test
    void aFaultOnOneHostOfManyIsFound() {
        List<Host> hosts = List.of(
                ToyWorld.host("a", Vendor.AMD, 6, 3, 6),
                ToyWorld.host("b", Vendor.AMD, 6, 3, 6),
                ToyWorld.host("c", Vendor.AMD, 6, 3, 6),
                ToyWorld.host("d", Vendor.AMD, 6, 3, 6),
                ToyWorld.host("e", Vendor.AMD, 6, 3, 6),
                ToyWorld.host("faulty", Vendor.AMD, 6, 3, 6),
                ToyWorld.host("g", Vendor.AMD, 6, 3, 6),
                ToyWorld.host("h", Vendor.AMD, 6, 3, 6));
        ToyChange fault = new ToyChange("fault", ToyChange.SHRINK.effect())
                .where(host -> host.name().equals("faulty"));
        ToyCandidate next = new ToyCandidate(
                "2.0", ToyChange.SHRINK.where(host -> !host.name().equals("faulty")), fault);
        Verdict verdict = judge(ToyRun.of(old, next, hosts, ToyCheck.SHRUNK), meant("shrink", LOWER));
        assertThat(verdict.run().cases().stream()
                        .filter(result -> result.status() == Status.FAILED)
                        .map(result -> result.host()))
                .isNotEmpty()
                .containsOnly("faulty");
    }

    /** Each finding of a case needs a label of its own. */
    @Test
    void severalChangesMayEachExplainAPart() {
        ToyChange lowersExtended = new ToyChange("extended", (host, policy) -> policy.set(EXTD, 0x80000002));
        ToyChange lowersBasic = new ToyChange("basic", (host, policy) -> policy.set(BASIC, 2));
        ToyCheck extended = new ToyCheck(LOWER_EXTENDED.check(), CaseId.System.class, subject -> {
            Case.System system = (Case.System) subject;
            CpuPolicy candidate = system.candidate();
            return candidate == null || candidate.extdMaxLeaf() == 0x80000006
                    ? List.of()
                    : List.of(LOWER_EXTENDED.on(subject.id()).about("extended").regression("Toy"));
        });
        ToyRun run = ToyRun.of(
                old, new ToyCandidate("2.0", lowersExtended, lowersBasic), List.of(HOST), ToyCheck.SHRUNK, extended);
        DeliberateChange one = new DeliberateChange(List.of("basic"), "Lowers basic", "Unused", "all", List.of(LOWER));
        DeliberateChange other = new DeliberateChange(
                List.of("extended"), "Lowers extended", "Unused", "all", List.of(brings("toy-extended", "extended")));
        Verdict all = judge(run, new DeliberateChanges(List.of(one, other)));
        assertThat(all.exitCode()).isEqualTo(ExitCode.CLEAN);
        assertThat(all.totals().deliberate()).isPositive();
        Verdict half = judge(run, new DeliberateChanges(List.of(one)));
        assertThat(half.totals().deliberate()).isZero();
        assertThat(half.totals().failed()).isEqualTo(all.totals().deliberate());
    }

    @Test
    void aCaseWithAnythingLeftUnexplainedIsFailedAsAWhole() {
        ToyCheck twice = new ToyCheck(
                "other-trouble",
                CaseId.Restore.class,
                subject -> ToyCheck.REFUSED.examine(subject).stream()
                        .map(finding -> FindingKind.only("other-trouble", Harm.GUEST_CHANGED, "%s")
                                .on(subject.id())
                                .about("something else")
                                .regression("Toy"))
                        .toList());
        ToyRun run = ToyRun.of(old, new ToyCandidate("2.0", ToyChange.SHRINK), List.of(HOST), ToyCheck.REFUSED, twice);
        Verdict verdict = judge(run, meant("shrink", REFUSAL));
        assertThat(verdict.totals().deliberate()).isZero();
        assertThat(verdict.regressions()).allMatch(Regression::isFailing);
        assertThat(verdict.regressions()).extracting(Regression::isBesideFault).containsExactlyInAnyOrder(true, false);
    }

    // The model of Xen, with faults of our own.

    private static final Path CORPUS = Path.of("../../corpus").toAbsolutePath().normalize();
    private static final ModelSource MODELS = new ModelSource();
    private static final Candidates KNOWN = new Candidates(List.of(MODELS));

    private static Verdict judge(Candidate candidate, String baseline, String... hosts) throws InterruptedException {
        Workload few = new Workload("a few hosts", new CorpusLoader(ArchiveLimits.DEFAULT).load(List.of(CORPUS)))
                .part(List.of(hosts)::contains);
        RunPlan plan = new RunPlan(
                List.of(candidate),
                Baselines.named(KNOWN.resolve(baseline), KNOWN),
                few,
                Checks.all().stream()
                        .filter(check -> check.id().matches("new-guest-changed|system-policy-changed|max-.*"))
                        .toList(),
                Shard.WHOLE,
                1);
        return new Gate(List.of(), TODAY)
                .withoutSearch()
                .judge(plan, Progress.SILENT)
                .verdicts()
                .get(0);
    }

    /** 71ca0e0ad000 hides RDRAND on client Ivy Bridge; the fault does it on every machine. */
    private static final Change HIDES_RDRAND = new Change(
            "fault-rdrand",
            List.of(),
            "2026-01-01",
            "Hide RDRAND from everybody",
            rules -> List.of(Stage.PV_DEFAULT, Stage.HVM_DEFAULT)
                    .forEach(stage -> rules.stage(stage).append("fault-rdrand", derivation -> {
                        derivation.loadFeatureset();
                        derivation.featureset[FeatureWord.W_1C] &= ~(1 << 30);
                        derivation.storeFeatureset();
                    })));

    @Test
    void theReleaseIsCleanWhereTheChangeIsLabelled() throws InterruptedException {
        Verdict verdict = judge(KNOWN.resolve("model:71ca0e0ad000"), "model:71ca0e0ad000^", "ff-IvyBridge", "Haswell");
        assertThat(verdict.totals().failed()).isZero();
        assertThat(verdict.totals().deliberate()).isPositive();
    }

    @Test
    void aFaultThatDoesTheSameElsewhereIsFound() throws InterruptedException {
        ModelCandidate faulty = ((ModelCandidate) KNOWN.resolve("model:71ca0e0ad000")).with(HIDES_RDRAND);
        Verdict verdict = judge(faulty, "model:71ca0e0ad000^", "ff-IvyBridge", "Haswell");
        assertThat(verdict.exitCode()).isEqualTo(ExitCode.REGRESSIONS);
        assertThat(verdict.run().cases().stream()
                        .filter(result -> result.status() == Status.FAILED)
                        .map(result -> result.host())
                        .distinct())
                .contains("Haswell");
        assertThat(verdict.regressions().stream()
                        .filter(Regression::isFailing)
                        .map(Regression::since)
                        .map(Objects::toString))
                .anyMatch(since -> since.contains("fault-rdrand"));
    }
}
