package io.github.leafguard.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Finding;
import io.github.leafguard.check.Finding.Severity;
import io.github.leafguard.check.FindingKind;
import io.github.leafguard.check.Kinds;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.run.Glob;
import io.github.leafguard.run.RunResult;
import io.github.leafguard.run.Shard;
import io.github.leafguard.toy.ToyCandidate;
import io.github.leafguard.toy.ToyCheck;
import io.github.leafguard.toy.ToyRun;
import io.github.leafguard.toy.ToyWorld;
import io.github.leafguard.verdict.Waiver.Message;
import io.github.leafguard.verdict.Waiver.Place;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for any findings and any waivers. */
class WaiverAlgebraTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final List<String> CHECKS = List.of("restore-refused", "max-leaf-shrunk");
    private static final List<String> SUBJECTS = List.of("AVX", "XSAVE", "SSE3");

    private final Host host = ToyWorld.host("host", Vendor.AMD, 6, 6);
    private final ToyRun empty = ToyRun.of(
            new ToyCandidate("1.0"),
            new ToyCandidate("2.0"),
            ToyWorld.workload(List.of(host), List.of(), List.of()),
            Shard.WHOLE,
            ToyCheck.REFUSED,
            ToyCheck.SHRUNK);

    /** A finding in small: rule, subject, severity. */
    record Small(int check, int subject, Severity severity) {
        Finding on(CaseId caseId) {
            FindingKind kind = Kinds.of(CHECKS.get(check));
            return new Finding(kind, caseId, null, -1, SUBJECTS.get(subject), "", "", severity, "It is bad.");
        }
    }

    @Provide
    Arbitrary<List<List<Small>>> cases() {
        Arbitrary<Small> finding = Combinators.combine(
                        Arbitraries.integers().between(0, CHECKS.size() - 1),
                        Arbitraries.integers().between(0, SUBJECTS.size() - 1),
                        Arbitraries.of(Severity.class))
                .as(Small::new);
        return finding.set().ofMaxSize(4).map(List::copyOf).list().ofMaxSize(8);
    }

    /** Each is a waiver for one rule and one subject. */
    @Provide
    Arbitrary<List<Integer>> waivers() {
        return Arbitraries.integers()
                .between(0, CHECKS.size() * SUBJECTS.size() - 1)
                .set()
                .map(List::copyOf);
    }

    private static Waiver waiver(int number, LocalDate expires) {
        String check = CHECKS.get(number / SUBJECTS.size());
        String subject = SUBJECTS.get(number % SUBJECTS.size());
        return new Waiver(
                "w" + number,
                check,
                new Place("", List.of(Glob.of(check + "*")), ""),
                new Message.Exact(subject),
                List.of(),
                "because",
                expires,
                "");
    }

    private Verdict verdict(List<List<Small>> cases, List<Integer> waivers) {
        return verdict(
                cases, waivers.stream().map(number -> waiver(number, TODAY)).toList(), TODAY);
    }

    private Verdict verdict(List<List<Small>> cases, List<Waiver> waivers, LocalDate today) {
        List<CaseResult> results = IntStream.range(0, cases.size())
                .mapToObj(number ->
                        result(new CaseId.Setting("host", GuestKind.PV, "%03d".formatted(number)), cases.get(number)))
                .toList();
        RunResult run = new RunResult("toy:2.0", "toy:1.0", "toys", "", results);
        return new VerdictBuilder(empty.plan(), waivers, today, false).judge(run);
    }

    private static CaseResult result(CaseId id, List<Small> findings) {
        Status status = Status.PASSED;
        if (findings.stream().anyMatch(each -> each.severity() == Severity.REGRESSION)) {
            status = Status.FAILED;
        } else if (findings.stream().anyMatch(each -> each.severity() == Severity.PRE_EXISTING)) {
            status = Status.PRE_EXISTING;
        }
        return new CaseResult(
                id,
                "host",
                "",
                "",
                status,
                findings.stream().map(each -> each.on(id)).toList());
    }

    private static List<String> found(Verdict verdict) {
        List<String> ids = new ArrayList<>();
        for (List<Regression> list : List.of(verdict.regressions(), verdict.preExisting(), verdict.advice())) {
            list.forEach(regression -> regression
                    .findings()
                    .forEach(finding -> ids.add(finding.id() + finding.subject() + finding.severity())));
        }
        Collections.sort(ids);
        return ids;
    }

    @Property(tries = 300)
    void everyFindingIsInExactlyOneRegression(
            @ForAll("cases") List<List<Small>> cases, @ForAll("waivers") List<Integer> waivers) {
        Verdict verdict = verdict(cases, waivers);
        List<String> all = new ArrayList<>();
        verdict.run()
                .cases()
                .forEach(result -> result.findings()
                        .forEach(finding -> all.add(finding.id() + finding.subject() + finding.severity())));
        Collections.sort(all);
        assertThat(found(verdict)).isEqualTo(all);
    }

    @Property(tries = 300)
    void aWaiverTurnsFailedIntoWaivedAndNothingElse(
            @ForAll("cases") List<List<Small>> cases, @ForAll("waivers") List<Integer> waivers) {
        Totals without = verdict(cases, List.of()).totals();
        Totals with = verdict(cases, waivers).totals();
        assertThat(with.failed() + with.waived()).isEqualTo(without.failed());
        assertThat(with.passed()).isEqualTo(without.passed());
        assertThat(with.preExisting()).isEqualTo(without.preExisting());
    }

    @Property(tries = 300)
    void oneMoreWaiverNeverFailsAnotherCase(
            @ForAll("cases") List<List<Small>> cases, @ForAll("waivers") List<Integer> waivers) {
        int before = verdict(cases, List.of()).totals().failed();
        for (int count = 1; count <= waivers.size(); count++) {
            int after = verdict(cases, waivers.subList(0, count)).totals().failed();
            assertThat(after).isLessThanOrEqualTo(before);
            before = after;
        }
    }

    @Property(tries = 300)
    void theOrderOfWaiversDoesNotMatter(
            @ForAll("cases") List<List<Small>> cases, @ForAll("waivers") List<Integer> waivers) {
        List<Integer> reversed = new ArrayList<>(waivers);
        Collections.reverse(reversed);
        assertThat(verdict(cases, reversed)).usingRecursiveComparison().isEqualTo(verdict(cases, waivers));
    }

    @Property(tries = 300)
    void aCaseIsWaivedOnlyIfEveryRegressionOfItIs(
            @ForAll("cases") List<List<Small>> cases, @ForAll("waivers") List<Integer> waivers) {
        verdict(cases, waivers).run().cases().stream()
                .filter(result -> result.status() == Status.WAIVED)
                .flatMap(result -> result.findings().stream())
                .filter(finding -> finding.severity() == Severity.REGRESSION)
                .forEach(finding -> assertThat(waivers)
                        .contains(CHECKS.indexOf(finding.check()) * SUBJECTS.size()
                                + SUBJECTS.indexOf(finding.subject())));
    }

    @Property(tries = 100)
    void anExpiredWaiverIsAsGoodAsNoneAndAProblem(
            @ForAll("cases") List<List<Small>> cases, @ForAll("waivers") List<Integer> waivers) {
        List<Waiver> expired = waivers.stream()
                .map(number -> waiver(number, TODAY.minusDays(1)))
                .toList();
        Verdict verdict = verdict(cases, expired, TODAY);
        assertThat(verdict.totals()).isEqualTo(verdict(cases, List.of()).totals());
        assertThat(verdict.problems()).hasSize(expired.size() + (cases.isEmpty() ? 1 : 0));
    }
}
