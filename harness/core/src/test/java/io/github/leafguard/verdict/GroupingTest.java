package io.github.leafguard.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.leafguard.candidate.Lineage.ChangeInfo;
import io.github.leafguard.check.Finding;
import io.github.leafguard.check.Finding.Severity;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.Location;
import io.github.leafguard.policy.Register;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.toy.ToyCandidate;
import io.github.leafguard.toy.ToyCheck;
import io.github.leafguard.toy.ToyRun;
import io.github.leafguard.toy.ToyWorld;
import io.github.leafguard.verdict.Blame.Blamed;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GroupingTest {
    private static final ChangeInfo ONE = new ChangeInfo("1111111", "First", "2021-01-01");
    private static final ChangeInfo TWO = new ChangeInfo("2222222", "Second", "2021-02-02");

    private final Host host = ToyWorld.host("host", Vendor.AMD, 6, 6);
    private final ToyRun run =
            ToyRun.of(new ToyCandidate("1.0"), new ToyCandidate("2.0"), List.of(host), ToyCheck.REFUSED);

    private static Finding finding(String caseId, String kind, int bit, String subject, Severity severity) {
        Location ecx = new Location.Cpuid(Leaf.of(1), Register.ECX);
        return new Finding("guest-visible-change", kind, caseId, ecx, bit, subject, "1", "0", severity, "It is gone.");
    }

    private static Finding lost(String caseId, int bit, String subject) {
        return finding(caseId, "feature-lost", bit, subject, Severity.REGRESSION);
    }

    private static Blamed blamed(@Nullable ChangeInfo change, Finding... findings) {
        return new Blamed(change, new FindingGroup(List.of(findings)));
    }

    private List<Regression> regressions(Blamed... groups) {
        List<CaseResult> results = Stream.of(groups)
                .flatMap(each -> each.group().findings().stream())
                .map(each -> new CaseResult(each.caseId(), "host", "pv", "1.0", Status.FAILED, List.of(each)))
                .toList();
        return new Grouping(new Census(run.plan(), results), List.of(ToyCheck.REFUSED)).regressions(List.of(groups));
    }

    @Test
    void groupsOfOneKindWithOneCauseAreOneRegression() {
        assertThat(regressions(
                        blamed(ONE, lost("restore/b", 26, "XSAVE")),
                        blamed(ONE, lost("restore/a", 28, "AVX")),
                        blamed(TWO, lost("restore/a", 12, "FMA"))))
                .extracting(Regression::id, Regression::subjects)
                .containsExactly(
                        tuple("guest-visible-change/feature-lost@1111111", List.of("AVX", "XSAVE")),
                        tuple("guest-visible-change/feature-lost@2222222", List.of("FMA")));
    }

    @Test
    void oneCauseWithTwoKindsIsTwoRegressions() {
        assertThat(regressions(
                        blamed(ONE, lost("restore/a", 26, "XSAVE")),
                        blamed(ONE, finding("restore/a", "feature-gained", 0, "SSE3", Severity.REGRESSION))))
                .extracting(Regression::id)
                .containsExactly(
                        "guest-visible-change/feature-gained@1111111", "guest-visible-change/feature-lost@1111111");
    }

    @Test
    void withoutAKnownCauseGroupsStayApart() {
        assertThat(regressions(
                        blamed(null, lost("restore/a", 26, "XSAVE")), blamed(null, lost("restore/a", 28, "AVX"))))
                .extracting(Regression::id, Regression::since)
                .containsExactly(
                        tuple("guest-visible-change/feature-lost:00000001.ecx.26=xsave", null),
                        tuple("guest-visible-change/feature-lost:00000001.ecx.28=avx", null));
    }

    @Test
    void whatIsNoRegressionIsPutTogetherByKind() {
        assertThat(regressions(
                        blamed(null, finding("restore/a", "feature-lost", 26, "XSAVE", Severity.PRE_EXISTING)),
                        blamed(null, finding("restore/b", "feature-lost", 28, "AVX", Severity.PRE_EXISTING))))
                .extracting(Regression::id, each -> each.findings().size())
                .containsExactly(tuple("pre-existing:guest-visible-change/feature-lost", 2));
    }

    @Test
    void aTitleNamesFourSubjectsAndCountsTheRest() {
        Blamed[] groups = Stream.of("A", "B", "C", "D", "E", "F")
                .map(name -> blamed(ONE, lost("restore/" + name, name.charAt(0) - 'A', name)))
                .toArray(Blamed[]::new);
        assertThat(regressions(groups))
                .extracting(Regression::title)
                .containsExactly("Restored guests lose A, B, C, D and 2 more, on 1 of 1 machine (AMD)");
    }

    @Test
    void aCheckWithoutAWordingOfItsOwnIsTitledByItsMeaning() {
        Finding strange = new Finding(
                "restore-refused", "restore-refused", "restore/a", null, -1, "leaf 0", "", "", Severity.ADVICE, "");
        assertThat(regressions(blamed(null, strange)))
                .extracting(Regression::title)
                .containsExactly("Archived guests are refused: leaf 0, on 1 of 1 machine (AMD)");
        Finding other =
                new Finding("brand-new", "brand-new", "restore/a", null, -1, "leaf 0", "", "", Severity.ADVICE, "");
        assertThat(regressions(blamed(null, other)))
                .extracting(Regression::title)
                .containsExactly("brand-new (leaf 0), on 1 of 1 machine (AMD)");
    }
}
