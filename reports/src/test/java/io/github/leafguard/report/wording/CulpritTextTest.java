package io.github.leafguard.report.wording;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.check.Finding.Severity;
import io.github.leafguard.report.Sample;
import io.github.leafguard.report.SampleVerdict;
import io.github.leafguard.report.SampleVerdict.Story;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.verdict.Regression.Cause;
import io.github.leafguard.verdict.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CulpritTextTest {
    private static final Cause SHRINK = new Cause("540d911c2813", "Shrink max leaves", "2021-04-22");

    private static SampleVerdict two() {
        String restore = "restore/xen-4.15.0/nocera/pv";
        String setting = "setting/nocera/pv/key/k";
        return new SampleVerdict("model:x")
                .add(restore, "nocera", "pv", Status.FAILED, Sample.refused(restore, Sample.REFUSED))
                .add(
                        setting,
                        "nocera",
                        "pv",
                        Status.FAILED,
                        Sample.setting("setting-ignored", setting, "k", Severity.REGRESSION));
    }

    private static List<String> lines(Verdict verdict) {
        return CulpritText.of(verdict).stream().map(CulpritText::line).toList();
    }

    @Test
    void aChangeHasTheAddressOfItsCommit() {
        assertThat(CulpritText.of(two().story("restore-refused", Story.since(SHRINK))
                        .story("setting-ignored", Story.since(SHRINK))
                        .build()))
                .extracting(CulpritText::url)
                .containsExactly("https://xenbits.xen.org/gitweb/?p=xen.git;a=commit;h=540d911c2813");
    }

    @Test
    void oneChangeIsToldWithAllThatItBroke() {
        assertThat(lines(two().story("restore-refused", Story.since(SHRINK))
                        .story("setting-ignored", Story.since(SHRINK))
                        .build()))
                .containsExactly("540d911c2813 Shrink max leaves (2021-04-22): all 2 regressions, 2 cases");
    }

    @Test
    void whereEveryRegressionHasItsOwnChangeNothingIsSaid() {
        assertThat(lines(two().story("restore-refused", Story.since(SHRINK)).build()))
                .isEmpty();
    }

    @Test
    void whatNoKnownChangeExplainsIsCounted() {
        String third = "setting/nocera/pv/key/other";
        assertThat(lines(two().story("restore-refused", Story.since(SHRINK))
                        .story("setting-ignored", Story.since(SHRINK))
                        .add(
                                third,
                                "nocera",
                                "pv",
                                Status.FAILED,
                                Sample.setting("setting-refused", third, "other", Severity.REGRESSION))
                        .build()))
                .containsExactly(
                        "540d911c2813 Shrink max leaves (2021-04-22): 2 of 3 regressions, 2 cases",
                        "no known change: 1 of 3 regressions, 1 case");
    }
}
