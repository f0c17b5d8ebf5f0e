package io.github.leafguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leafguard.check.Check;
import io.github.leafguard.check.Checks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "check",
                "merge",
                "fleet",
                "compare",
                "explain",
                "decode",
                "corpus",
                "corpus list",
                "corpus stats",
                "corpus verify",
                "corpus add",
                "corpus import",
                "candidates",
                "accuracy",
                "generate-completion"
            })
    void everyCommandExplainsItself(String command) {
        Outcome outcome = Outcome.of((command + " --help").split(" "));

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).startsWith("Usage: leafguard " + command + " ");
        assertThat(outcome.out().lines()).allMatch(line -> line.length() <= 110);
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void theFirstHelpTeachesExitCodesAndExamples() {
        assertThat(Outcome.of("--help").out())
                .contains(
                        "Exit codes:",
                        "  64  wrong usage",
                        "Examples:",
                        "leafguard check --candidate model:4.16.0-rc4");
    }

    @Test
    void theHelpOfCheckNamesEveryCheck() {
        assertThat(Outcome.of("check", "--help").out())
                .contains(Checks.all().stream().map(Check::id).toList());
    }

    @Test
    void theVersionIsTold() {
        assertThat(Outcome.of("--version").out()).startsWith("leafguard ").contains("Java ");
    }

    @Test
    void theCompletionKnowsEveryCommand() {
        assertThat(Outcome.of("generate-completion").out())
                .startsWith("#!/usr/bin/env bash")
                .contains("complete -F _complete_leafguard -o default leafguard", "accuracy", "--max-entry-size");
    }
}
