package io.github.leafguard.report.wording;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.report.Sample;
import io.github.leafguard.verdict.EarlierVerdict;
import io.github.leafguard.verdict.News;
import io.github.leafguard.verdict.Report;
import io.github.leafguard.verdict.Verdict;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NewsTextTest {
    private static final String ID = "restore-refused|" + Sample.REFUSED;
    private static final String HAP = "restore/xen-4.15.0/nocera/hvm-hap";
    private static final String PV = "restore/xen-4.15.0/nocera/pv";

    @ParameterizedTest
    @CsvSource({
        HAP + " " + PV + ", SAME",
        PV + ", GROWN",
        HAP + " " + PV + " restore/gone/pv, SHRUNK",
        PV + " restore/gone/pv, CHANGED",
        "restore/gone/pv, CHANGED"
    })
    void aRegressionIsComparedByItsCases(String then, News.Sort sort) {
        News news = news(earlier("model:4.16.0-rc3", Map.of(ID, then.split(" "))));

        assertThat(news.regressions())
                .filteredOn(change -> change.id().equals(ID))
                .extracting(News.Change::sort)
                .containsExactly(sort);
    }

    @Test
    void whatIsNewComesFirstAndWhatIsGoneLast() {
        News news =
                news(earlier("model:4.16.0-rc3", Map.of("gone@1", new String[] {"new/a/pv"}, ID, new String[] {PV})));

        assertThat(news.regressions().stream().map(NewsText::line))
                .containsExactly(
                        "new: 1 case: cpuid= settings change nothing any more: avx2=0",
                        "grown: 1 -> 2 cases: Archived guests are refused: leaf 00000000 above the host's maximum,"
                                + " on hosts without XSAVE",
                        "gone: was 1 case: gone@1 as it was");
        assertThat(NewsText.summary(news))
                .isEqualTo("since model:4.16.0-rc3: regressions: 1 new, 1 grown, 1 gone; cases: 2 newly failing"
                        + " (2 not asked then), 1 no longer failing (1 not asked now)");
    }

    @Test
    void aCandidateIsComparedWithItsNameOrElseWithItsPlace() {
        EarlierVerdict first = earlier("model:4.16.0-rc3", Map.of());
        EarlierVerdict same = earlier("model:4.16.0", Map.of());
        EarlierVerdict.All all = new EarlierVerdict.All("earlier", List.of(first, same));
        Report report = NewsText.against(all, Sample.of(Sample.rc4(), Sample.release()));

        assertThat(report.newsOf(report.verdicts().get(0)))
                .hasValueSatisfying(news -> assertThat(news.earlier()).isSameAs(first));
        assertThat(report.newsOf(report.verdicts().get(1)))
                .hasValueSatisfying(news -> assertThat(news.earlier()).isSameAs(same));
        assertThat(NewsText.against(all, Sample.of(Sample.renamed(Sample.rc4(), "xen:4.17")))
                        .news())
                .isEmpty();
    }

    @Test
    void reportsAboutOtherThingsSaySo() {
        Verdict verdict = Sample.rc4();
        News news = news(new EarlierVerdict("model:x", "model:4.14.0", "elsewhere 1/2", Map.of(), Set.of(), Set.of()));

        assertThat(NewsText.differences(news, verdict))
                .containsExactly(
                        "the earlier report compares with model:4.14.0, this one with model:4.15.0",
                        "the earlier report is about 'elsewhere 1/2', this one about 'corpus/guests'");
    }

    private static News news(EarlierVerdict earlier) {
        return News.of(Sample.rc4(), earlier, RegressionText::shortTitle);
    }

    private static EarlierVerdict earlier(String candidate, Map<String, String[]> regressions) {
        Map<String, EarlierVerdict.Trouble> failing = new TreeMap<>();
        Set<String> failed = new HashSet<>();
        regressions.forEach((id, cases) -> {
            failing.put(id, new EarlierVerdict.Trouble(id + " as it was", Set.of(cases)));
            failed.addAll(Arrays.asList(cases));
        });
        return new EarlierVerdict(candidate, "model:4.15.0", "corpus/guests", failing, failed, failed);
    }
}
