package io.github.leafguard.report.wording;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.report.Sample;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Sought;
import io.github.leafguard.verdict.trial.Cost;
import io.github.leafguard.verdict.trial.Trial;
import io.github.leafguard.verdict.trial.Trial.Sort;
import io.github.leafguard.verdict.trial.Trials;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialTextTest {
    private static final Cost NOTHING = new Cost(false, List.of(), List.of(), 0);
    private static final Cost MUCH = new Cost(true, List.of("A", "B", "C", "D", "E"), List.of("F"), 3);

    @Test
    void eachOptionSaysWhatItCuresAndCosts() {
        assertThat(TrialText.line(new Trial(Sort.BOOT_WITHOUT, "no-xsave", 582, 633, NOTHING)))
                .isEqualTo("boot without 'no-xsave' (cures 582 of 633; costs nothing)");
        assertThat(TrialText.line(new Trial(Sort.BOOT_WITH, "spec-ctrl=no", 1, 2, MUCH)))
                .isEqualTo("boot with 'spec-ctrl=no' (cures 1 of 2; mitigations off, loses A, B, C, D and 1 more,"
                        + " lower max leaves in 3, gains F)");
        assertThat(TrialText.line(new Trial(Sort.GUEST_SETTING, "cpuid = \"host,avx=0\"", 1, 1, NOTHING)))
                .startsWith("give the guest cpuid = \"host,avx=0\" (");
        assertThat(TrialText.line(new Trial(Sort.GUEST_RESTARTED, "cpuid = \"host,avx=0\"", 1, 1, NOTHING)))
                .startsWith("restart the guest with cpuid = \"host,avx=0\" before it is archived (");
    }

    @Test
    void whatCostsLeastAndWhatCuresMostAreTold() {
        assertThat(TrialText.sentence(new Trials(
                        9,
                        5,
                        List.of(
                                new Trial(Sort.BOOT_WITHOUT, "a", 1, 5, NOTHING),
                                new Trial(Sort.BOOT_WITHOUT, "b", 2, 5, NOTHING),
                                new Trial(Sort.BOOT_WITH, "c", 4, 5, NOTHING),
                                new Trial(Sort.BOOT_WITH, "d", 4, 5, NOTHING)))))
                .isEqualTo(
                        "boot without 'a' (cures 1 of 5; costs nothing); boot with 'c' (cures 4 of 5; costs nothing);"
                                + " 2 more in report.json; tried on 5 of 9 cases, spread evenly");
    }

    @Test
    void whereNothingHelpsEverythingThatWasTriedIsNamed() {
        Trials none = new Trials(
                4,
                4,
                List.of(
                        new Trial(Sort.BOOT_WITH, "pku=0", 0, 4, NOTHING),
                        new Trial(Sort.BOOT_WITHOUT, "no-xsave", 0, 2, NOTHING)));
        assertThat(TrialText.sentence(none))
                .isEqualTo("none of the 2 tried cures a case: boot without 'no-xsave'; boot with 'pku=0'");
        assertThat(TrialText.sentence(new Trials(1, 1, List.of()))).isEqualTo("nothing is known to try");
    }

    @Test
    void reportsTellWhatWasTriedInsteadOfWhatWasSeen() {
        Regression regression = Sample.rc4().regressions().get(0);
        Trials trials = new Trials(1, 1, List.of(new Trial(Sort.BOOT_WITHOUT, "no-xsave", 1, 1, NOTHING)));
        assertThat(RegressionText.workarounds(regression.with(Sought.NOTHING.with(trials))))
                .isEqualTo("boot without 'no-xsave' (cures 1 of 1; costs nothing)");
    }
}
