package io.github.leafguard.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.StandIn;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.toy.ToyCandidate;
import io.github.leafguard.toy.ToyWorld;
import java.util.List;
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
        assertThat(baselines.of(third, guestOf("1.0"))).isEqualTo(new StandIn.Exact(first));
        assertThat(baselines.name()).isEqualTo("archived");
    }

    @Test
    void theRestIsMeasuredByTheReleaseBefore() {
        assertThat(Baselines.archived(world.candidates()).of(third)).isSameAs(second);
    }

    @Test
    void theNewestReleaseOfItsSeriesUpToItStandsForAGuestsVersion() {
        Baselines baselines = Baselines.archived(world.candidates());
        assertThat(baselines.of(third, guestOf("1.0.3-distro"))).isEqualTo(new StandIn.Assumed(first));
        assertThat(baselines.beside(third, guestOf("1.0.3-distro"))).isSameAs(first);
    }

    @Test
    void nothingStandsForAVersionOfAnotherSeriesAndTheReleaseBeforeIsOnlyShownBesideIt() {
        Baselines baselines = Baselines.archived(world.candidates());
        assertThat(baselines.of(third, guestOf("1.9.3")))
                .isEqualTo(new StandIn.None("no release of 1.9 up to 1.9.3 is known here that could stand for it"));
        assertThat(baselines.of(third, guestOf("0123456789ab")))
                .isEqualTo(new StandIn.None("no version known here is called 0123456789ab"));
        assertThat(baselines.beside(third, guestOf("1.9.3"))).isSameAs(second);
    }

    @Test
    void aNamedBaselineMeasuresEverything() {
        Baselines baselines = Baselines.named(second, world.candidates());
        assertThat(baselines.of(third)).isSameAs(second);
        assertThat(baselines.of(third, guestOf("1.0"))).isEqualTo(new StandIn.Exact(second));
        assertThat(baselines.name()).isEqualTo("toy:2.0");
    }

    @Test
    void aNamedBaselineOlderThanTheGuestDoesNotMeasureIt() {
        Baselines baselines = Baselines.named(first, world.candidates());
        assertThat(baselines.of(third, guestOf("2.0"))).isEqualTo(new StandIn.Exact(second));
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

    @Test
    void aCandidateIsNotItsOwnBaselineUnderAnyName() {
        ModelSource models = new ModelSource();
        Candidates known = new Candidates(List.of(models));
        Baselines baselines = Baselines.named(models.resolve("4.16.0-rc3"), known);
        baselines.requireOtherThan(models.resolve("4.16.0"));
        Baselines.archived(known).requireOtherThan(models.resolve("4.16.0-rc3"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> baselines.requireOtherThan(models.resolve("4.16.0-rc3-e9b4fe2636+e9b4fe2636")))
                .withMessage(
                        "baseline model:4.16.0-rc3 and candidate model:4.16.0-rc3-e9b4fe2636+e9b4fe2636, which is made of the"
                                + " same, cannot be compared: nothing breaks compared with itself; name another baseline, or none for the"
                                + " version that archived each guest");
    }
}
