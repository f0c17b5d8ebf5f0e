package io.github.leafguard.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.Host;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guests that no correct release may take: the file is what the rules make, and every release answers as they say. */
class RefusalRoomTest {
    private static final Corpus CORPUS = CommittedCorpus.CORPUS;

    private static List<ArchivedGuest> committed() {
        return CORPUS.guests().stream()
                .filter(guest -> guest.refusal() != null)
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .toList();
    }

    @Test
    void theRoomHoldsWhatTheRulesMake() {
        List<ArchivedGuest> made = RefusalRoom.of(CORPUS).stream()
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .toList();

        assertThat(committed()).isNotEmpty().isEqualTo(made);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4.15.0", "4.16.0", "4.17.0", "4.17.5", "4.18.0", "4.19.0", "4.20.0", "4.20.4", "4.21.0", "4.22.0"
            })
    void everyReleaseRefusesThemAsItsRulesSay(String version) {
        Candidate release = new Candidates(List.of(new ModelSource()))
                .forVersion(version)
                .orElseGet(() -> new Candidates(List.of(new ModelSource()))
                        .resolve(version.equals("4.17.5") ? "model:4.17.5+72" : "model:4.20.4+63"));

        committed().stream()
                .filter(guest -> guest.refusal().isMeantFor(version).orElseThrow())
                .collect(Collectors.groupingBy(ArchivedGuest::host))
                .forEach((name, guests) -> {
                    Host host = CORPUS.host(name).orElseThrow();
                    try (Hypervisor hypervisor = release.boot(host)) {
                        List<ArchivedGuest> possible = guests.stream()
                                .filter(guest ->
                                        hypervisor.unsupported(guest.kind()).isEmpty())
                                .toList();
                        List<RestoreOutcome> outcomes =
                                release.toolstack().open(hypervisor).restore(possible);
                        for (int i = 0; i < possible.size(); i++) {
                            assertThat(outcomes.get(i))
                                    .as(possible.get(i).id())
                                    .isEqualTo(new RestoreOutcome.Refused(
                                            possible.get(i).refusal().error()));
                        }
                    }
                });
    }
}
