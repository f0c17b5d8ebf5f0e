package io.github.leafguard.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code leafguard corpus}: what is done with a corpus apart from judging it. */
@Command(
        name = "corpus",
        description = "List, count, verify and extend what candidates are judged on.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  leafguard corpus stats",
            "  leafguard corpus list guests --match '4.15.0/*'",
            "  leafguard corpus verify --corpus fleet.tar.zst",
            "  leafguard corpus add --corpus fleet --as 4.15.2/web-17/hvm-hap.save guest.save"
        })
final class CorpusCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
