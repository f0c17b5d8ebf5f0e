package io.github.leafguard.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.check.Kinds;
import io.github.leafguard.check.Obstacle;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.verdict.Totals;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However many cases there are, so many are kept that all that ended differently are seen, and all are counted. */
class CaseFoldTest {
    private static CaseResult passed(String host, int number) {
        return new CaseResult(id(host, number), host, "pv", "4.15.0", Status.PASSED, List.of());
    }

    private static CaseId id(String host, int number) {
        return CaseId.of("restore/4.15.0/%s/pv.%05d".formatted(host, number));
    }

    private static CaseResult failed(String host, int number, String subject) {
        Finding finding = new Finding(
                Kinds.of("restore-refused"),
                id(host, number),
                null,
                -1,
                subject,
                "taken",
                "refused " + number,
                Finding.Severity.REGRESSION,
                "Refused.");
        return new CaseResult(id(host, number), host, "pv", "4.15.0", Status.FAILED, List.of(finding));
    }

    private static CaseResult unjudged(String host, int number) {
        return new CaseResult(id(host, number), host, "pv", "4.15.0", Obstacle.unjudged("no answer"));
    }

    /** 3,000 cases of three hosts: 2,400 pass, 500 fail in two ways, 100 are not judged. */
    private static List<CaseResult> many() {
        List<CaseResult> results = new ArrayList<>();
        for (int number = 0; number < 1000; number++) {
            for (String host : List.of("a", "b", "c")) {
                boolean isOdd = host.equals("b") && number % 2 == 1;
                results.add(
                        isOdd
                                ? failed(host, number, number % 10 == 1 ? "leaf 7" : "leaf 0")
                                : host.equals("c") && number >= 900 ? unjudged(host, number) : passed(host, number));
            }
        }
        return results;
    }

    private static CaseFold folded(int most, List<CaseResult> results, int at) {
        CaseFold fold = new CaseFold(most, most, any -> 0);
        for (int from = 0; from < results.size(); from += at) {
            fold.add(results.subList(from, Math.min(results.size(), from + at)));
        }
        return fold;
    }

    @Test
    void whatFitsIsKeptAsItIs() {
        List<CaseResult> results = many();
        CaseFold fold = folded(3500, results, 100);
        assertThat(fold.cases()).containsExactlyInAnyOrderElementsOf(results);
        assertThat(fold.cases())
                .isSortedAccordingTo((one, other) -> one.caseId().compareTo(other.caseId()));
    }

    @Test
    void ofCasesThatEndedAlikeTheFirstAreKeptAndOneStandsForTheRest() {
        List<CaseResult> kept = folded(20, many(), 7).cases();
        assertThat(kept)
                .extracting(each -> each.caseId().text(), CaseResult::status, CaseResult::alike)
                .containsExactly(
                        tuple("restore/4.15.0/a/pv.00000", Status.PASSED, 1000),
                        tuple("restore/4.15.0/b/pv.00000", Status.PASSED, 500),
                        tuple("restore/4.15.0/b/pv.00001", Status.FAILED, 97),
                        tuple("restore/4.15.0/b/pv.00003", Status.FAILED, 397),
                        tuple("restore/4.15.0/b/pv.00005", Status.FAILED, 1),
                        tuple("restore/4.15.0/b/pv.00007", Status.FAILED, 1),
                        tuple("restore/4.15.0/b/pv.00009", Status.FAILED, 1),
                        tuple("restore/4.15.0/b/pv.00011", Status.FAILED, 1),
                        tuple("restore/4.15.0/b/pv.00021", Status.FAILED, 1),
                        tuple("restore/4.15.0/b/pv.00031", Status.FAILED, 1),
                        tuple("restore/4.15.0/c/pv.00000", Status.PASSED, 900),
                        tuple("restore/4.15.0/c/pv.00900", Status.UNJUDGED, 97),
                        tuple("restore/4.15.0/c/pv.00901", Status.UNJUDGED, 1),
                        tuple("restore/4.15.0/c/pv.00902", Status.UNJUDGED, 1),
                        tuple("restore/4.15.0/c/pv.00903", Status.UNJUDGED, 1));
        assertThat(Totals.of(kept)).isEqualTo(Totals.of(many()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatIsKeptDependsOnTheResultsAndNotOnTheirOrder(long seed) {
        List<CaseResult> shuffled = many();
        Collections.shuffle(shuffled, new Random(seed));
        for (int most : List.of(1, 20, 100, 1000)) {
            assertThat(folded(most, shuffled, 1 + (int) seed * 100).cases())
                    .isEqualTo(folded(most, many(), 3000).cases());
        }
    }

    @Test
    void resultsThatStandForOthersAreTakenForAll() {
        CaseFold again = new CaseFold(20, 20, any -> 0);
        again.add(folded(1000, many(), 10).cases());
        assertThat(again.cases()).isEqualTo(folded(20, many(), 10).cases());
    }

    @Test
    void casesThatSomebodyNamesStandForNoOther() {
        CaseFold fold = new CaseFold(1, 1, result -> result.caseId().text().endsWith("7") ? 1 : 0);
        fold.add(many());
        assertThat(fold.cases())
                .filteredOn(each -> each.host().equals("a"))
                .extracting(each -> each.caseId().text(), CaseResult::alike)
                .containsExactly(tuple("restore/4.15.0/a/pv.00000", 900), tuple("restore/4.15.0/a/pv.00007", 100));
    }

    @Test
    void nothingOfAHostIsJudgedWhereTheCandidateCouldNotRunAfterAll() {
        RunFailure failure = new RunFailure("toy:1", "b", "no boot", new CandidateException("no boot"));
        for (int most : List.of(1, 100_000)) {
            CaseFold fold = folded(most, many(), 10);
            fold.unjudge("b", failure);
            Totals totals = Totals.of(fold.cases());
            assertThat(totals.unjudged()).isEqualTo(1100);
            assertThat(totals.failed()).isZero();
            assertThat(totals.cases()).isEqualTo(3000);
        }
    }

    /** Of 900 cases each breaks in a place that all share, and in one or two of thirty others. */
    private static List<CaseResult> inManyPlaces() {
        List<CaseResult> results = new ArrayList<>();
        for (int number = 0; number < 900; number++) {
            List<Finding> findings = new ArrayList<>();
            for (String subject : List.of("leaf 0", "a" + number % 30, "b" + number / 30)) {
                findings.addAll(failed("a", number, subject).findings());
            }
            results.add(new CaseResult(id("a", number), "a", "pv", "4.15.0", Status.FAILED, findings));
        }
        return results;
    }

    /** Somebody may accept all that one case breaks; what another one breaks besides must still be seen. */
    @Test
    void whereThereAreTooManyWaysToBreakACaseIsKeptForEachPlace() {
        CaseFold fold = folded(20, inManyPlaces(), 7);
        assertThat(fold.isRough()).isTrue();
        List<CaseResult> kept = fold.cases();
        assertThat(kept).hasSizeLessThan(61);
        assertThat(kept.stream()
                        .flatMap(result -> result.findings().stream())
                        .map(Finding::subject)
                        .distinct())
                .hasSize(61);
        assertThat(CaseResult.cases(kept)).isEqualTo(900);

        List<CaseResult> shuffled = inManyPlaces();
        Collections.shuffle(shuffled, new Random(3));
        assertThat(folded(20, shuffled, 100).cases()).isEqualTo(kept);
    }

    @Test
    void policiesOfAHostAreEachKeptSinceTheirEndsAreShown() {
        CaseFold fold = new CaseFold(1, 1, any -> 0);
        fold.add(List.of(
                new CaseResult(CaseId.of("system/a/pv-max"), "a", "", "", Status.PASSED, List.of()),
                new CaseResult(CaseId.of("system/a/hvm-max"), "a", "", "", Status.PASSED, List.of())));
        assertThat(fold.cases()).extracting(CaseResult::alike).containsExactly(1, 1);
    }
}
