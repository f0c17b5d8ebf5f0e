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
                .containsPattern("model:4.14.5   2022-04-12, not verified against a binary; adds to 4.14.4\n"
                        + " +e9b4fe263649 +2021-04-22 ")
                .contains(
                        "model:4.14.6   2023-08-07, verified by a binary that is shipped; adds to 4.14.5",
                        "model:4.17.5+72   2025-11-29, by Debian 12, verified by a binary that is shipped; adds to 4.17.6",
                        "model:4.22.0   2026-07-29, verified by what its build printed; adds",
                        "model:4.15.7   2024-05-03, not verified against a binary\n")
                .containsPattern("proposed, in no release:\n +no-max-shrink +2021-11-24 ");
    }
}
