package io.github.leafguard.report.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding.Severity;
import io.github.leafguard.check.Obstacle;
import io.github.leafguard.report.Sample;
import io.github.leafguard.report.SampleVerdict;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.verdict.ExitCode;
import io.github.leafguard.verdict.Regression.Cause;
import io.github.leafguard.verdict.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WordingTest {
    @Test
    void onlyACleanRunIsAGo() {
        assertThat(Outcome.of(ExitCode.CLEAN)).isEqualTo(Outcome.GO);
        assertThat(Outcome.of(ExitCode.REGRESSIONS)).isEqualTo(Outcome.NO_GO);
        assertThat(Outcome.of(ExitCode.INCOMPLETE)).isEqualTo(Outcome.INCOMPLETE);
        assertThat(Outcome.of(ExitCode.UNUSABLE_INPUT)).isEqualTo(Outcome.NO_VERDICT);
        assertThat(Outcome.of(ExitCode.CANDIDATE_FAILED)).isEqualTo(Outcome.NO_VERDICT);
        assertThat(Outcome.NO_VERDICT.key()).isEqualTo("no-verdict");
    }

    @Test
    void amountsAgreeWithTheirNoun() {
        assertThat(Amount.of(1, "case")).isEqualTo("1 case");
        assertThat(Amount.of(0, "case")).isEqualTo("0 cases");
        assertThat(Amount.of(1, 3, "machine")).isEqualTo("1 of 3 machines");
    }

    @Test
    void bootOptionsMakeNoOtherMachine() {
        assertThat(Machines.of("nocera-like+noxsave+no-hap")).isEqualTo("nocera-like");
        assertThat(Machines.count(List.of("a", "a+noxsave", "b"))).isEqualTo(2);
    }

    @Test
    void aCommandCanBePastedIntoAShell() {
        assertThat(ExplainCommand.of(CaseId.of("restore/a+noxsave/hvm-hap"), "model:4.16.0-rc4"))
                .isEqualTo("leafguard explain restore/a+noxsave/hvm-hap --candidate model:4.16.0-rc4");
        assertThat(ExplainCommand.of(new CaseId.Restore("x;rm -rf $HOME"), "exec:./it's"))
                .isEqualTo("leafguard explain 'restore/x;rm -rf $HOME' --candidate 'exec:./it'\\''s'");
        assertThat(ExplainCommand.of(new CaseId.Restore("a\u001b'\\"), "x"))
                .isEqualTo("leafguard explain $'restore/a\\u001b\\'\\\\' --candidate x");
        assertThat(ExplainCommand.of(new CaseId.Restore("a"), ""))
                .isEqualTo("leafguard explain restore/a --candidate ''");
    }

    @Test
    void onlyACommitHasALink() {
        assertThat(CommitLink.of(new Cause("540d911c28", "t", "")))
                .contains("https://xenbits.xen.org/gitweb/?p=xen.git;a=commit;h=540d911c28");
        assertThat(CommitLink.of(new Cause("no-max-shrink", "t", ""))).isEmpty();
        assertThat(CommitLink.of(new Cause("540d911c28\"><script>", "t", ""))).isEmpty();
        assertThat(CommitLink.text(new Cause("no-max-shrink", "the partial fix", "")))
                .isEqualTo("no-max-shrink the partial fix");
        assertThat(CommitLink.text(new Cause("c520286a5380", "t", "2025-10-31/2026-06-01")))
                .isEqualTo("c520286a5380 t (between 2025-10-31 and 2026-06-01)");
    }

    @Test
    void aListThatIsCutSaysHowMuchIsMissing() {
        assertThat(Capped.of(List.of(1, 2, 3), 2)).isEqualTo(new Capped<>(List.of(1, 2), 1));
        assertThat(Capped.of(List.of(1, 2), 2)).isEqualTo(new Capped<>(List.of(1, 2), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Capped<>(List.of(), -1));
    }

    @Test
    void reasonsAreCountedTheMostFrequentFirst() {
        Verdict verdict = new SampleVerdict("model:x")
                .notApplicable("new/a/pv", "a", "rare")
                .notApplicable("new/b/pv", "b", "frequent")
                .notApplicable("new/c/pv", "c", "frequent")
                .build();
        assertThat(Reasons.of(verdict.run().cases()))
                .containsExactly(
                        new Reasons.Reason(Status.NOT_APPLICABLE, "frequent", List.of(), "", 2, "new/b/pv"),
                        new Reasons.Reason(Status.NOT_APPLICABLE, "rare", List.of(), "", 1, "new/a/pv"));
    }

    @Test
    void whatKeepsFromAVerdictIsToldFirstWithWhatWouldDecideIt() {
        CaseResult dump = new CaseResult(
                CaseId.of("new/c/pv"),
                "c",
                "pv",
                "",
                Obstacle.undecided("the dump ends too early", List.of("cpuid -r", "MSR 0x10a")));
        Verdict verdict = new SampleVerdict("model:x")
                .notApplicable("new/a/pv", "a", "no such guests")
                .notApplicable("new/b/pv", "b", "no such guests")
                .add(dump)
                .add(new CaseResult(CaseId.of("new/d/pv"), "d", "pv", "", Obstacle.unjudged("no emulation"))
                        .acceptedBy("known"))
                .build();
        assertThat(Reasons.of(verdict.run().cases()))
                .extracting(reason -> reason.head() + ": " + reason.line())
                .containsExactly(
                        "undecided: 1 case: the dump ends too early (to decide: cpuid -r; MSR 0x10a)",
                        "not applicable: 2 cases: no such guests",
                        "unjudged, accepted by waiver known: 1 case: no emulation");
        assertThat(Reasons.of(dump)).isEqualTo("undecided: the dump ends too early (to decide: cpuid -r; MSR 0x10a)");
    }

    @Test
    void aRunIsIncompleteIfWhatAppliesWasNotJudged() {
        Verdict verdict = new SampleVerdict("model:x")
                .passed("new/a/pv", "a")
                .unjudged("new/b/pv", "b", Obstacle.undecided("the dump ends too early", List.of("cpuid -r")))
                .unjudged("new/c/pv", "c", Obstacle.unjudged("no emulation"))
                .build();
        assertThat(Headline.of(verdict).line())
                .isEqualTo("INCOMPLETE: model:x breaks nothing that was judged, but 1 case undecided: the dump ends too"
                        + " early, e.g. new/b/pv; to decide: cpuid -r (and 1 more reason); judged 1 of 3 cases");
    }

    @Test
    void aStandInIsAnAssumptionAndToldOncePerVersion() {
        Verdict verdict = new SampleVerdict("model:x")
                .add(Sample.judgedAs("restore/a", "4.13.5", "4.13.0"))
                .add(Sample.judgedAs("restore/b", "4.13.5", "4.13.0"))
                .add(Sample.judgedAs("restore/c", "4.17.6-1", "4.17.5+72"))
                .passed("restore/d", "d")
                .build();
        assertThat(SourceText.of(verdict))
                .containsExactly(
                        "2 guests archived by 4.13.5, judged as 4.13.0 (an assumption: in what the two differ is not"
                                + " known here)",
                        "1 guest archived by 4.17.6-1, judged as 4.17.5+72 (an assumption: in what the two differ is"
                                + " not known here)");
        assertThat(SourceText.of(verdict.run().cases().get(3))).isEmpty();
    }

    @Test
    void theGistIsLeftOutWhereTheTitleHasIt() {
        assertThat(Subjects.gist(Sample.rc4().regressions().get(0))).isEmpty();
        String many = "AVX=1, FMA=1, RTM=1, HLE=1, MPX=1";
        Verdict settings = new SampleVerdict("model:x")
                .add(
                        "setting/h/pv/s",
                        "h",
                        "pv",
                        Status.FAILED,
                        Sample.setting("setting-ignored/side-effect-lost", "setting/h/pv/s", many, Severity.REGRESSION))
                .build();
        assertThat(Subjects.gist(settings.regressions().get(0)))
                .as("the title names four of five")
                .isEqualTo(many);
        Verdict verdict = new SampleVerdict("model:x")
                .add("restore/a", "h", "pv", Status.FAILED, Sample.lost("restore/a", "AVX", 1, Severity.REGRESSION))
                .build();
        assertThat(Subjects.gist(verdict.regressions().get(0))).isEmpty();
    }

    @Test
    void theBaselineOfArchivedGuestsIsInWords() {
        assertThat(Baseline.of(Sample.rc4().run())).isEqualTo("model:4.15.0");
        assertThat(Baseline.of(Sample.againstArchive().run())).isEqualTo("the version that archived each guest");
    }

    @Test
    void columnsAreLettered() {
        assertThat(Comparison.letter(0)).isEqualTo("A");
        assertThat(Comparison.letter(25)).isEqualTo("Z");
        assertThat(Comparison.letter(26)).isEqualTo("AA");
        assertThat(Comparison.letter(53)).isEqualTo("BB");
    }

    @Test
    void aCellSaysWhenAllOfItIsWaived() {
        assertThat(new Comparison.Cell(3, 2, 3).text()).isEqualTo("3/2w");
        assertThat(new Comparison.Cell(3, 2, 1).text()).isEqualTo("3/2");
        assertThat(Comparison.Cell.NONE.text()).isEqualTo("-");
    }
}
