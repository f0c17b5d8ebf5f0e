package io.github.leafguard.cli;

import io.github.leafguard.lab.install.LabDoctor;
import io.github.leafguard.verdict.ExitCode;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code leafguard lab doctor}: what is missing, and what to do. */
@Command(
        name = "doctor",
        description = {
            "Look at everything the lab needs, and say what to do about what is missing.",
            "Ends with 0 if nothing is, else with 3."
        })
final class LabDoctorCommand implements Callable<Integer> {
    private final CommandContext context;

    LabDoctorCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        PrintStream out = context.screen().out();
        List<LabDoctor.Finding> findings = new LabDoctor(context.lab()).examine();
        findings.forEach(finding -> out.printf(
                "%-7s %-14s  %s%n", finding.healthy() ? "ok" : "MISSING", finding.what(), finding.message()));
        boolean healthy = findings.stream().allMatch(LabDoctor.Finding::healthy);
        return (healthy ? ExitCode.CLEAN : ExitCode.CANDIDATE_FAILED).code();
    }
}
