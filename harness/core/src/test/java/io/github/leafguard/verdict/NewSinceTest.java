package io.github.leafguard.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.toy.ToyCandidate;
import io.github.leafguard.toy.ToyChange;
import io.github.leafguard.toy.ToyCheck;
import io.github.leafguard.toy.ToyRun;
import io.github.leafguard.toy.ToyWorld;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A binary that is no release: what the nearest release does as well comes second, and is blamed on that one's changes. */
class NewSinceTest {
    private static final List<Host> HOSTS = List.of(
            ToyWorld.host("a", Vendor.AMD, 6, 3, 6),
            ToyWorld.host("b", Vendor.AMD, 6, 3, 6),
            ToyWorld.host("broken", Vendor.AMD, 6, 3, 6));

    private final ToyCandidate old = new ToyCandidate("1.0");
    private final ToyCandidate nearest =
            new ToyCandidate("2.0", ToyChange.SHRINK.where(host -> !host.name().equals("broken")));

    private Verdict judge(ToyCandidate candidate) {
        ToyRun run = ToyRun.of(old, candidate, HOSTS, ToyCheck.REFUSED, ToyCheck.SHRUNK);
        return new VerdictBuilder(run.plan(), List.of(), LocalDate.of(2026, 6, 1), true).judge(run.result());
    }

    @Test
    void whatTheNearestReleaseDoesNotDoComesFirst() {
        Verdict verdict = judge(
                new ToyCandidate("3.0-unstable", ToyChange.SHRINK).atMost(1).explainedBy(nearest));
        assertThat(verdict.regressions().get(0).isNew()).isTrue();
        assertThat(verdict.regressions()).filteredOn(Regression::isNew).allSatisfy(regression -> {
            assertThat(regression.newSince()).isEqualTo("2.0");
            assertThat(regression.since()).isNull();
            assertThat(regression.affected().hosts()).containsExactly("broken");
            // What was not seen to help the binary is not told as help.
            assertThat(regression.sought().trials()).isNull();
        });
        assertThat(verdict.regressions())
                .filteredOn(regression -> !regression.isNew())
                .isNotEmpty()
                .allSatisfy(regression -> {
                    assertThat(regression.since()).isNotNull();
                    assertThat(regression.affected().hosts()).containsExactly("a", "b");
                });
    }

    @Test
    void ofACandidateWithChangesOfItsOwnNothingIsCalledNew() {
        assertThat(judge(nearest).regressions()).isNotEmpty().noneMatch(Regression::isNew);
    }
}
