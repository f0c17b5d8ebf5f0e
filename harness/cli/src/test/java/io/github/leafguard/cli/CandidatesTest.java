package io.github.leafguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.candidate.model.ModelSource;
import org.junit.jupiter.api.Test;

class CandidatesTest {
    @Test
    void everyReleaseStandsWithItsChanges() {
        assertThat(Outcome.of("candidates").out())
                .contains(new ModelSource().available())
                .containsPattern("540d911c2813 +2021-04-22 +Shrink max_\\{,sub}leaf fields")
                .containsPattern("model:4.14.6   adds to 4.14.0\n(.*\n)* +e9b4fe263649 +2021-04-22 ")
                .containsPattern("proposed, in no release:\n +no-max-shrink +2021-11-24 ");
    }
}
