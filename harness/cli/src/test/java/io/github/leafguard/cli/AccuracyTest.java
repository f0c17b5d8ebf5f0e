package io.github.leafguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccuracyTest {
    private static final String TRUTH = "../../corpus/recorded";

    @Test
    void theModelAgreesWithARecordedRelease() {
        Outcome outcome = Outcome.of("accuracy", "--truth", TRUTH, "--version", "4.15.0");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .startsWith("4.15.0 = model:4.15.0 ")
                .contains("1 of 1 sets exact: 966/966 system policies, ");
    }

    @Test
    void anotherCandidateDiffersAndSaysWhere() {
        Outcome outcome =
                Outcome.of("accuracy", "--truth", TRUTH, "--version", "4.15.0", "--candidate", "model:4.16.0-rc4");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).startsWith("4.15.0 = model:4.16.0-rc4 ").contains("\n    ", "0 of 1 sets exact: ");
    }

    @Test
    void aVersionThatIsNotThereIsWrongUsage() {
        Outcome outcome = Outcome.of("accuracy", "--truth", TRUTH, "--version", "3.*");

        assertThat(outcome.code()).isEqualTo(64);
        assertThat(outcome.err()).contains("Nothing in " + TRUTH + " is of version 3.*; there are 4.13.0, ");
    }

    @Test
    void aFolderThatIsNotThereIsRefused() {
        Outcome outcome = Outcome.of("accuracy", "--truth", "nowhere");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("leafguard: nowhere: found ");
    }
}
