package io.github.leafguard.cli;

import picocli.CommandLine.Option;

/** The option that every command has. */
final class HelpOption {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean isAsked;

    /** Whether help was asked for; picocli gives it before the command runs. */
    boolean isAsked() {
        return isAsked;
    }
}
