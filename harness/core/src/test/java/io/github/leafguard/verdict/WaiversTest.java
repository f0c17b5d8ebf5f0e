package io.github.leafguard.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import com.google.re2j.Pattern;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.run.Glob;
import io.github.leafguard.run.Shard;
import io.github.leafguard.run.Workload;
import io.github.leafguard.toy.ToyCandidate;
import io.github.leafguard.toy.ToyChange;
import io.github.leafguard.toy.ToyCheck;
import io.github.leafguard.toy.ToyRun;
import io.github.leafguard.toy.ToyWorld;
import io.github.leafguard.verdict.Waiver.Message;
import io.github.leafguard.verdict.Waiver.Place;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WaiversTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final String AT_LEAF_0 = "leaf 00000000, subleaf ffffffff, msr ffffffff (22 = Invalid argument)";
    private static final String AT_LEAF_80000000 =
            "leaf 80000000, subleaf ffffffff, msr ffffffff (22 = Invalid argument)";

    private final ToyCandidate old = new ToyCandidate("1.0");
    private final ToyCandidate next = new ToyCandidate("2.0", ToyChange.SHRINK);
    private final Host basic = ToyWorld.host("basic", Vendor.AMD, 6, 3, 6);
    private final Host extended = ToyWorld.host("extended", Vendor.AMD, 6, 6, 3);
    private final ToyRun run = ToyRun.of(old, next, List.of(basic, extended), ToyCheck.REFUSED, ToyCheck.SHRUNK);

    private static Verdict verdict(ToyRun run, Waiver... waivers) {
        return new VerdictBuilder(run.plan(), List.of(waivers), TODAY, false).judge(run.result());
    }

    private Verdict verdict(Waiver... waivers) {
        return verdict(run, waivers);
    }

    private static Waiver refusal(String id, Place place, Message message) {
        return new Waiver(
                id, "restore-refused", place, message, List.of(), "agreed on the list", LocalDate.of(2026, 6, 1), "");
    }

    private static Place at(String... signatures) {
        return new Place("", Arrays.stream(signatures).map(Glob::of).toList(), "");
    }

    private static Message saying(String text) {
        return new Message.Exact(text);
    }

    private static @Nullable String waiver(Regression regression) {
        Regression.Waived waived = regression.waived();
        return waived == null ? null : waived.waiver();
    }

    private static Status status(Verdict verdict, String caseId) {
        return verdict.run().cases().stream()
                .filter(each -> each.caseId().equals(CaseId.of(caseId)))
                .map(CaseResult::status)
                .findFirst()
                .orElseThrow();
    }

    private static Waiver onLeaf0() {
        return refusal("leaf-0", at("restore-refused:00000000.eax"), saying(AT_LEAF_0));
    }

    @Test
    void withoutWaiversWhatFailsFails() {
        Verdict verdict = verdict();
        assertThat(verdict.totals()).isEqualTo(new Totals(4, 1, 3, 0, 0, 0, 0, 0, 0));
        assertThat(verdict.problems()).isEmpty();
    }

    @Test
    void aCaseIsWaivedWhenItsFindingIs() {
        Verdict verdict = verdict(onLeaf0());
        assertThat(status(verdict, "restore/1.0/basic/pv")).isEqualTo(Status.WAIVED);
        assertThat(status(verdict, "restore/1.0/extended/pv")).isEqualTo(Status.FAILED);
        assertThat(verdict.totals()).isEqualTo(new Totals(4, 1, 2, 1, 0, 0, 0, 0, 0));
        assertThat(verdict.problems()).isEmpty();
    }

    /** Under an older baseline it would be needed. */
    @Test
    void aWaiverOfWhatIsAsBadUnderTheBaselineIsInOrder() {
        ToyRun same = ToyRun.of(new ToyCandidate("1.0", ToyChange.SHRINK), next, List.of(basic), ToyCheck.REFUSED);
        assertThat(status(verdict(same, onLeaf0()), "restore/1.0/basic/pv")).isEqualTo(Status.PRE_EXISTING);
        assertThat(verdict(same, onLeaf0()).problems()).isEmpty();
        assertThat(verdict(same, refusal("other", at("restore-refused:00000000.eax"), saying("another message")))
                        .problems())
                .containsExactly("waiver other matches nothing: what it waived is gone, so remove it, or its place is"
                        + " wrong");
    }

    @Test
    void aRegressionIsCutWhereTheWaiverEnds() {
        assertThat(verdict(onLeaf0()).regressions())
                .filteredOn(regression -> regression.check().equals("restore-refused"))
                .extracting(
                        Regression::id,
                        WaiversTest::waiver,
                        each -> each.findings().size())
                .containsExactlyInAnyOrder(
                        tuple("restore-refused@shrink", null, 1), tuple("restore-refused@shrink~leaf-0", "leaf-0", 1));
    }

    @Test
    void aRegressionThatIsWaivedAsAWholeKeepsItsName() {
        Waiver both = refusal(
                "shrunk",
                new Place("", List.of(), "restore-refused@shrink"),
                new Message.Regex(Pattern.compile("leaf (00000000|80000000), .*")));
        assertThat(verdict(both).regressions())
                .filteredOn(regression -> regression.check().equals("restore-refused"))
                .extracting(
                        Regression::id,
                        WaiversTest::waiver,
                        each -> each.findings().size())
                .containsExactly(tuple("restore-refused@shrink", "shrunk", 2));
        assertThat(verdict(both).regressions())
                .extracting(Regression::waived)
                .contains(new Regression.Waived("shrunk", "agreed on the list", LocalDate.of(2026, 6, 1), ""));
        assertThat(verdict(both).problems()).isEmpty();
    }

    @Test
    void aWaiverForOneRuleLeavesOthersOnTheSameHostAlone() {
        assertThat(status(verdict(onLeaf0()), "system/basic/pv-max")).isEqualTo(Status.FAILED);
    }

    @Test
    void aSentenceServesAsWellAsASubject() {
        Waiver waiver = refusal("leaf-0", at("restore-refused:00000000.eax"), saying("Toy: " + AT_LEAF_0 + "."));
        assertThat(status(verdict(waiver), "restore/1.0/basic/pv")).isEqualTo(Status.WAIVED);
    }

    @Test
    void aWaiverThatFindsAnotherMessageIsAProblemAndWaivesNothing() {
        Waiver waiver = refusal("leaf-0", at("restore-refused:00000000.eax"), saying(AT_LEAF_80000000));
        Verdict verdict = verdict(waiver);
        assertThat(status(verdict, "restore/1.0/basic/pv")).isEqualTo(Status.FAILED);
        assertThat(verdict.problems())
                .containsExactly(
                        "waiver leaf-0 matches restore-refused:00000000.eax@restore/1.0/basic/pv but not what it "
                                + "says: expected '" + AT_LEAF_80000000 + "', found '" + AT_LEAF_0
                                + "'; this is not what was waived");
        assertThat(verdict.exitCode()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    }

    @Test
    void twoWaiversMayShareAPlaceIfTogetherTheyKnowAllMessages() {
        Verdict verdict = verdict(
                refusal("zero", at("restore-refused:*"), saying(AT_LEAF_0)),
                refusal("extd", at("restore-refused:*"), saying(AT_LEAF_80000000)));
        assertThat(verdict.totals()).isEqualTo(new Totals(4, 1, 1, 2, 0, 0, 0, 0, 0));
        assertThat(verdict.problems()).isEmpty();
    }

    @Test
    void aWaiverThatMatchesNothingIsAProblem() {
        Waiver waiver = refusal("leaf-7", at("restore-refused:00000007:00000000.eax"), saying("gone"));
        assertThat(verdict(waiver).problems())
                .containsExactly(
                        "waiver leaf-7 matches nothing: what it waived is gone, so remove it, or its place is wrong");
    }

    @Test
    void aWaiverHoldsOnItsLastDayAndIsAProblemTheDayAfter() {
        assertThat(verdict(onLeaf0()).problems()).isEmpty();

        Verdict late = new VerdictBuilder(run.plan(), List.of(onLeaf0()), TODAY.plusDays(1), false).judge(run.result());
        assertThat(status(late, "restore/1.0/basic/pv")).isEqualTo(Status.FAILED);
        assertThat(late.problems())
                .containsExactly("waiver leaf-0 expired on 2026-06-01: remove it, or decide again and date it anew");
    }

    @Test
    void aWaiverForOtherCandidatesIsLeftAlone() {
        Waiver other = new Waiver(
                "other",
                "restore-refused",
                at("restore-refused:*"),
                saying("anything"),
                List.of(Glob.of("toy:3.*")),
                "agreed",
                LocalDate.of(2020, 1, 1),
                "");
        Verdict verdict = verdict(other);
        assertThat(verdict.problems()).isEmpty();
        assertThat(verdict.totals().waived()).isZero();
    }

    @Test
    void inAPartOfTheCorpusAWaiverMayFindNothing() {
        Waiver waiver = refusal("leaf-7", at("restore-refused:00000007:00000000.eax"), saying("gone"));
        Shard shard = List.of(Shard.of("1/2"), Shard.of("2/2")).stream()
                .filter(part -> part.takes("basic"))
                .findFirst()
                .orElseThrow();
        Workload workload = ToyWorld.workload(List.of(basic), List.of(), List.of());
        assertThat(verdict(ToyRun.of(old, next, workload, shard, ToyCheck.REFUSED, ToyCheck.SHRUNK), waiver)
                        .problems())
                .isEmpty();
    }

    @Test
    void withoutItsCheckAWaiverMayFindNothing() {
        Waiver waiver = refusal("leaf-7", at("restore-refused:00000007:00000000.eax"), saying("gone"));
        ToyRun other = ToyRun.of(old, next, List.of(basic), ToyCheck.SHRUNK);
        assertThat(verdict(other, waiver).problems()).isEmpty();
    }

    @Test
    void aWaiverNamesSignaturesOrARegressionOrCases() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Place("", List.of(), ""))
                .withMessage("a waiver names one of signatures, a regression and cases; found signatures [],"
                        + " regression '', cases []");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Place("", List.of(Glob.of("*")), "restore-refused@shrink"))
                .withMessage("a waiver names one of signatures, a regression and cases; found signatures [*],"
                        + " regression 'restore-refused@shrink', cases []");
    }

    // --- cases that are not judged

    private static final String UNKNOWN =
            "archived by 0.9.3, and no release of 0.9 up to 0.9.3 is known here that could stand for it";

    private static Waiver cases(String kind, String cases, String reason) {
        return new Waiver(
                "old",
                "",
                new Place(kind, List.of(), "", List.of(Glob.of(cases))),
                saying(reason),
                List.of(),
                "those hosts are gone",
                LocalDate.of(2026, 6, 1),
                "");
    }

    private Verdict withAnOldGuest(Waiver... waivers) {
        return verdict(
                ToyRun.of(
                        old,
                        new ToyCandidate("2.0"),
                        List.of(basic),
                        List.of(
                                ToyWorld.guest("0.9.3", basic, GuestKind.PV),
                                ToyWorld.guest("1.0", basic, GuestKind.PV)),
                        List.of(),
                        ToyCheck.REFUSED),
                waivers);
    }

    @Test
    void aGuestThatIsNotJudgedKeepsTheRunFromGo() {
        assertThat(withAnOldGuest().exitCode()).isEqualTo(ExitCode.INCOMPLETE);
    }

    @Test
    void aWaiverAcceptsThatItIsNotAndLeavesItUndecided() {
        Verdict verdict = withAnOldGuest(cases("undecided", "restore/0.9.3/*", UNKNOWN));
        assertThat(verdict.problems()).isEmpty();
        assertThat(verdict.exitCode()).isEqualTo(ExitCode.CLEAN);
        assertThat(verdict.totals()).isEqualTo(new Totals(2, 1, 0, 0, 0, 0, 0, 1, 0));
        assertThat(verdict.run().cases()).extracting(CaseResult::waiver).containsExactly("old", "");
    }

    @Test
    void aWaiverOfCasesSaysWhyTheyAreNotJudged() {
        Verdict verdict = withAnOldGuest(cases("", "restore/0.9.3/*", "the host is unknown"));
        assertThat(verdict.problems())
                .containsExactly("waiver old matches restore/0.9.3/basic/pv but not what it says: expected "
                        + "'the host is unknown', found '" + UNKNOWN + "'; this is not what was waived");
        assertThat(verdict.missing()).hasSize(1);
    }

    @Test
    void aWaiverOfCasesThatAreJudgedMatchesNothing() {
        assertThat(withAnOldGuest(cases("", "restore/1.0/*", UNKNOWN)).problems())
                .containsExactly(
                        "waiver old matches nothing: what it waived is gone, so remove it, or its place is wrong");
        assertThat(withAnOldGuest(cases("unjudged", "restore/0.9.3/*", UNKNOWN)).problems())
                .hasSize(1);
    }

    @Test
    void aPatternTakesEveryLetterButTheStarAtItsWord() {
        assertThat(Glob.of("a.b*d").matches("a.bccd")).isTrue();
        assertThat(Glob.of("a.b*d").matches("a.bd")).isTrue();
        assertThat(Glob.of("a.b*d").matches("aXbd")).isFalse();
        assertThat(Glob.of("a.b").matches("a.bc")).isFalse();
        assertThat(Glob.of("*")).isEqualTo(Glob.of("*")).hasToString("*");
        assertThatIllegalArgumentException().isThrownBy(() -> Glob.of(" "));
    }
}
