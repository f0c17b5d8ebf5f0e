package io.github.leafguard.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.leafguard.candidate.Lineage.ChangeInfo;
import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.check.Finding.Severity;
import io.github.leafguard.check.FindingKind;
import io.github.leafguard.check.Kinds;
import io.github.leafguard.corpus.GuestKind;
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
        FindingKind visible = Kinds.of("guest-visible-change/" + kind);
        return new Finding(visible, CaseId.of(caseId), ecx, bit, subject, "1", "0", severity, "It is gone.");
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
        return new Grouping(new Census(run.plan(), results)).regressions(List.of(groups));
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
    void whatHurtsMoreStandsFirstHoweverFewItHits() {
        Finding refused = Kinds.of("restore-refused").on(CaseId.of("restore/z")).regression("It is refused.");
        Finding notBuilt =
                Kinds.of("domain-not-built").on(CaseId.of("new/host/pv")).regression("It is not built.");
        Finding[] settings = Stream.of("a", "b", "c")
                .map(name -> Kinds.of("setting-ignored")
                        .on(new CaseId.Setting("host", GuestKind.PV, name))
                        .regression("It is ignored."))
                .toArray(Finding[]::new);
        assertThat(regressions(
                        blamed(
                                TWO,
                                Kinds.of("max-leaf-shrunk")
                                        .on(CaseId.of("system/host/pv-max"))
                                        .regression("Lower.")),
                        blamed(ONE, settings),
                        blamed(TWO, lost("restore/a", 28, "AVX"), lost("restore/b", 28, "AVX")),
                        blamed(TWO, notBuilt),
                        blamed(ONE, refused)))
                .extracting(Regression::id, each -> each.affected().cases())
                .containsExactly(
                        tuple("domain-not-built@2222222", 1),
                        tuple("restore-refused@1111111", 1),
                        tuple("guest-visible-change/feature-lost@2222222", 2),
                        tuple("setting-ignored@1111111", 3),
                        tuple("max-leaf-shrunk@2222222", 1));
    }
}
