package io.github.leafguard.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code leafguard generate-completion}: the shell learns the command's words. */
@Command(
        name = "generate-completion",
        description = "Print a script with which bash or zsh completes the words of this command.",
        footer = "%n  source <(leafguard generate-completion)")
final class CompletionCommand implements Runnable {
    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    CompletionCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public void run() {
        CommandLine root = spec.root().commandLine();
        context.screen().out().print(AutoComplete.bash(root.getCommandName(), root));
    }
}
