package io.github.leafguard.report.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.leafguard.check.Finding.Severity;
import io.github.leafguard.report.Sample;
import io.github.leafguard.report.SampleVerdict;
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
        assertThat(ExplainCommand.of("restore/a+noxsave/hvm-hap", "model:4.16.0-rc4"))
                .isEqualTo("leafguard explain restore/a+noxsave/hvm-hap --candidate model:4.16.0-rc4");
        assertThat(ExplainCommand.of("setting/x;rm -rf $HOME", "exec:./it's"))
                .isEqualTo("leafguard explain 'setting/x;rm -rf $HOME' --candidate 'exec:./it'\\''s'");
        assertThat(ExplainCommand.of("a\u001b'\\", "x"))
                .isEqualTo("leafguard explain $'a\\u001b\\'\\\\' --candidate x");
        assertThat(ExplainCommand.of("", "x")).isEqualTo("leafguard explain '' --candidate x");
    }

    @Test
    void onlyACommitHasALink() {
        assertThat(CommitLink.of(new Cause("540d911c28", "t", "")))
                .contains("https://xenbits.xen.org/gitweb/?p=xen.git;a=commit;h=540d911c28");
        assertThat(CommitLink.of(new Cause("no-max-shrink", "t", ""))).isEmpty();
        assertThat(CommitLink.of(new Cause("540d911c28\"><script>", "t", ""))).isEmpty();
        assertThat(CommitLink.text(new Cause("no-max-shrink", "the partial fix", "")))
                .isEqualTo("no-max-shrink the partial fix");
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
                .notCheckable("new/a", "a", "rare")
                .notCheckable("new/b", "b", "frequent")
                .notCheckable("new/c", "c", "frequent")
                .build();
        assertThat(Reasons.of(verdict.run().cases()))
                .containsExactly(new Reasons.Reason("frequent", 2, "new/b"), new Reasons.Reason("rare", 1, "new/a"));
    }

    @Test
    void theGistIsLeftOutWhereTheTitleHasIt() {
        assertThat(Subjects.gist(Sample.rc4().regressions().get(0))).isEqualTo(Sample.REFUSED);
        Verdict verdict = new SampleVerdict("model:x")
                .add("a", "h", "pv", Status.FAILED, Sample.lost("a", "AVX", 1, Severity.REGRESSION))
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
