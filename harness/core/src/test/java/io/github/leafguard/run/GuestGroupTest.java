package io.github.leafguard.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.GuestConfiguration;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.Vendor;
import io.github.leafguard.toy.ToyWorld;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GuestGroupTest {
    private static final Host HOST = ToyWorld.host("machine", Vendor.INTEL, 6, 6);

    private static ArchivedGuest guest(String id, @Nullable Long extendedState) {
        ArchivedGuest toy = ToyWorld.guest("1.0", HOST, GuestKind.PV);
        return new ArchivedGuest(
                id,
                toy.host(),
                toy.kind(),
                toy.source(),
                toy.policy(),
                GuestConfiguration.PLAIN,
                "test",
                extendedState,
                null);
    }

    private static List<List<String>> groups(ArchivedGuest... guests) {
        return GuestGroup.of(GuestGroup.equal(List.of(guests)), any -> new BuildOutcome.NotCheckable("not asked"))
                .stream()
                .map(group -> group.all().stream().map(ArchivedGuest::id).toList())
                .toList();
    }

    @Test
    void equalGuestsAreOneGroup() {
        assertThat(groups(guest("a", 7L), guest("b", null), guest("c", 7L), guest("d", null)))
                .containsExactly(List.of("a", "c"), List.of("b", "d"));
    }

    @Test
    void guestsThatEnabledOtherStatesAreToldApart() {
        assertThat(groups(guest("a", 3L), guest("b", 7L))).containsExactly(List.of("a"), List.of("b"));
    }
}
