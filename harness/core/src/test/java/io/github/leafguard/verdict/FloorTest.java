package io.github.leafguard.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Check;
import io.github.leafguard.check.Finding;
import io.github.leafguard.check.Finding.Severity;
import io.github.leafguard.check.FindingKind;
import io.github.leafguard.check.Harm;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.CaseResult.Status;
import io.github.leafguard.run.Glob;
import io.github.leafguard.toy.ToyCandidate;
import io.github.leafguard.toy.ToyCheck;
import io.github.leafguard.toy.ToyRun;
import io.github.leafguard.toy.ToyWorld;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How much a run must judge before it can be clean. */
class FloorTest {
    private static final CaseId CASE = new CaseId.Setting("one", GuestKind.PV, "a");

    private static final Floor SHARES = new Floor(Floor.LEAST.least(), 1, List.of(), 30, 20);
    private static final List<String> CHECKS = List.of(ToyCheck.REFUSED.id(), ToyCheck.SHRUNK.id());

    private final Host one = ToyWorld.host("one", Vendor.AMD, 6, 6);
    private final Host two = ToyWorld.host("two", Vendor.AMD, 6, 6);
    private final List<ArchivedGuest> guests = List.of(
            ToyWorld.guest("1.0", one, GuestKind.PV),
            ToyWorld.guest("1.0", two, GuestKind.PV),
            ToyWorld.guest("1.0", two, GuestKind.HVM_HAP),
            ToyWorld.guest("2.0", two, GuestKind.PV));
    private final Floor floor = Floor.of(figures(guests), CHECKS, SHARES);

    private CorpusFigures figures(List<ArchivedGuest> some) {
        return CorpusFigures.of(ToyWorld.workload(List.of(one, two), some, List.of()));
    }

    private ToyRun run(Check... checks) {
        return ToyRun.of(
                new ToyCandidate("1.0"), new ToyCandidate("2.0"), List.of(one, two), guests, List.of(), checks);
    }

    private static Verdict verdict(ToyRun run, List<CaseResult> cases, Waiver... waivers) {
        return new VerdictBuilder(run.plan(), List.of(waivers), LocalDate.of(2026, 6, 1), false)
                .judge(run.result().withCases(cases));
    }

    private static List<String> texts(List<Shortfall> shortfalls) {
        return shortfalls.stream().map(Shortfall::text).toList();
    }

    @Test
    void theFiguresCountWhatThereIs() {
        SortedMap<String, SortedMap<String, Integer>> bySource = new TreeMap<>(
                Map.of("1.0", new TreeMap<>(Map.of("pv", 2, "hvm-hap", 1)), "2.0", new TreeMap<>(Map.of("pv", 1))));
        assertThat(figures(guests))
                .isEqualTo(new CorpusFigures(2, 2, figures(guests).bareMetalMachines(), 0, 2, bySource));
    }

    @Test
    void whatIsAtTheFloorIsNotBelowIt() {
        ToyRun run = run(ToyCheck.REFUSED, ToyCheck.SHRUNK);
        assertThat(floor.shortfalls(run.plan(), verdict(run, run.result().cases())))
                .isEmpty();
    }

    @Test
    void eachNumberIsHeldByItself() {
        CorpusFigures more = new CorpusFigures(3, 4, 5, 6, 7, new TreeMap<>());
        CorpusFigures less = new CorpusFigures(2, 3, 4, 5, 6, new TreeMap<>());
        assertThat(texts(Floor.of(more, List.of(), SHARES).shortfalls(less)))
                .containsExactly(
                        "hosts 2 of at least 3",
                        "machines 3 of at least 4",
                        "machines as bare metal 4 of at least 5",
                        "settings 5 of at least 6",
                        "hosts on which settings are tried 6 of at least 7");
    }

    @Test
    void guestsAreHeldByVersionAndKind() {
        assertThat(texts(floor.shortfalls(figures(guests.subList(1, 3)))))
                .containsExactly(
                        "guests 2 of at least 4", "pv guests of 1.0 1 of at least 2", "guests of 2.0 0 of at least 1");
    }

    @Test
    void otherGuestsInTheirPlaceDoNotHelp() {
        List<ArchivedGuest> others =
                List.of(guests.get(0), guests.get(2), guests.get(3), ToyWorld.guest("3.0", one, GuestKind.PV));
        assertThat(texts(floor.shortfalls(figures(others)))).containsExactly("pv guests of 1.0 1 of at least 2");
    }

    @Test
    void aCorpusWithoutGuestsIsBelowEveryFloor() {
        assertThat(texts(floor.shortfalls(figures(List.of())))).containsExactly("guests 0 of at least 4");
        assertThat(texts(Floor.LEAST.shortfalls(figures(List.of())))).containsExactly("guests 0 of at least 1");
    }

    @Test
    void aCheckThatIsGoneIsMissed() {
        ToyRun run = run(ToyCheck.SHRUNK);
        assertThat(texts(floor.shortfalls(run.plan(), verdict(run, run.result().cases()))))
                .containsExactly("no check restore-refused");
    }

    /** Of a hundred cases some are refused at one place and some at another, and a waiver accepts each. */
    private List<String> waived(int here, int there, int rest) {
        ToyRun run = run(ToyCheck.REFUSED, ToyCheck.SHRUNK);
        List<CaseResult> cases = new ArrayList<>();
        for (int number = 0; number < here + there + rest; number++) {
            CaseId id = new CaseId.Setting("one", GuestKind.PV, "%03d".formatted(number));
            List<Finding> found = number < here
                    ? List.of(finding(id, "here"))
                    : number < here + there ? List.of(finding(id, "there")) : List.of();
            Status status = found.isEmpty() ? Status.PASSED : Status.FAILED;
            cases.add(new CaseResult(id, "one", "pv", "1.0", status, found));
        }
        return texts(floor.shortfalls(run.plan(), verdict(run, cases, waiver("here"), waiver("there"))));
    }

    private static Finding finding(CaseId caseId, String subject) {
        FindingKind refused = FindingKind.only("restore-refused", Harm.GUEST_REFUSED, "Refused: %s");
        return new Finding(refused, caseId, null, -1, subject, "", "", Severity.REGRESSION, "No.");
    }

    private static Waiver waiver(String subject) {
        return new Waiver(
                subject,
                "restore-refused",
                new Waiver.Place("", List.of(Glob.of("restore-refused*")), ""),
                new Waiver.Message.Exact(subject),
                List.of(),
                "agreed",
                LocalDate.of(2026, 6, 1),
                "");
    }

    @Test
    void waiversMayAcceptAShareAndNoMore() {
        assertThat(waived(20, 10, 70)).isEmpty();
        assertThat(waived(20, 11, 69))
                .containsExactly("waivers accept 31 of 100 cases that apply, of which at most 30 % may be");
        assertThat(waived(21, 9, 70))
                .containsExactly("waiver here accepts 21 of 100 cases that apply, of which at most 20 % may be");
    }

    @Test
    void ofFewCasesNoShareIsHeld() {
        assertThat(waived(50, 49, 0)).isEmpty();
    }

    @Test
    void aRunBelowItsFloorIsIncompleteUnlessItFails() {
        ToyRun run = run(ToyCheck.REFUSED, ToyCheck.SHRUNK);
        FloorResult below = new FloorResult.Held(List.of(new Shortfall.TooFew("hosts", 1, 2)));
        Verdict clean = verdict(run, List.of(new CaseResult(CASE, "one", "pv", "", Status.PASSED, List.of())));
        Verdict broken = verdict(
                run, List.of(new CaseResult(CASE, "one", "pv", "1.0", Status.FAILED, List.of(finding(CASE, "here")))));

        assertThat(clean.exitCode()).isEqualTo(ExitCode.CLEAN);
        assertThat(clean.with(below).exitCode()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(broken.with(below).exitCode()).isEqualTo(ExitCode.REGRESSIONS);
        assertThat(clean.with(new FloorResult.PartOnly("--only x")).exitCode()).isEqualTo(ExitCode.CLEAN);
    }
}
