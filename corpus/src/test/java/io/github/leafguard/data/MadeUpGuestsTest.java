package io.github.leafguard.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The guests of CPUs that do not exist: the file is what the model makes. */
class MadeUpGuestsTest {
    private static final Corpus CORPUS = CommittedCorpus.WHOLE;

    @Test
    void theFileHoldsWhatTheModelMakes() {
        List<ArchivedGuest> made = MadeUpGuests.of(CORPUS);
        Map<String, ArchivedGuest> committed =
                CORPUS.guests().stream().collect(Collectors.toMap(ArchivedGuest::id, Function.identity()));

        assertThat(made).hasSize(63);
        assertThat(made)
                .allSatisfy(guest ->
                        assertThat(committed.get(guest.id())).as(guest.id()).isEqualTo(guest));
    }
}
