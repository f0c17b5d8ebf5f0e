package io.github.leafguard.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.check.Case;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Check;
import io.github.leafguard.check.Finding;
import io.github.leafguard.check.FindingKind;
import io.github.leafguard.check.Harm;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.facts.Fact;
import io.github.leafguard.corpus.facts.FactName;
import io.github.leafguard.corpus.facts.OpenFact;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.Location;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.Register;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.toy.ToyCandidate;
import io.github.leafguard.toy.ToyChange;
import io.github.leafguard.toy.ToyCheck;
import io.github.leafguard.toy.ToyRun;
import io.github.leafguard.toy.ToyWorld;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** No verdict on a guess: a case is judged under each possibility that evidence leaves open. */
class PossibilitiesTest {
    private static final OpenFact SMT = open(FactName.SMT);
    private static final OpenFact LOCKED = open(FactName.RTM_LOCKED);
    private static final OpenFact SBPB = open(FactName.SBPB);
    private static final OpenFact MISMATCH = open(FactName.TSX_MISMATCH);
    private static final OpenFact FAULTING = open(FactName.FAULTING_RAW);

    private final Host host = ToyWorld.host("blank-tail", Vendor.AMD, 6, 3);
    private final ToyCandidate old = new ToyCandidate("1.0");

    /** A fact that is taken to be no, and may be yes. */
    private static OpenFact open(FactName name) {
        return new OpenFact(Fact.assumed(name, false, "nobody says"), List.of(true));
    }

    private static boolean is(Host host, OpenFact fact) {
        return Boolean.TRUE.equals(host.facts().flag(fact.name()));
    }

    /** A candidate that refuses guests on some hosts only. */
    private static ToyCandidate refusing(Predicate<Host> where) {
        return new ToyCandidate("2.0", ToyChange.SHRINK.where(where));
    }

    private CaseResult judge(ToyCandidate candidate, Check... checks) {
        return judge(candidate, host, checks);
    }

    private CaseResult judge(ToyCandidate candidate, Host where, Check... checks) {
        Check[] asked = checks.length == 0 ? new Check[] {ToyCheck.REFUSED} : checks;
        List<CaseResult> cases = ToyRun.of(old, candidate, List.of(where), asked).result().cases().stream()
                .filter(result -> result.caseId() instanceof CaseId.Restore)
                .toList();
        assertThat(cases).hasSize(1);
        return cases.get(0);
    }

    @Test
    void aCaseThatPassesUnderEveryPossibilityPasses() {
        ToyCandidate good = refusing(any -> false).asking(SMT, LOCKED);
        assertThat(judge(good).status()).isEqualTo(Status.PASSED);
        assertThat(good.boots()).as("every combination").isEqualTo(4);
    }

    @Test
    void aCaseThatFailsUnderEveryPossibilityFailsAsItWouldWithoutQuestions() {
        CaseResult plain = judge(refusing(any -> true));
        assertThat(plain.status()).isEqualTo(Status.FAILED);
        assertThat(judge(refusing(any -> true).asking(SMT, LOCKED))).isEqualTo(plain);
    }

    @Test
    void aHostWithoutQuestionsIsJudgedOnce() {
        ToyCandidate candidate = refusing(any -> true);
        judge(candidate);
        assertThat(candidate.boots()).isEqualTo(1);
    }

    @Test
    void aCaseThatFailsOnlyIfTheFactIsOtherwiseIsUndecided() {
        CaseResult result = judge(refusing(where -> is(where, SMT)).asking(SMT));
        assertThat(result.status()).isEqualTo(Status.UNDECIDED);
        assertThat(result.reason()).contains("it hangs on simultaneous multithreading is on (no, or yes)");
        assertThat(result.evidence()).containsExactly(FactName.SMT.settledBy());
        assertThat(result.findings()).isEmpty();
    }

    @Test
    void aCaseThatFailsOnlyAsAssumedIsUndecidedAsWell() {
        CaseResult result = judge(refusing(where -> !is(where, SMT)).asking(SMT));
        assertThat(result.status()).isEqualTo(Status.UNDECIDED);
        assertThat(result.evidence()).containsExactly(FactName.SMT.settledBy());
    }

    @Test
    void evidenceThatSettlesTheFactDecidesTheCaseEitherWay() {
        ToyCandidate candidate = refusing(where -> is(where, SMT)).asking(SMT);
        for (boolean smt : List.of(true, false)) {
            Host known = host.with(host.facts().with(Fact.shown(FactName.SMT, smt, "xl info")));
            assertThat(judge(candidate, known).status()).isEqualTo(smt ? Status.FAILED : Status.PASSED);
        }
    }

    @Test
    void ofManyOpenFactsOnlyTheDecidingOneIsAskedFor() {
        CaseResult result = judge(refusing(where -> is(where, LOCKED)).asking(SMT, LOCKED, SBPB));
        assertThat(result.evidence()).containsExactly(FactName.RTM_LOCKED.settledBy());
    }

    @Test
    void whereEitherOfTwoFactsDecidesBothAreAskedFor() {
        CaseResult result =
                judge(refusing(where -> is(where, LOCKED) || is(where, SMT)).asking(SMT, LOCKED, SBPB));
        assertThat(result.evidence())
                .containsExactlyInAnyOrder(FactName.SMT.settledBy(), FactName.RTM_LOCKED.settledBy());
    }

    @Test
    void whereOnlyTwoFactsTogetherDecideBothAreAskedFor() {
        CaseResult result =
                judge(refusing(where -> is(where, LOCKED) && is(where, SMT)).asking(SMT, LOCKED, SBPB));
        assertThat(result.status()).isEqualTo(Status.UNDECIDED);
        assertThat(result.evidence())
                .containsExactlyInAnyOrder(FactName.SMT.settledBy(), FactName.RTM_LOCKED.settledBy());
    }

    /** Not locked it breaks; locked it hangs on the threads still. */
    @Test
    void aFactThatDecidesOnlyTogetherWithAnotherIsAskedForToo() {
        CaseResult result =
                judge(refusing(where -> !is(where, LOCKED) || is(where, SMT)).asking(SMT, LOCKED, SBPB));
        assertThat(result.status()).isEqualTo(Status.UNDECIDED);
        assertThat(result.evidence())
                .containsExactlyInAnyOrder(FactName.SMT.settledBy(), FactName.RTM_LOCKED.settledBy());
    }

    @Test
    void aFactThatOnlyComesUpUnderAPossibilityIsVariedOnTopOfIt() {
        ToyCandidate candidate = refusing(where -> is(where, SMT) && is(where, LOCKED))
                .asking(where -> is(where, SMT) ? List.of(SMT, LOCKED) : List.of(SMT));
        CaseResult result = judge(candidate);
        assertThat(result.status()).isEqualTo(Status.UNDECIDED);
        assertThat(result.evidence())
                .containsExactlyInAnyOrder(FactName.SMT.settledBy(), FactName.RTM_LOCKED.settledBy());
        assertThat(candidate.boots()).as("no, yes, yes and locked").isEqualTo(3);
    }

    @Test
    void ofMoreThan24CombinationsEachValueIsTriedByItselfAndWithEachOther() {
        ToyCandidate candidate = refusing(where -> is(where, SBPB)).asking(SMT, LOCKED, SBPB, MISMATCH, FAULTING);
        CaseResult result = judge(candidate);
        assertThat(result.status()).isEqualTo(Status.UNDECIDED);
        assertThat(result.evidence()).containsExactly(FactName.SBPB.settledBy());
        assertThat(candidate.boots()).as("as assumed, five facts, ten pairs").isEqualTo(16);
    }

    @Test
    void ofMoreThan24CombinationsTwoFactsThatDecideTogetherAreFound() {
        CaseResult result = judge(
                refusing(where -> is(where, SBPB) && is(where, SMT)).asking(SMT, LOCKED, SBPB, MISMATCH, FAULTING));
        assertThat(result.status()).isEqualTo(Status.UNDECIDED);
        assertThat(result.evidence()).containsExactlyInAnyOrder(FactName.SBPB.settledBy(), FactName.SMT.settledBy());
    }

    @Test
    void aFactThatComesUpUnderOneOfMoreThan24CombinationsIsVariedOnTopOfIt() {
        OpenFact microcode = new OpenFact(Fact.assumed(FactName.MICROCODE, 1L, "nobody says"), List.of(2L));
        ToyCandidate candidate = refusing(
                        where -> Long.valueOf(2).equals(where.facts().register(FactName.MICROCODE)))
                .asking(where -> is(where, SBPB)
                        ? List.of(SMT, LOCKED, SBPB, MISMATCH, FAULTING, microcode)
                        : List.of(SMT, LOCKED, SBPB, MISMATCH, FAULTING));
        CaseResult result = judge(candidate);
        assertThat(result.status()).isEqualTo(Status.UNDECIDED);
        assertThat(result.evidence())
                .containsExactlyInAnyOrder(FactName.SBPB.settledBy(), FactName.MICROCODE.settledBy());
        assertThat(candidate.boots())
                .as("the same, and the new fact on top of five")
                .isEqualTo(21);
    }

    @Test
    void bitsThatNoRuleExplainsAreAQuestionOfTheHostItself() {
        OpenFact bits = new OpenFact(Fact.assumed(FactName.FORCED, List.of(), "no rule"), List.of(List.of("AVX")));
        Host doubtful = host.wondering(List.of(bits));
        CaseResult result =
                judge(refusing(where -> List.of("AVX").equals(where.facts().list(FactName.FORCED))), doubtful);
        assertThat(result.status()).isEqualTo(Status.UNDECIDED);
        assertThat(result.evidence()).containsExactly(FactName.FORCED.settledBy());
    }

    @Test
    void whatTheBaselineAsksForIsVariedToo() {
        ToyCandidate asking = new ToyCandidate("1.0", ToyChange.SHRINK.where(where -> is(where, SMT))).asking(SMT);
        ToyCandidate next = new ToyCandidate("2.0", ToyChange.SHRINK);
        CaseResult result = ToyRun.of(
                        asking,
                        next,
                        List.of(host),
                        List.of(ToyWorld.guest("1.0", host, GuestKind.PV)),
                        List.of(),
                        ToyCheck.REFUSED)
                .result()
                .cases()
                .get(0);
        assertThat(result.status()).as("a regression, or broken before").isEqualTo(Status.UNDECIDED);
        assertThat(result.evidence()).containsExactly(FactName.SMT.settledBy());
    }

    @Test
    void ofACaseThatAlwaysBreaksOnlyWhatIsAlwaysFoundIsTold() {
        ToyCheck always = new ToyCheck("always", CaseId.Restore.class, subject -> List.of(finding(subject)));
        CaseResult result = judge(refusing(where -> !is(where, SMT)).asking(SMT), always, ToyCheck.REFUSED);
        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.findings()).extracting(Finding::check).containsExactly("always");
    }

    @Test
    void aCaseThatAlwaysBreaksInAnotherWayIsUndecided() {
        ToyChange extended =
                new ToyChange("extended", (where, policy) -> policy.set(PolicyLayout.EXTD, policy.extdMaxLeaf() - 1));
        ToyCandidate candidate = new ToyCandidate(
                        "2.0",
                        ToyChange.SHRINK.where(where -> is(where, SMT)),
                        extended.where(where -> !is(where, SMT)))
                .asking(SMT);
        CaseResult result = judge(candidate);
        assertThat(result.status()).isEqualTo(Status.UNDECIDED);
        assertThat(result.reason()).contains("it breaks in any case, how hangs on simultaneous multithreading is on");
        assertThat(result.evidence()).containsExactly(FactName.SMT.settledBy());
    }

    private static Finding finding(Case subject) {
        return FindingKind.only("always", Harm.GUEST_CHANGED, "Always: %s")
                .on(subject.id())
                .at(new Location.Cpuid(Leaf.of(1), Register.EAX))
                .about("")
                .regression("Always.");
    }
}
