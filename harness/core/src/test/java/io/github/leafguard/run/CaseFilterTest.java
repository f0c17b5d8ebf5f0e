package io.github.leafguard.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.check.Check;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.toy.ToyCandidate;
import io.github.leafguard.toy.ToyChange;
import io.github.leafguard.toy.ToyCheck;
import io.github.leafguard.toy.ToyWorld;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CaseFilterTest {
    private static final List<Check> CHECKS = List.of(ToyCheck.REFUSED, ToyCheck.SHRUNK, ToyCheck.IGNORED);
    private static final CaseId RESTORE = CaseId.of("restore/1.0/blank/pv");
    private static final CaseId SYSTEM = CaseId.of("system/blank/pv-max");
    private static final CaseId NEW = CaseId.of("new/blank/pv");

    private final ToyCandidate old = new ToyCandidate("1.0");
    private final ToyCandidate bad = new ToyCandidate("2.0", ToyChange.SHRINK);
    private final Host blank = ToyWorld.host("blank", Vendor.AMD, 6, 3);
    private final Host full = ToyWorld.host("full", Vendor.INTEL, 6, 6);
    private final Workload workload = ToyWorld.workload(
            List.of(blank, full),
            List.of(ToyWorld.guest("1.0", blank, GuestKind.PV), ToyWorld.guest("1.0", full, GuestKind.PV)),
            List.of(ToyWorld.setting("key/five", "host,5=0x77", "1.0")));

    private static CaseFilter filter(String... words) {
        return CaseFilter.of(List.of(words), CHECKS);
    }

    private RunPlan plan(CaseFilter filter) {
        return new RunPlan(
                List.of(bad),
                Baselines.archived(new ToyWorld(old, bad).candidates()),
                workload,
                filter,
                Shard.WHOLE,
                1);
    }

    private List<String> hosts(String... words) {
        return plan(filter(words)).hosts().stream()
                .map(work -> work.host().name())
                .toList();
    }

    @Test
    void withoutAWordEveryCaseIsTakenThatACheckLooksAt() {
        assertThat(filter().checks()).isEqualTo(CHECKS);
        assertThat(filter().isEveryCase()).isTrue();
        assertThat(List.of(RESTORE, SYSTEM, NEW)).filteredOn(filter()::takes).containsExactly(RESTORE, SYSTEM);
    }

    @Test
    void anIdTakesTheCasesThatItsCheckLooksAt() {
        CaseFilter shrunk = filter("max-leaf-shrunk");
        assertThat(shrunk.checks()).containsExactly(ToyCheck.SHRUNK);
        assertThat(shrunk.isEveryCase()).as("no case of the check is left out").isTrue();
        assertThat(List.of(RESTORE, SYSTEM, NEW)).filteredOn(shrunk::takes).containsExactly(SYSTEM);
    }

    @Test
    void idsKeepTheOrderOfTheChecks() {
        assertThat(filter("setting-ignored", "restore-refused").checks())
                .containsExactly(ToyCheck.REFUSED, ToyCheck.IGNORED);
    }

    @Test
    void aPatternTakesTheCasesItMatches() {
        CaseFilter some = filter("restore/*/pv", "system/full/*");
        assertThat(some.checks()).isEqualTo(CHECKS);
        assertThat(some.isEveryCase()).isFalse();
        assertThat(List.of(RESTORE, SYSTEM, CaseId.of("system/full/pv-max"), CaseId.of("restore/1.0/blank/hvm-hap")))
                .filteredOn(some::takes)
                .containsExactly(RESTORE, CaseId.of("system/full/pv-max"));
    }

    @Test
    void ofIdsAndPatternsBothMustHold() {
        CaseFilter both = filter("restore-refused", "*/blank/*");
        assertThat(List.of(RESTORE, SYSTEM, CaseId.of("restore/1.0/full/pv")))
                .filteredOn(both::takes)
                .containsExactly(RESTORE);
    }

    @Test
    void aWordThatIsNeitherIsNamedWithWhatThereIs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> filter("restore-refused", "restore"))
                .withMessage(
                        "there is no check 'restore'; there are restore-refused, max-leaf-shrunk, setting-ignored");
    }

    @Test
    void namesNarrowWhatPatternsTake() {
        CaseFilter one = filter("*/blank/*").only(Set.of(SYSTEM, CaseId.of("system/full/pv-max")));
        assertThat(one.checks()).isEqualTo(CHECKS);
        assertThat(one.isEveryCase()).isFalse();
        assertThat(List.of(RESTORE, SYSTEM, CaseId.of("system/full/pv-max")))
                .filteredOn(one::takes)
                .containsExactly(SYSTEM);
    }

    @Test
    void onlyHostsWithACaseThatIsTakenArePartOfTheRun() {
        assertThat(hosts()).containsExactly("blank", "full");
        assertThat(hosts("restore/1.0/blank/*")).containsExactly("blank");
        assertThat(hosts("system/full/*")).containsExactly("full");
        assertThat(hosts("setting/full/pv/key/*")).containsExactly("full");
        assertThat(hosts("setting/*/hvm-shadow/*"))
                .as("not tried on such guests")
                .isEmpty();
        assertThat(hosts("setting/*/pv/no-such-key")).isEmpty();
        assertThat(hosts("new/*")).as("no check looks at them").isEmpty();
        assertThat(hosts("restore-refused", "system/*")).isEmpty();
    }

    @Test
    void aHostWithoutACaseThatIsTakenIsNotBooted() throws InterruptedException {
        RunOutcome outcome = Runner.run(plan(filter("restore/*/full/*")), Progress.SILENT);
        assertThat(outcome.results().get(0).cases())
                .extracting(CaseResult::caseId, CaseResult::host)
                .containsExactly(tuple(CaseId.of("restore/1.0/full/pv"), "full"));
        assertThat(bad.boots()).isEqualTo(1);
        assertThat(bad.restores()).isEqualTo(1);
    }

    @Test
    void aRunOfSomeCasesIsNotTheWhole() {
        assertThat(plan(filter()).isWhole()).isTrue();
        assertThat(plan(filter("restore-refused")).isWhole()).isTrue();
        assertThat(plan(filter("*")).isWhole()).isFalse();
        assertThat(plan(filter().only(Set.of(RESTORE))).isWhole()).isFalse();
    }
}
