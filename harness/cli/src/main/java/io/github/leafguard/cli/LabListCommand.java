package io.github.leafguard.cli;

import io.github.leafguard.candidate.CandidateException;
import io.github.leafguard.format.ErrorText;
import io.github.leafguard.lab.InstalledHypervisor;
import io.github.leafguard.lab.Lab;
import io.github.leafguard.lab.LabIndex;
import io.github.leafguard.verdict.ExitCode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code leafguard lab list}: which hypervisors are installed. */
@Command(name = "list", description = "List the hypervisors that are installed.")
final class LabListCommand implements Callable<Integer> {
    private final CommandContext context;

    LabListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        print(context.lab(), context.screen().out());
        return ExitCode.CLEAN.code();
    }

    /** Prints what there is, one a line: spec, version, package, image. */
    static void print(Lab lab, PrintStream out) {
        Path folder = lab.settings().folder();
        LabIndex index = index(folder);
        if (index.hypervisors().isEmpty()) {
            out.println("no hypervisor is installed in " + folder + "; run 'leafguard lab install'");
        }
        for (InstalledHypervisor installed : index.hypervisors()) {
            out.printf(
                    "%-9s  Xen %-11s  %s %s%n           %s%n",
                    "xen:" + installed.name(),
                    installed.source(),
                    installed.packageName(),
                    installed.packageVersion(),
                    installed.file(folder));
        }
    }

    private static LabIndex index(Path folder) {
        try {
            return LabIndex.read(folder);
        } catch (IOException damaged) {
            throw new CandidateException("cannot tell what is installed: " + ErrorText.of(damaged), damaged);
        }
    }
}
