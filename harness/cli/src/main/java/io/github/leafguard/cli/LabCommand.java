package io.github.leafguard.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code leafguard lab}: the means to run real hypervisors. */
@Command(
        name = "lab",
        description = {
            "Install and look after what real hypervisors run in: QEMU and hypervisor images, in a folder of your own cache."
                    + " Nothing is installed on the system, and no rights are needed."
        },
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  leafguard lab install",
            "  leafguard lab doctor",
            "  leafguard check --candidate xen:4.17 --candidate xen:/boot/xen-4.20-amd64.gz"
        })
final class LabCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
