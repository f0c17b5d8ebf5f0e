package io.github.leafguard.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.RestoreOutcome;
import io.github.leafguard.candidate.model.ModelCandidate;
import io.github.leafguard.candidate.model.ModelHypervisor;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guests full of junk: the file is what the rules make, and every release takes them and keeps no junk. */
class FilledGuestsTest {
    private static final Corpus CORPUS = CommittedCorpus.CORPUS;

    private static List<ArchivedGuest> committed() {
        return CORPUS.guests().stream()
                .filter(guest -> guest.id().endsWith(FilledGuests.SUFFIX))
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .toList();
    }

    @Test
    void theFileHoldsWhatTheRulesMake() {
        List<ArchivedGuest> made = FilledGuests.of(CORPUS).stream()
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .toList();

        assertThat(committed()).isEqualTo(made).hasSize(18);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4.14.6",
                "4.15.0",
                "4.16.0",
                "4.17.0",
                "4.17.5+72",
                "4.18.0",
                "4.19.0",
                "4.20.0",
                "4.20.4+63",
                "4.21.0",
                "4.22.0"
            })
    void everyReleaseTakesThemAndKeepsNoJunk(String version) {
        ModelCandidate release = new ModelSource().resolve(version);
        for (ArchivedGuest filled : committed()) {
            ArchivedGuest plain = FilledGuests.plain(CORPUS, filled.source(), filled.host(), filled.kind());
            assertThat(FilledGuests.filled(plain)).isEqualTo(filled);

            try (ModelHypervisor hypervisor =
                    release.boot(CORPUS.host(filled.host()).orElseThrow())) {
                List<RestoreOutcome> outcomes =
                        release.toolstack().open(hypervisor).restore(List.of(filled, plain));

                assertThat(outcomes.get(1)).as(plain.id()).isInstanceOf(RestoreOutcome.Restored.class);
                assertThat(outcomes.get(0)).as(filled.id()).isEqualTo(outcomes.get(1));
            }
        }
    }
}
