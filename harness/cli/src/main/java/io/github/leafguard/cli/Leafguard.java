package io.github.leafguard.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code leafguard} command: without a subcommand it has nothing to do, says so and shows its usage. */
@Command(
        name = "leafguard",
        description = "Tells which archived guests break under which CPU policy derivation, where, and why.",
        mixinStandardHelpOptions = true,
        versionProvider = ManifestVersion.class,
        exitCodeOnInvalidInput = ExitCode.USAGE,
        subcommands = HelpCommand.class)
public final class Leafguard implements Runnable {

    @Spec
    private CommandSpec spec;

    /** Made by picocli, which then sets the fields. */
    public Leafguard() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing subcommand");
    }

    /**
     * Runs the command and ends the virtual machine with its exit code.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Leafguard()).execute(arguments));
    }
}
