package io.github.leafguard.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.re2j.Pattern;
import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.check.FindingKind;
import io.github.leafguard.check.Kinds;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.run.Baselines;
import io.github.leafguard.run.Glob;
import io.github.leafguard.run.Progress;
import io.github.leafguard.run.RunFailure;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.Shard;
import io.github.leafguard.toy.ToyCandidate;
import io.github.leafguard.toy.ToyChange;
import io.github.leafguard.toy.ToyCheck;
import io.github.leafguard.toy.ToyWorld;
import io.github.leafguard.verdict.Waiver.Message;
import io.github.leafguard.verdict.Waiver.Place;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final Waiver WAIVER = new Waiver(
            "agreed",
            "restore-refused",
            new Place("", List.of(Glob.of("restore-refused:*")), ""),
            new Message.Regex(Pattern.compile("leaf .*")),
            List.of(),
            "agreed on the list",
            TODAY,
            "");

    private final ToyCandidate old = new ToyCandidate("1.0");
    private final ToyCandidate good = new ToyCandidate("2.0", ToyChange.idle("quiet"));
    private final ToyCandidate bad = new ToyCandidate("2.1", ToyChange.SHRINK, ToyChange.MASK);
    private final ToyCandidate broken =
            new ToyCandidate("2.2", ToyChange.unbootableOn("basic"), ToyChange.unbootableOn("masked"));
    private final Host basic = ToyWorld.host("basic", Vendor.AMD, 6, 3, 6);
    private final Host masked = ToyWorld.host("masked", Vendor.AMD, 6, 6, 3);

    private Gate.Judged judge(Gate gate, Candidate... candidates) throws InterruptedException {
        RunPlan plan = new RunPlan(
                List.of(candidates),
                Baselines.named(old, new ToyWorld(old, good, bad, broken).candidates()),
                ToyWorld.workload(
                        List.of(basic, masked),
                        Stream.of(basic, masked)
                                .map(host -> ToyWorld.guest("1.0", host, GuestKind.PV))
                                .toList(),
                        List.of()),
                List.of(ToyCheck.REFUSED),
                Shard.WHOLE,
                2);
        return gate.judge(plan, Progress.SILENT);
    }

    /** By this it is told which cases may stand for each other: none for one of which less is accepted. */
    @Test
    void aWaiverMayAcceptWhatIsInItsPlaceAndSaysWhatItExpectsWhicheverRegressionItBelongsTo() {
        CaseId id = CaseId.of("restore/1.0/basic/pv");
        FindingKind refused = Kinds.of("restore-refused");
        Finding expected = refused.on(id).about("leaf 0").regression("Refused.");
        assertThat(WAIVER.mayAccept(expected)).isFalse();
        Waiver ofRegression = new Waiver(
                "agreed",
                "restore-refused",
                new Place("", List.of(), "restore-refused@540d911c2813"),
                new Message.Exact("leaf 0"),
                List.of(),
                "agreed on the list",
                TODAY,
                "");
        assertThat(ofRegression.mayAccept(expected)).isTrue();
        assertThat(ofRegression.mayAccept(refused.on(id).about("leaf 7").regression("Refused.")))
                .isFalse();
    }

    @Test
    void everyCandidateIsJudgedOrCouldNotRunInTheOrderGiven() throws InterruptedException {
        Gate.Judged judged = judge(new Gate(List.of(), TODAY), bad, broken, good);
        assertThat(judged.verdicts())
                .extracting(verdict -> verdict.run().candidate(), Verdict::exitCode)
                .containsExactly(tuple("toy:2.1", ExitCode.REGRESSIONS), tuple("toy:2.0", ExitCode.CLEAN));
        assertThat(judged.failures())
                .extracting(RunFailure::message)
                .containsExactly(
                        "could not run toy:2.2 on host basic (booting toy:2.2): no answer from basic; nor did it"
                                + " run on any other of the 2 hosts");
    }

    @Test
    void whatHidesABreakAndWhatHelpsIsLookedFor() throws InterruptedException {
        assertThat(judge(new Gate(List.of(), TODAY), bad).verdicts().get(0).regressions())
                .singleElement()
                .satisfies(regression -> {
                    assertThat(regression.masks())
                            .extracting(mask -> mask.change().commit(), Regression.Mask::hosts)
                            .containsExactly(tuple("mask", List.of("masked")));
                    assertThat(regression.sought().trials()).isNotNull();
                });
    }

    @Test
    void withoutTheSearchNothingIsLookedForAndTheVerdictIsTheSame() throws InterruptedException {
        Verdict quick = judge(new Gate(List.of(), TODAY).withoutSearch(), bad)
                .verdicts()
                .get(0);
        assertThat(quick.exitCode()).isEqualTo(ExitCode.REGRESSIONS);
        assertThat(quick.regressions()).singleElement().satisfies(regression -> {
            assertThat(regression.id()).isEqualTo("restore-refused@shrink");
            assertThat(regression.masks()).isEmpty();
            assertThat(regression.sought().trials()).isNull();
        });
    }

    @Test
    void aWaiverHoldsUpToItsLastDay() throws InterruptedException {
        Verdict onTheDay =
                judge(new Gate(List.of(WAIVER), TODAY), bad).verdicts().get(0);
        assertThat(onTheDay.exitCode()).isEqualTo(ExitCode.CLEAN);
        assertThat(onTheDay.totals().waived()).isEqualTo(1);
        assertThat(onTheDay.regressions())
                .extracting(Regression::waived)
                .containsExactly(new Regression.Waived("agreed", "agreed on the list", TODAY, ""));

        Verdict dayAfter = judge(new Gate(List.of(WAIVER), TODAY.plusDays(1)), bad)
                .verdicts()
                .get(0);
        assertThat(dayAfter.exitCode()).isEqualTo(ExitCode.UNUSABLE_INPUT);
        assertThat(dayAfter.totals().failed()).isEqualTo(1);
    }
}
