package io.github.leafguard.cli;

import io.github.leafguard.format.ErrorText;
import io.github.leafguard.lab.Lab;
import io.github.leafguard.lab.install.InstallFailure;
import io.github.leafguard.lab.install.LabInstall;
import io.github.leafguard.report.wording.Visible;
import io.github.leafguard.verdict.ExitCode;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code leafguard lab install}: fetches the emulator and Debian's hypervisors. */
@Command(
        name = "install",
        description = {
            "Fetch Debian's hypervisors (xen:4.14, xen:4.17, xen:4.20), and QEMU if the system has none, through apt with lists"
                    + " of its own. What is there stays."
        },
        footerHeading = "%nThe archive:%n",
        footer = {
            "  It is taken from the apt sources of this machine. Elsewhere than on Debian, name one with --archive; or install",
            "  QEMU yourself and name hypervisor images by their path, as in xen:/boot/xen-4.20-amd64.gz."
        },
        sortOptions = false)
final class LabInstallCommand implements Callable<Integer> {
    private final CommandContext context;

    @Option(names = "--archive", paramLabel = "URL", description = "A Debian archive to fetch from.")
    private @Nullable String archive;

    @Option(names = "--refresh", description = "Fetch again what is there, in case the archive has something newer.")
    private boolean refresh;

    LabInstallCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Lab lab = context.lab();
        PrintStream err = context.screen().err();
        try {
            List<String> problems =
                    new LabInstall(lab, line -> err.println("leafguard: " + line)).install(archive, refresh);
            problems.forEach(problem -> err.println("leafguard: could not install " + problem));
            LabListCommand.print(lab, context.screen().out());
            return (problems.isEmpty() ? ExitCode.CLEAN : ExitCode.UNUSABLE_INPUT).code();
        } catch (InstallFailure failure) {
            err.println("leafguard: " + Visible.lines(ErrorText.of(failure)));
            return ExitCode.UNUSABLE_INPUT.code();
        }
    }
}
