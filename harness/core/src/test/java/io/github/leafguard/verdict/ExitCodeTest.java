package io.github.leafguard.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Obstacle;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.run.RunResult;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExitCodeTest {
    private static Verdict verdict(List<Status> statuses, String... problems) {
        List<CaseResult> cases = IntStream.range(0, statuses.size())
                .mapToObj(number -> result(new CaseId.Restore("" + number), statuses.get(number)))
                .toList();
        RunResult run = new RunResult("toy:2.0", "toy:1.0", "toys", "", cases);
        return new Verdict(run, Totals.of(cases), Spread.NOBODY, List.of(), List.of(), List.of(), List.of(problems));
    }

    private static CaseResult result(CaseId id, Status status) {
        return switch (status) {
            case NOT_APPLICABLE -> new CaseResult(id, "host", "", "", Obstacle.notApplicable("for a reason"));
            case UNDECIDED ->
                new CaseResult(id, "host", "", "", Obstacle.undecided("it depends", List.of("MSR 0x10a")));
            case UNJUDGED -> new CaseResult(id, "host", "", "", Obstacle.unjudged("no answer"));
            default -> new CaseResult(id, "host", "", "", status, List.of());
        };
    }

    private static Report report(List<Verdict> verdicts, String... failures) {
        return new Report("0.1.0", "leafguard check", verdicts, List.of(failures));
    }

    @ParameterizedTest
    @CsvSource({
        "PASSED,         CLEAN",
        "WAIVED,         CLEAN",
        "DELIBERATE,     CLEAN",
        "PRE_EXISTING,   CLEAN",
        "NOT_APPLICABLE, CLEAN",
        "UNDECIDED,      INCOMPLETE",
        "UNJUDGED,       INCOMPLETE",
        "FAILED,         REGRESSIONS"
    })
    void aVerdictIsCleanIfNothingFailsAndAllThatAppliesWasJudged(Status status, ExitCode code) {
        assertThat(verdict(List.of(Status.PASSED, status)).exitCode()).isEqualTo(code);
    }

    @Test
    void whatBreaksIsKnownToBreakWhateverElseWasNotJudged() {
        assertThat(verdict(List.of(Status.FAILED, Status.UNDECIDED)).exitCode()).isEqualTo(ExitCode.REGRESSIONS);
    }

    @Test
    void whatIsMissingIsListedByReason() {
        List<Missing> missing = verdict(List.of(
                        Status.PASSED, Status.UNJUDGED, Status.UNDECIDED, Status.UNDECIDED, Status.NOT_APPLICABLE))
                .missing();
        assertThat(missing)
                .extracting(Missing::text)
                .containsExactly(
                        "2 cases undecided: it depends, e.g. restore/2; to decide: MSR 0x10a",
                        "1 case unjudged: no answer, e.g. restore/1");
    }

    @Test
    void guestsOfWhichNoneIsPromisedAnythingAreNotCleanInSilence() {
        CaseResult passed = new CaseResult(CaseId.of("system/host/pv-max"), "host", "", "", Status.PASSED, List.of());
        CaseResult later = new CaseResult(
                new CaseId.Restore("a"),
                "host",
                "pv",
                "4.17.7",
                Obstacle.notApplicable("archived by a later version (4.17.7)"));
        List<CaseResult> cases = List.of(later, passed);
        RunResult run = new RunResult("model:4.17.0", "archived", "toys", "", cases);
        Verdict verdict = new Verdict(run, Totals.of(cases), Spread.NOBODY, List.of(), List.of(), List.of(), List.of());
        assertThat(verdict.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(verdict.missing())
                .extracting(Missing::text)
                .containsExactly("1 case unjudged: no archived guest was judged: archived by a later version (4.17.7),"
                        + " e.g. restore/a");
    }

    @Test
    void aVerdictThatJudgedNothingIsUnusableAndSaysWhy() {
        Verdict unchecked = verdict(List.of(Status.NOT_APPLICABLE, Status.NOT_APPLICABLE));
        assertThat(unchecked.exitCode()).isEqualTo(ExitCode.UNUSABLE_INPUT);
        assertThat(unchecked.problems()).containsExactly("none of the 2 cases was judged: for a reason");
        assertThat(verdict(List.of()).exitCode()).isEqualTo(ExitCode.UNUSABLE_INPUT);
        assertThat(verdict(List.of()).problems()).containsExactly("no case was run");
    }

    @Property
    void aVerdictIsUnusableJustIfItHasAProblem(@ForAll List<Status> statuses) {
        Verdict verdict = verdict(statuses);
        boolean nothing = statuses.stream().allMatch(Status.NOT_APPLICABLE::equals);
        assertThat(verdict.exitCode() == ExitCode.UNUSABLE_INPUT).isEqualTo(nothing);
        assertThat(verdict.problems()).hasSize(nothing ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void aProblemMakesAnyVerdictUnusable(Status status) {
        assertThat(verdict(List.of(status), "a waiver is expired").exitCode()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    }

    @ParameterizedTest
    @CsvSource({
        // clean, regressions, no case, candidate failed -> code
        "true,  false, false, false, 0",
        "false, true,  false, false, 1",
        "true,  true,  false, false, 1",
        "true,  true,  true,  false, 2",
        "false, false, true,  false, 2",
        "true,  false, false, true,  3",
        "true,  true,  true,  true,  3",
        "false, false, false, true,  3",
        "false, false, false, false, 2"
    })
    void theWorstWins(boolean clean, boolean regressions, boolean noCase, boolean failed, int code) {
        List<Verdict> verdicts = new java.util.ArrayList<>();
        if (clean) {
            verdicts.add(verdict(List.of(Status.PASSED)));
        }
        if (regressions) {
            verdicts.add(verdict(List.of(Status.FAILED)));
        }
        if (noCase) {
            verdicts.add(verdict(List.of()));
        }
        String[] failures = failed ? new String[] {"could not run"} : new String[0];
        assertThat(report(verdicts, failures).exitCode().code()).isEqualTo(code);
    }

    @Property
    void theWorstIsTheSameInAnyOrder(@ForAll ExitCode one, @ForAll ExitCode other) {
        assertThat(one.worst(other)).isEqualTo(other.worst(one));
        assertThat(one.worst(other).code()).isEqualTo(Math.max(one.code(), other.code()));
    }

    @Property
    void totalsReconcile(@ForAll List<Status> statuses) {
        Totals totals = verdict(statuses).totals();
        assertThat(totals.cases()).isEqualTo(statuses.size());
        assertThat(Arrays.asList(
                        totals.passed(),
                        totals.failed(),
                        totals.waived(),
                        totals.deliberate(),
                        totals.preExisting(),
                        totals.notApplicable(),
                        totals.undecided(),
                        totals.unjudged()))
                .isEqualTo(Arrays.stream(Status.values())
                        .map(status ->
                                (int) statuses.stream().filter(status::equals).count())
                        .toList());
    }
}
