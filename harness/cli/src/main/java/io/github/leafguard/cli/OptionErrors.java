package io.github.leafguard.cli;

import io.github.leafguard.format.ErrorText;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Asks what depends on the values of options: what is wrong with the answer is wrong with the command line. */
final class OptionErrors {
    private final CommandLine command;

    OptionErrors(CommandLine command) {
        this.command = command;
    }

    /** A question whose answer may be that an option's value is none. */
    interface Question<T> {
        T answer();
    }

    /** Does what may show that an option's value is none. */
    void check(Runnable requirement) {
        of(() -> {
            requirement.run();
            return true;
        });
    }

    <T> T of(Question<T> question) {
        try {
            return question.answer();
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(command, ErrorText.of(wrong), wrong);
        }
    }
}
