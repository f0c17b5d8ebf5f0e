package io.github.leafguard.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.github.leafguard.check.Obstacle;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.facts.HostFacts;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.RunResult;
import io.github.leafguard.run.Shard;
import io.github.leafguard.run.Workload;
import io.github.leafguard.toy.ToyCandidate;
import io.github.leafguard.toy.ToyChange;
import io.github.leafguard.toy.ToyCheck;
import io.github.leafguard.toy.ToyRun;
import io.github.leafguard.toy.ToyWorld;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictBuilderTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

    private final ToyCandidate old = new ToyCandidate("1.0");
    private final ToyCandidate next = new ToyCandidate("2.0", ToyChange.idle("quiet"), ToyChange.SHRINK);
    private final Host amd = ToyWorld.host("amd", Vendor.AMD, 6, 3, 6);
    private final Host amdWithOption = new Host("amd+option", amd.machine(), List.of("option"), HostFacts.UNKNOWN);
    private final Host intel = ToyWorld.host("intel-hvm", Vendor.INTEL, 6, 2, 6);
    private final Host sound = ToyWorld.host("sound", Vendor.INTEL, 6, 6);

    private static Verdict verdict(ToyRun run) {
        return new VerdictBuilder(run.plan(), List.of(), TODAY, false).judge(run.result());
    }

    @Test
    void aRegressionSaysWhatBreaksForWhomSinceWhen() {
        List<Host> hosts = List.of(amd, amdWithOption, intel, sound);
        List<ArchivedGuest> guests = List.of(
                ToyWorld.guest("1.0", amd, GuestKind.PV),
                ToyWorld.guest("1.0", amdWithOption, GuestKind.PV),
                ToyWorld.guest("1.0", intel, GuestKind.PV),
                ToyWorld.guest("1.0", intel, GuestKind.HVM_HAP),
                ToyWorld.guest("1.0", sound, GuestKind.PV));

        Verdict verdict = verdict(ToyRun.of(old, next, hosts, guests, List.of(), ToyCheck.REFUSED));

        assertThat(verdict.exitCode()).isEqualTo(ExitCode.REGRESSIONS);
        assertThat(verdict.totals()).isEqualTo(new Totals(5, 1, 4, 0, 0, 0, 0, 0, 0));
        assertThat(verdict.regressions()).singleElement().satisfies(regression -> {
            assertThat(regression.id()).isEqualTo("restore-refused@shrink");
            assertThat(regression.kind()).isEqualTo(ToyCheck.REFUSED.kind());
            assertThat(regression.subjects())
                    .containsExactly("leaf 00000000, subleaf ffffffff, msr ffffffff (22 = Invalid argument)");
            assertThat(regression.affected().spread().where("AMD, Intel"))
                    .isEqualTo("on 2 of 3 machines as bare metal in default boot (AMD, Intel);"
                            + " with other boot options on 1 of 1 host");
            assertThat(regression.since()).isEqualTo(new Regression.Cause("shrink", "Toy change shrink", "2021-04-22"));
            assertThat(regression.findings()).hasSize(4);
            Regression.Affected affected = regression.affected();
            assertThat(affected.cases()).isEqualTo(4);
            assertThat(affected.spread().bareMetal()).isEqualTo(new Spread.Share(2, 3));
            assertThat(affected.spread().otherBoots()).isEqualTo(new Spread.Share(1, 1));
            assertThat(affected.spread().emulated()).isEqualTo(new Spread.Share(0, 0));
            assertThat(affected.hosts()).containsExactly("amd", "amd+option", "intel-hvm");
            assertThat(affected.byGuestKind()).containsExactly(entry("hvm-hap", 1), entry("pv", 3));
            assertThat(affected.byVendor()).containsOnlyKeys("AMD", "Intel");
            assertThat(affected.byVendor().get("AMD")).containsExactly(1, 1);
            assertThat(affected.byVendor().get("Intel")).containsExactly(1, 2);
        });
    }

    @Test
    void findingsOfOneRuleThatOneChangeBroughtAreOneRegression() {
        // Refused at leaf 0 on one host and at leaf 80000000 on the other, by one change.
        Host extended = ToyWorld.host("extended", Vendor.AMD, 6, 6, 3);
        assertThat(verdict(ToyRun.of(old, next, List.of(amd, extended), ToyCheck.REFUSED))
                        .regressions())
                .singleElement()
                .extracting(
                        Regression::id,
                        each -> each.findings().size(),
                        each -> each.subjects().size())
                .containsExactly("restore-refused@shrink", 2, 2);
    }

    @Test
    void whatIsAsBadUnderTheBaselineDoesNotFail() {
        ToyCandidate alreadyBad = new ToyCandidate("1.0", ToyChange.SHRINK);
        Verdict verdict = verdict(ToyRun.of(alreadyBad, next, List.of(amd), ToyCheck.REFUSED));
        assertThat(verdict.exitCode()).isEqualTo(ExitCode.CLEAN);
        assertThat(verdict.totals()).isEqualTo(new Totals(1, 0, 0, 0, 0, 1, 0, 0, 0));
        assertThat(verdict.regressions()).isEmpty();
        assertThat(verdict.preExisting()).extracting(Regression::id).containsExactly("pre-existing:restore-refused");
    }

    @Test
    void adviceDoesNotFail() {
        Verdict verdict = verdict(ToyRun.of(
                old,
                next,
                List.of(sound),
                List.of(),
                List.of(ToyWorld.setting("nine", "host,9=1", "1.0")),
                ToyCheck.IGNORED));
        assertThat(verdict.totals()).isEqualTo(new Totals(1, 1, 0, 0, 0, 0, 0, 0, 0));
        assertThat(verdict.advice()).extracting(Regression::id).containsExactly("advice:setting-ignored");
    }

    @Test
    void severalResultsAreJudgedInTheirOrder() throws InterruptedException {
        ToyRun run = ToyRun.of(old, next, List.of(amd, sound), ToyCheck.REFUSED);
        VerdictBuilder builder = new VerdictBuilder(run.plan(), List.of(), TODAY, false);
        Verdict one = builder.judge(run.result());
        assertThat(builder.judge(List.of(run.result(), run.result())))
                .usingRecursiveComparison()
                .isEqualTo(List.of(one, one));
    }

    @Test
    void whatHurtsMostComesFirstHoweverFewItHits() {
        Host two = ToyWorld.host("two", Vendor.AMD, 6, 2, 6);
        Verdict verdict = verdict(ToyRun.of(
                old,
                next,
                List.of(amd, intel, two),
                List.of(ToyWorld.guest("1.0", amd, GuestKind.PV)),
                List.of(ToyWorld.setting("three", "host,3=9", "1.0")),
                ToyCheck.SHRUNK,
                ToyCheck.IGNORED,
                ToyCheck.REFUSED));
        assertThat(verdict.regressions())
                .extracting(
                        Regression::id,
                        each -> each.affected().spread().bareMetal().hit())
                .containsExactly(
                        tuple("restore-refused@shrink", 1),
                        tuple("setting-ignored@shrink", 2),
                        tuple("max-leaf-shrunk@shrink", 3));
    }

    @Test
    void aRunWithoutACaseIsNoVerdict() {
        Verdict verdict = verdict(ToyRun.of(old, next, List.of(sound), List.of(), List.of(), ToyCheck.REFUSED));
        assertThat(verdict.problems()).containsExactly("the corpus has no case for the checks chosen");
        assertThat(verdict.exitCode()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    }

    @Test
    void aRunInWhichNothingWasJudgedIsIncomplete() {
        Verdict verdict = verdict(ToyRun.of(
                old,
                next,
                List.of(sound),
                List.of(ToyWorld.guest("1.0", sound, GuestKind.HVM_SHADOW)),
                List.of(),
                ToyCheck.REFUSED));
        assertThat(verdict.missing()).singleElement().satisfies(missing -> {
            assertThat(missing.obstacle().sort()).isEqualTo(Obstacle.Sort.UNDECIDED);
            assertThat(missing.obstacle().reason()).endsWith("can run one: no hvm-shadow guests on sound");
            assertThat(missing.cases()).isEqualTo(1);
        });
        assertThat(verdict.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
    }

    @Test
    void whatStoodForAVersionIsToldWithTheNumberOfItsGuests() {
        Verdict verdict = verdict(ToyRun.of(
                old,
                next,
                List.of(sound),
                List.of(
                        ToyWorld.guest("1.0.5", sound, GuestKind.PV),
                        ToyWorld.guest("1.0.5", sound, GuestKind.HVM_HAP)),
                List.of(),
                ToyCheck.REFUSED));
        assertThat(verdict.run().cases()).extracting(CaseResult::judgedAs).containsOnly("1.0");
        assertThat(verdict.assumedSources()).containsExactly(new AssumedSource("1.0.5", "1.0", 2));
    }

    @Test
    void aShardWithoutAHostIsNoVerdict() {
        Shard without = sound.name().isEmpty() || Shard.of("1/2").takes("sound") ? Shard.of("2/2") : Shard.of("1/2");
        Workload workload = ToyWorld.workload(List.of(sound), List.of(), List.of());
        assertThat(verdict(ToyRun.of(old, next, workload, without, ToyCheck.SHRUNK))
                        .problems())
                .containsExactly("shard " + without + " has no case: use fewer shards");
    }

    @Test
    void aResultOfAnotherRunIsRefused() {
        ToyRun run = ToyRun.of(old, next, List.of(sound), ToyCheck.REFUSED);
        RunResult other = new RunResult("toy:9.9", "toy:1.0", "toys", "", List.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VerdictBuilder(run.plan(), List.of(), TODAY, false).judge(other))
                .withMessage("the plan has no candidate toy:9.9, whose result is to be judged");
    }
}
