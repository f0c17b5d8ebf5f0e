package io.github.leafguard.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.PolicyLayout;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.toy.ToyCandidate;
import io.github.leafguard.toy.ToyChange;
import io.github.leafguard.toy.ToyCheck;
import io.github.leafguard.toy.ToyRun;
import io.github.leafguard.toy.ToyWorld;
import io.github.leafguard.verdict.Regression.Cause;
import io.github.leafguard.verdict.Regression.Relation;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a stable branch took over and a later release lacks is named. */
class LackingTest {
    private static final Host AMD = ToyWorld.host("amd", Vendor.AMD, 6, 3, 6);
    private static final Host INTEL = ToyWorld.host("intel", Vendor.INTEL, 6, 3, 6);
    private static final ToyChange RAISED = new ToyChange("raised", (host, policy) -> {
        policy.set(PolicyLayout.BASIC, 0xd);
        policy.set(PolicyLayout.EXTD, 0x8000000d);
    });
    private static final ToyChange RAISED_ON_AMD =
            new ToyChange("raised-on-amd", RAISED.effect()).where(host -> host == AMD);
    private static final ToyChange RAISED_ON_INTEL =
            new ToyChange("raised-on-intel", RAISED.effect()).where(host -> host == INTEL);

    private static List<Regression> regressions(ToyCandidate branch, ToyCandidate release) {
        List<Host> raised =
                List.of(ToyWorld.host("amd", Vendor.AMD, 0xd, 3, 6), ToyWorld.host("intel", Vendor.INTEL, 0xd, 3, 6));
        List<ArchivedGuest> guests = raised.stream()
                .map(host -> ToyWorld.guest(branch.version(), host, GuestKind.PV))
                .toList();
        ToyRun run = ToyRun.of(branch, release, List.of(AMD, INTEL), guests, List.of(), ToyCheck.REFUSED);
        return new VerdictBuilder(run.plan(), List.of(), LocalDate.of(2021, 11, 1), false)
                .judge(run.result())
                .regressions();
    }

    private static Cause lacking(String change, Relation relation) {
        return new Cause(change, "Toy change " + change, "2021-04-22", relation);
    }

    @Test
    void whatTheBaselineHasAndTheCandidateLacksIsTheCause() {
        ToyCandidate branch = new ToyCandidate("1.1", ToyChange.idle("quiet"), RAISED, ToyChange.idle("more"));
        ToyCandidate release = new ToyCandidate("2.0", ToyChange.idle("quiet"), ToyChange.idle("new"));
        assertThat(regressions(branch, release)).singleElement().satisfies(regression -> {
            assertThat(regression.since()).isEqualTo(lacking("raised", Relation.LACKING));
            assertThat(regression.id()).isEqualTo("restore-refused@lacking-raised");
            assertThat(regression.affected().hosts()).containsExactly("amd", "intel");
        });
    }

    /** SHRINK refuses them whether the branch has its other change or not. */
    @Test
    void whatTheCandidateBroughtIsNotBlamedOnWhatItLacks() {
        ToyCandidate branch = new ToyCandidate("1.1", RAISED, ToyChange.idle("ahead"));
        ToyCandidate release = new ToyCandidate("2.0", RAISED, ToyChange.SHRINK);
        assertThat(regressions(branch, release))
                .singleElement()
                .extracting(Regression::since)
                .isEqualTo(new Cause("shrink", "Toy change shrink", "2021-04-22"));
    }

    @Test
    void hostsThatLackAnotherChangeAreAnotherRegression() {
        ToyCandidate branch = new ToyCandidate("1.1", RAISED_ON_AMD, RAISED_ON_INTEL);
        ToyCandidate release = new ToyCandidate("2.0", ToyChange.idle("new"));
        assertThat(regressions(branch, release))
                .extracting(
                        Regression::since, regression -> regression.affected().hosts())
                .containsExactlyInAnyOrder(
                        tuple(lacking("raised-on-amd", Relation.LACKING), List.of("amd")),
                        tuple(lacking("raised-on-intel", Relation.LACKING), List.of("intel")));
    }

    @Test
    void severalThatBringItTogetherAreToldByTheNewest() {
        ToyChange again = new ToyChange("raised-again", RAISED.effect());
        ToyCandidate branch = new ToyCandidate("1.1", RAISED, again);
        ToyCandidate release = new ToyCandidate("2.0", ToyChange.idle("new"));
        assertThat(regressions(branch, release))
                .singleElement()
                .extracting(Regression::since)
                .satisfies(since -> assertThat(since.relation()).isEqualTo(Relation.LACKING_WITH_OTHERS));
    }
}
