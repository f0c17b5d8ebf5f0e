package io.github.leafguard.report.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.check.Finding.Severity;
import io.github.leafguard.report.Sample;
import io.github.leafguard.report.SampleVerdict;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.verdict.ExitCode;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.Verdict;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ConsoleSummaryTest {
    @Test
    void theVerdictComesFirstThenWhatBreaksWorstFirst() {
        assertThat(plain(Sample.broken())).isEqualTo("""
                NO-GO: model:4.16.0-rc4 breaks 3 cases on 2 of 3 machines; judged 11 of 12 cases
                  12 cases = 6 passed + 3 failed + 1 waived + 0 deliberate + 1 pre-existing + 1 not applicable + 0
                  undecided + 0 unjudged; compared with model:4.15.0

                  1. restore-refused, 2 cases: Archived guests are refused: leaf 00000000 above the host's maximum,
                     on hosts without XSAVE
                     error    leaf 00000000, subleaf ffffffff, msr ffffffff (22 = Invalid argument)
                     who      hosts without XSAVE: 1 of 1; with XSAVE: 0 of 2; 1 machine as booted by default
                     share    1 of 3 machines (AMD 1 of 2: nocera); cases: hvm-hap 1, pv 1
                     since    540d911c28 x86/cpuid: shrink max leaves to what is filled (2021-04-22)
                     masked   hidden on 2 more hosts (1 machine) by e9b4fe2636 (x86/cpuid: support leaf 80000021); a
                              revert of that breaks them as well
                     do       restart the guest with cpuid = "host,maxleaf=0x7" before it is archived (cures 2 of 2;
                              lower max leaves in 2)
                     example  leafguard explain restore/xen-4.15.0/nocera/hvm-hap --candidate model:4.16.0-rc4
                  2. setting-ignored, 1 case: cpuid= settings change nothing any more: avx2=0, on 1 of 3 machines
                     (Intel)
                     what     avx2=0: takes effect -> no effect
                     share    1 of 3 machines (Intel 1 of 1); cases: hvm-hap 1
                     since    not known
                     example  leafguard explain setting/haswell/hvm-hap/key/avx2=0 --candidate model:4.16.0-rc4

                  waived (hidden-on-purpose): 1 case: Restored guests lose X2APIC, on 1 of 3 machines (Intel)
                  pre-existing: 1 case: Restored guests lose HLE, on 1 of 3 machines (Intel)
                  not applicable: 1 case: the host cannot run 32-bit PV guests
                """);
    }

    @Test
    void whereNotAllFitsEachHasItsLineAndTheWorstSayMore() {
        SampleVerdict verdict = new SampleVerdict("model:x");
        for (int number = 0; number < 10; number++) {
            String id = "setting/h" + number + "/pv/key/k";
            verdict.add(
                    id,
                    "h" + number,
                    "pv",
                    Status.FAILED,
                    Sample.setting("setting-ignored", id, "k" + number, Severity.REGRESSION));
        }
        String restore = "restore/xen-4.15.0/nocera/pv";
        verdict.story("restore-refused", Sample.refusedStory())
                .who("restore-refused", Sample.WITHOUT_XSAVE)
                .add(restore, "nocera", "pv", Status.FAILED, Sample.refused(restore, Sample.REFUSED));
        String text = plain(Sample.of(verdict.build()));
        assertThat(text.lines().count()).isLessThanOrEqualTo(40);
        assertThat(text).contains("""
                  1. Archived guests are refused: leaf 00000000 above the host's maximum (1 case, 1 of 11 machines)
                     who      hosts without XSAVE: 1 of 1; with XSAVE: 0 of 2; 1 machine as booted by default
                     since    540d911c28 x86/cpuid: shrink max leaves to what is filled (2021-04-22)
                     masked   2 more hosts by e9b4fe2636
                     do       restart with cpuid = "host,maxleaf=0x7" (2 of 2)
                     example  leafguard explain restore/xen-4.15.0/nocera/pv --candidate model:x
                """);
        assertThat(text.lines().filter(line -> line.matches(" +\\d+\\. .*"))).hasSize(11);
    }

    @Test
    void twoLinesSayWhoSinceMaskedAndWhatToDo() {
        SampleVerdict verdict = new SampleVerdict("model:x");
        for (int number = 0; number < 11; number++) {
            String id = "setting/h" + number + "/pv/key/k";
            verdict.add(
                    id,
                    "h" + number,
                    "pv",
                    Status.FAILED,
                    Sample.setting("setting-ignored", id, "k" + number, Severity.REGRESSION));
        }
        String restore = "restore/xen-4.15.0/nocera/pv";
        verdict.story("restore-refused", Sample.refusedStory())
                .who("restore-refused", Sample.WITHOUT_XSAVE)
                .add(restore, "nocera", "pv", Status.FAILED, Sample.refused(restore, Sample.REFUSED));
        String text = new ConsoleSummary(new Terminal(100, 30, Paint.PLAIN)).render(Sample.of(verdict.build()));
        assertThat(text).contains("""
                  1. Archived guests are refused: leaf 00000000 above the host's maximum (1 case, 1 of 12 machines)
                     hosts without XSAVE; since 540d911c28; hidden on 2 more hosts; do: restart with cpuid = "host,…
                """).contains("""
                  2. cpuid= settings change nothing any more: k0 (1 case, 1 of 12 machines)
                     1 host; since: not known
                """);
    }

    @Test
    void aCleanCandidateTakesAFewLines() {
        assertThat(plain(Sample.of(new SampleVerdict("model:4.16.0")
                        .passed("system/a/pv-max", "a")
                        .build())))
                .isEqualTo("""
                GO: model:4.16.0 breaks nothing on 1 machine; judged 1 of 1 case
                  1 case = 1 passed + 0 failed + 0 waived + 0 deliberate + 0 pre-existing + 0 not applicable + 0
                  undecided + 0 unjudged; compared with model:4.15.0
                """);
    }

    @Test
    void aRunWithoutACaseIsNoVerdict() {
        assertThat(plain(
                        Sample.of(new SampleVerdict("model:4.16.0").shard("2/9").build())))
                .startsWith("NO VERDICT: model:4.16.0 is not judged: no case was run (shard 2/9 only)\n");
    }

    @Test
    void aRunInWhichNothingCouldBeCheckedIsNoVerdict() {
        Report report = Sample.of(new SampleVerdict("model:4.16.0")
                .notApplicable("new/a/pv32", "a", "the host cannot run it")
                .notApplicable("new/b/pv32", "b", "the host cannot run it")
                .build());
        assertThat(report.exitCode()).isEqualTo(ExitCode.UNUSABLE_INPUT);
        assertThat(plain(report))
                .startsWith("NO VERDICT: model:4.16.0 is not judged: none of the 2 cases was judged: the host")
                .contains("  problem: none of the 2 cases was judged: the host cannot run it\n");
    }

    @Test
    void whatWasNotJudgedIsListedWithWhatWouldDecideIt() {
        assertThat(plain(Sample.incomplete())).isEqualTo("""
                INCOMPLETE: model:4.18.0 breaks nothing that was judged, but 1 case unjudged: zen1 has no emulation,
                e.g. new/zen1/pv (and 1 more reason); judged 1 of 5 cases
                  5 cases = 1 passed + 0 failed + 0 waived + 0 deliberate + 0 pre-existing + 1 not applicable + 1
                  undecided + 2 unjudged; compared with model:4.15.0
                  missing: 1 case unjudged: zen1 has no emulation, e.g. new/zen1/pv
                  missing: 1 case undecided: nothing stands for 4.12.3, e.g. restore/4.12.3/nocera/pv; to decide: a
                           version named with --baseline
                  unjudged, accepted by waiver no-zen2: 1 case: zen2 has no emulation
                  not applicable: 1 case: archived by a later version
                  beyond: from 4.15.0 to 4.18.0 is beyond the promise, which is a series to the next
                  source: 1 guest archived by 4.13.5, judged as 4.13.0 (an assumption: in what the two differ is not
                          known here)
                """);
    }

    @Test
    void problemsAreNeverHiddenBehindRegressions() {
        SampleVerdict verdict = failing(1);
        IntStream.rangeClosed(1, 7).forEach(number -> verdict.problem("waiver w" + number + " matches nothing"));
        assertThat(plain(Sample.of(verdict.build())))
                .startsWith("NO VERDICT: model:x is not judged: waiver w1 matches nothing (and 6 more problems); "
                        + "besides, it\nbreaks 1 of 1 case\n")
                .contains("  problem: waiver w5 matches nothing\n  and 2 more problems\n");
    }

    @Test
    void everyCandidateAndEveryFailureHasAHeadline() {
        assertThat(plain(Sample.mixed()).lines().limit(4))
                .containsExactly(
                        "NO-GO: model:4.16.0-rc4 breaks 3 cases on 2 of 3 machines; judged 11 of 12 cases",
                        "GO: model:4.16.0 breaks nothing on 3 machines; judged 11 of 12 cases (1 waived, 1 pre-existing, 1",
                        "not applicable)",
                        "NO VERDICT: a candidate could not run: exec:./derive: exit status 3");
    }

    @Test
    void whatDoesNotFitIsCounted() {
        List<String> lines = plain(Sample.of(failing(60).build())).lines().toList();
        assertThat(lines).hasSize(40);
        int shown = (int)
                lines.stream().filter(line -> line.matches(" +\\d+\\. .*")).count();
        assertThat(lines.get(39))
                .isEqualTo("     and %d more regressions (%d cases)".formatted(60 - shown, 60 - shown));
    }

    @Test
    void aSummaryKeepsToItsLinesWhateverTheNumberOfRegressions() {
        for (int count = 0; count < 30; count++) {
            for (int height = 10; height < 45; height += 5) {
                Terminal terminal = new Terminal(100, height, Paint.PLAIN);
                String text = new ConsoleSummary(terminal)
                        .render(Sample.of(failing(count).build()));
                assertThat(text.lines().count()).as("%d regressions", count).isLessThanOrEqualTo(height);
            }
        }
    }

    @Test
    void linesKeepToTheWidthUnlessTheyAreThereToBePasted() {
        for (int width = 40; width < 160; width += 7) {
            int limit = width;
            String text = new ConsoleSummary(new Terminal(width, 60, Paint.PLAIN)).render(Sample.mixed());
            assertThat(text.lines().filter(line -> !line.contains("leafguard explain")))
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(limit));
        }
    }

    @Test
    void manyCandidatesStillHaveAHeadlineEach() {
        Verdict[] verdicts =
                IntStream.range(0, 30).mapToObj(number -> failing(3).build()).toArray(Verdict[]::new);
        String text = plain(Sample.of(verdicts));
        assertThat(text.lines().filter(line -> line.startsWith("NO-GO: "))).hasSize(30);
        assertThat(text.lines().filter(line -> line.endsWith("and 3 more regressions (3 cases)")))
                .hasSize(30);
    }

    @Test
    void coloursAreForThoseWhoAskAndChangeNoWord() {
        String coloured = new ConsoleSummary(new Terminal(100, 40, Paint.COLOUR)).render(Sample.mixed());
        assertThat(coloured).startsWith("\u001b[1;31mNO-GO\u001b[0m");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain(Sample.mixed()));
        assertThat(plain(Sample.mixed())).doesNotContain("\u001b");
    }

    @Test
    void nothingFromACorpusFileReachesTheTerminalUnescaped() {
        assertThat(plain(Sample.nasty())).doesNotContain("\u001b").contains("\\u001b[31m\\u000a|");
    }

    private static SampleVerdict failing(int kinds) {
        SampleVerdict verdict = new SampleVerdict("model:x");
        for (int kind = 0; kind < kinds; kind++) {
            String id = "setting/a/pv/key/f%02d=0".formatted(kind);
            verdict.add(
                    id,
                    "a",
                    "pv",
                    Status.FAILED,
                    Sample.setting("setting-ignored", id, "f" + kind + "=0", Severity.REGRESSION));
        }
        return verdict;
    }

    private static String plain(Report report) {
        return new ConsoleSummary(Terminal.PLAIN).render(report);
    }
}
