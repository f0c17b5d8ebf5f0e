package io.github.leafguard.report.wording;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.report.Sample;
import io.github.leafguard.report.SampleVerdict;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.verdict.Fleet;
import io.github.leafguard.verdict.Spread;
import io.github.leafguard.verdict.Verdict;
import org.junit.jupiter.api.Test;

/** With a fleet the headline tells its share first, and that of the corpus as what it is. */
final class HeadlineOfFleetTest {
    private static final Spread.Share NOBODY = new Spread.Share(0, 0);

    private static String headline(SampleVerdict sample, int hit, Fleet.Share fleet) {
        Verdict verdict = sample.build();
        Spread spread = new Spread(new Spread.Share(hit, 2), NOBODY, NOBODY, fleet);
        return Headline.of(new Verdict(
                        verdict.run(),
                        verdict.totals(),
                        spread,
                        verdict.regressions(),
                        verdict.preExisting(),
                        verdict.advice(),
                        verdict.problems()))
                .line();
    }

    @Test
    void ofWhatBreaks() {
        String restore = "restore/xen-4.15.0/nocera/pv";
        SampleVerdict broken = new SampleVerdict("model:x")
                .add(restore, "nocera", "pv", Status.FAILED, Sample.refused(restore, Sample.REFUSED))
                .passed("restore/xen-4.15.0/zen3/pv", "zen3");
        assertThat(headline(broken, 1, new Fleet.Share(12, 40, 340, 900, 5)))
                .isEqualTo("NO-GO: model:x breaks 1 case; of your fleet 12 of 40 machines with 340 of 900 guests;"
                        + " 5 machines not judged; of the corpus on 1 of 2 machines; judged 2 of 2 cases");
    }

    @Test
    void ofWhatDoesNot() {
        SampleVerdict clean = new SampleVerdict("model:x").passed("restore/xen-4.15.0/zen3/pv", "zen3");
        assertThat(headline(clean, 0, new Fleet.Share(0, 40, 0, 0, 3)))
                .isEqualTo("GO: model:x breaks nothing; of your fleet 37 of 40 machines judged;"
                        + " of the corpus on 2 machines; judged 1 of 1 case");
    }
}
