package io.github.leafguard.report.wording;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Checks;
import io.github.leafguard.check.Finding;
import io.github.leafguard.check.FindingKind;
import io.github.leafguard.check.Harm;
import io.github.leafguard.report.Sample;
import io.github.leafguard.verdict.Regression;
import io.github.leafguard.verdict.Regression.Cause;
import io.github.leafguard.verdict.Regression.Mask;
import io.github.leafguard.verdict.Sought;
import io.github.leafguard.verdict.Spread;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RegressionTextTest {
    private static final Regression.Affected ONE_OF_TWO = affected(new TreeMap<>());

    private static Regression.Affected affected(SortedMap<String, int[]> byVendor) {
        Spread.Share none = new Spread.Share(0, 0);
        Spread spread = new Spread(new Spread.Share(1, 2), none, none);
        return new Regression.Affected(1, spread, byVendor, new TreeMap<>(), List.of("h"));
    }

    private static Finding finding(FindingKind kind, String subject) {
        return kind.on(CaseId.of("restore/g")).about(subject).regression("S.");
    }

    private static Regression regression(Regression.Affected affected, Finding... findings) {
        return new Regression("id", null, affected, List.of(findings), null);
    }

    private static String title(String rule, String... subjects) {
        FindingKind kind = Sample.kind(rule);
        return RegressionText.title(regression(
                ONE_OF_TWO, Stream.of(subjects).map(each -> finding(kind, each)).toArray(Finding[]::new)));
    }

    // --- titles

    @ParameterizedTest
    @CsvSource({
        "restore-refused, Archived guests are refused: X",
        "restore-impossible, Archived guests cannot be run: X",
        "domain-not-built, New guests cannot be built: X",
        "guest-visible-change/feature-lost, Restored guests lose X",
        "guest-visible-change/feature-gained, Restored guests gain X",
        "guest-visible-change/max-leaf-shrunk, Restored guests see a smaller X",
        "guest-visible-change/max-leaf-grown, Restored guests see a larger X",
        "guest-visible-change/value-changed, Restored guests read another X",
        "legacy-restore-change/feature-lost, Guests archived without CPUID data lose X",
        "setting-ignored, cpuid= settings change nothing any more: X",
        "setting-ignored/side-effect-lost, cpuid= settings no longer bring with them X",
        "setting-ignored/setting-without-effect, cpuid= settings that no version obeys: X",
        "setting-refused, cpuid= settings are refused: X",
        "max-leaf-shrunk, Max or default policies end at a lower leaf: X"
    })
    void everySortOfFaultHasItsOwnTitle(String rule, String title) {
        assertThat(title(rule, "X")).isEqualTo(title + ", on 1 of 2 machines");
    }

    static Stream<String> rules() {
        return Checks.all().stream().flatMap(check -> check.kinds().stream()).map(FindingKind::rule);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyTitleNamesWhatBreaksHoweverOddItIs(String rule) {
        assertThat(title(rule, "100%s {0} $1")).contains("100%s {0} $1").endsWith(", on 1 of 2 machines");
    }

    @Test
    void aFeatureThatSeveralSettingsBringIsNamedOnce() {
        assertThat(title("setting-ignored/side-effect-lost", "MPX=1", "MPX=1, RTM=1"))
                .startsWith("cpuid= settings no longer bring with them MPX=1, RTM=1, on ");
    }

    @Test
    void aSettingIsNamedWithoutTheOptionThatAllSettingsShare() {
        assertThat(title("setting-refused", "cpuid = \"host,avx=0\""))
                .isEqualTo("cpuid= settings are refused: \"host,avx=0\", on 1 of 2 machines");
    }

    @Test
    void aTitleNamesFourSubjectsAndCountsTheRest() {
        assertThat(title("guest-visible-change/feature-lost", "A", "B", "C", "D", "E", "F", "A"))
                .isEqualTo("Restored guests lose A, B, C, D and 2 more, on 1 of 2 machines");
    }

    @Test
    void aTitleSaysWhichVendorsAreHitWhere() {
        TreeMap<String, int[]> vendors = new TreeMap<>();
        vendors.put("Intel", new int[] {1, 2});
        vendors.put("AMD", new int[] {1, 1});
        Spread spread = new Spread(new Spread.Share(2, 3), new Spread.Share(1, 1), new Spread.Share(0, 0));
        Regression.Affected affected = new Regression.Affected(4, spread, vendors, new TreeMap<>(), List.of("h"));
        assertThat(RegressionText.title(regression(affected, finding(Sample.kind("restore-refused"), Sample.REFUSED))))
                .isEqualTo("Archived guests are refused: "
                        + "leaf 00000000 above the host's maximum, "
                        + "on 2 of 3 machines as bare metal in default boot (AMD, Intel);"
                        + " with other boot options on 1 of 1 host");
    }

    @Test
    void aNewSortOfFaultIsTitledByItsOwnHeadline() {
        FindingKind brandNew = FindingKind.only("brand-new", Harm.ADVICE, "Something new: %s");
        assertThat(RegressionText.title(regression(ONE_OF_TWO, finding(brandNew, "leaf 0"))))
                .isEqualTo("Something new: leaf 0, on 1 of 2 machines");
    }

    // --- masks, workarounds, waivers

    private static Regression told(Mask... masks) {
        return new Regression(
                        "id",
                        null,
                        ONE_OF_TWO,
                        List.of(finding(Sample.kind("restore-refused"), Sample.REFUSED)),
                        new Regression.Waived("on-purpose", "agreed", LocalDate.of(2027, 1, 31), ""))
                .with(new Sought(List.of(masks), null, null, null));
    }

    @Test
    void aMaskSaysWhereItHidesTheBreak() {
        Cause change = new Cause("e9b4fe2636", "Support leaf 80000021", "2021-04-28");
        assertThat(RegressionText.masks(
                        told(new Mask(change, List.of("a", "a+option", "b"), 2), new Mask(change, List.of("c"), 1))))
                .containsExactly(
                        "hidden on 3 more hosts (2 machines) by e9b4fe2636 (Support leaf 80000021); a revert of that breaks them as well",
                        "hidden on 1 more host (1 machine) by e9b4fe2636 (Support leaf 80000021); a revert of that breaks them as well");
    }

    @Test
    void whereNothingWasTriedNothingIsSaidOfWorkarounds() {
        assertThat(RegressionText.workarounds(told())).isEmpty();
    }

    @Test
    void aWaiverIsNamedByItsId() {
        assertThat(RegressionText.waiver(told())).isEqualTo("on-purpose");
        assertThat(RegressionText.waiver(
                        regression(ONE_OF_TWO, finding(Sample.kind("restore-refused"), Sample.REFUSED))))
                .isEmpty();
    }
}
