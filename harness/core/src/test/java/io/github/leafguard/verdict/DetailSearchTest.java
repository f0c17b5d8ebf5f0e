package io.github.leafguard.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.check.CaseId;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.Location;
import io.github.leafguard.policy.Register;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.run.CaseResult;
import io.github.leafguard.run.MaxLeaves;
import io.github.leafguard.toy.ToyCandidate;
import io.github.leafguard.toy.ToyChange;
import io.github.leafguard.toy.ToyCheck;
import io.github.leafguard.toy.ToyRun;
import io.github.leafguard.toy.ToyWorld;
import io.github.leafguard.verdict.detail.Details;
import io.github.leafguard.verdict.detail.Example;
import io.github.leafguard.verdict.detail.Example.Compared;
import io.github.leafguard.verdict.detail.Example.Part;
import io.github.leafguard.verdict.detail.Steps;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetailSearchTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

    private final ToyCandidate old = new ToyCandidate("1.0", ToyChange.idle("gone"));
    private final ToyCandidate next = new ToyCandidate("2.0", ToyChange.idle("quiet"), ToyChange.SHRINK);
    private final Host host = ToyWorld.host("blank-tail", Vendor.AMD, 6, 3);
    private final ToyRun run = ToyRun.of(old, next, List.of(host), ToyCheck.REFUSED);

    private static Example.Register maxLeaf(int leaf, String name, int before, int after) {
        return new Example.Register(
                new Location.Cpuid(Leaf.of(leaf), Register.EAX),
                before,
                after,
                List.of(new Part(name, 0, 32, "%08x".formatted(before), "%08x".formatted(after))));
    }

    private Verdict verdict(boolean searching) {
        return new VerdictBuilder(run.plan(), List.of(), TODAY, searching).judge(run.result());
    }

    @Test
    void theStepsAreTheChangesThatOnlyOneOfTheTwoHas() {
        Steps steps = verdict(true).details().steps();
        assertThat(steps.known()).isTrue();
        assertThat(steps.added())
                .containsExactly(
                        new Steps.Step("quiet", "Toy change quiet", "2021-04-22"),
                        new Steps.Step("shrink", "Toy change shrink", "2021-04-22"));
        assertThat(steps.missing()).containsExactly(new Steps.Step("gone", "Toy change gone", "2021-04-22"));
    }

    @Test
    void ofARefusedGuestTheMaxPoliciesStandSideBySide() {
        assertThat(verdict(true).details().examples())
                .containsOnlyKeys("restore-refused@shrink")
                .containsValue(new Example(
                        CaseId.of("restore/1.0/blank-tail/pv"),
                        Compared.MAX_POLICIES,
                        List.of(
                                maxLeaf(0, "basic.max_leaf", 6, 3),
                                maxLeaf(0x80000000, "extd.max_leaf", 0x80000006, 0x80000003))));
    }

    @Test
    void withoutASearchNobodyLooks() {
        assertThat(verdict(false).details()).isEqualTo(Details.NONE);
    }

    @Test
    void wherePoliciesEndIsKnownOfEveryHostAndNotOfTheHitAlone() {
        ToyRun two = ToyRun.of(
                old,
                next,
                List.of(host, ToyWorld.host("sound", Vendor.INTEL, 6, 6)),
                ToyCheck.REFUSED,
                ToyCheck.SHRUNK);
        assertThat(two.result().cases())
                .filteredOn(result -> result.caseId() instanceof CaseId.System)
                .extracting(CaseResult::maxLeaves)
                .contains(
                        new MaxLeaves(new MaxLeaves.End(6, 0, 0x80000006), new MaxLeaves.End(3, 0, 0x80000003)),
                        new MaxLeaves(new MaxLeaves.End(6, 0, 0x80000006), new MaxLeaves.End(6, 0, 0x80000006)));
        assertThat(two.result().cases())
                .filteredOn(result -> result.caseId() instanceof CaseId.Restore)
                .extracting(CaseResult::maxLeaves)
                .containsOnlyNulls();
    }
}
