package io.github.leafguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which subcommands are made for what arguments. */
class SubcommandsTest {
    private static final int ALL = 17;

    @ParameterizedTest
    @ValueSource(strings = {"check", "check --help", "--debug explain CASE", "lab doctor", "corpus add check"})
    void theOneThatIsNamed(String line) {
        assertThat(Subcommands.askedBy(line.split(" "))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "chekc", "--color always check", "generate-completion", "--version check.txt"})
    void allForTheHelpAndForWhatNamesNone(String line) {
        assertThat(Subcommands.askedBy(line.split(" "))).hasSize(ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V"})
    void noneForTheVersion(String argument) {
        assertThat(Subcommands.askedBy(argument)).isEmpty();
    }

    @Test
    void allForNoArgument() {
        assertThat(Subcommands.askedBy()).hasSize(ALL);
    }

    @Test
    void whatIsMisspeltIsStillCompared() {
        assertThat(Outcome.of("chekc").err()).contains("check");
    }
}
