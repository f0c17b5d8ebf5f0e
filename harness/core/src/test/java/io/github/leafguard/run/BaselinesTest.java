package io.github.leafguard.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.toy.ToyCandidate;
import io.github.leafguard.toy.ToyWorld;
import org.junit.jupiter.api.Test;

class BaselinesTest {
    private final ToyCandidate first = new ToyCandidate("1.0");
    private final ToyCandidate second = new ToyCandidate("2.0");
    private final ToyCandidate third = new ToyCandidate("3.0");
    private final ToyWorld world = new ToyWorld(first, second, third);
    private final Host host = ToyWorld.host("host", Vendor.AMD, 6, 6);

    private ArchivedGuest guestOf(String version) {
        return ToyWorld.guest(version, host, GuestKind.PV);
    }

    @Test
    void aGuestIsMeasuredByTheVersionThatArchivedIt() {
        Baselines baselines = Baselines.archived(world.candidates());
        assertThat(baselines.of(third, guestOf("1.0"))).isSameAs(first);
        assertThat(baselines.name()).isEqualTo("archived");
    }

    @Test
    void theRestIsMeasuredByTheReleaseBefore() {
        assertThat(Baselines.archived(world.candidates()).of(third)).isSameAs(second);
    }

    @Test
    void aGuestOfAnUnknownVersionIsMeasuredByTheReleaseBefore() {
        assertThat(Baselines.archived(world.candidates()).of(third, guestOf("1.0-distro")))
                .isSameAs(second);
    }

    @Test
    void aNamedBaselineMeasuresEverything() {
        Baselines baselines = Baselines.named(second, world.candidates());
        assertThat(baselines.of(third)).isSameAs(second);
        assertThat(baselines.of(third, guestOf("1.0"))).isSameAs(second);
        assertThat(baselines.name()).isEqualTo("toy:2.0");
    }

    @Test
    void aNamedBaselineOlderThanTheGuestDoesNotMeasureIt() {
        Baselines baselines = Baselines.named(first, world.candidates());
        assertThat(baselines.of(third, guestOf("2.0"))).isSameAs(second);
    }

    @Test
    void aCandidateWithNothingBeforeItNeedsANamedBaseline() {
        Baselines baselines = Baselines.archived(world.candidates());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> baselines.of(first))
                .withMessage("no release before toy:1.0 is known to compare it with; name one with --baseline");
    }

    @Test
    void onlyAVersionKnownToBeLaterIsLater() {
        Baselines baselines = Baselines.archived(world.candidates());
        assertThat(baselines.isFromLater(guestOf("3.0"), second)).isTrue();
        assertThat(baselines.isFromLater(guestOf("2.0"), second)).isFalse();
        assertThat(baselines.isFromLater(guestOf("2.0-distro"), second)).isFalse();
    }
}
