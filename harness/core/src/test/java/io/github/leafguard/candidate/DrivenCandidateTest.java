package io.github.leafguard.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.model.ModelCandidate;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.toy.ToyWorld;
import org.junit.jupiter.api.Test;

class DrivenCandidateTest {
    private final ModelCandidate old = new ModelSource().resolve("4.15.0");
    private final ModelCandidate next = new ModelSource().resolve("4.16.0");

    @Test
    void itIsTheHypervisorInAllButItsToolstack() {
        DrivenCandidate driven = new DrivenCandidate(next, old.toolstack(), "model:4.15.0");
        Host host = ToyWorld.host("any", Vendor.AMD, 6, 6);
        assertThat(driven.spec()).isEqualTo("model:4.16.0/model:4.15.0");
        assertThat(driven.version()).isEqualTo("4.16.0");
        assertThat(driven.toolstack()).isSameAs(old.toolstack());
        assertThat(driven.catalog()).isEqualTo(next.catalog());
        assertThat(driven.unsupported(host)).isEqualTo(next.unsupported(host));
        assertThat(driven.mostAtOnce()).isEqualTo(next.mostAtOnce());
    }

    @Test
    void onlyWhereBothAreOfOneVersionThereIsAHistory() {
        assertThat(new DrivenCandidate(next, next.toolstack(), "model:4.16.0").lineage())
                .isEqualTo(next.lineage());
        assertThat(new DrivenCandidate(next, old.toolstack(), "model:4.15.0").lineage())
                .isEmpty();
    }
}
