package io.github.leafguard.cli;

import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.candidate.model.history.Branch;
import io.github.leafguard.candidate.model.history.Change;
import io.github.leafguard.candidate.model.history.ReleaseLine;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code leafguard candidates}: what can be judged. */
@Command(
        name = "candidates",
        description = {
            "List the candidates there are: each modelled release with its date, what it was verified by and the changes it"
                    + " brought, and changes that were only proposed."
        },
        footerHeading = "%nA change is added to a release with + and dropped from it with -:%n",
        footer = {
            "  model:4.15.0+540d911c28          4.15.0 and one change of 4.16",
            "  model:4.16.0-rc4-e9b4fe2636      4.16.0-rc4 without one of its changes",
            "  model:4.16.0-rc4+no-max-shrink   4.16.0-rc4 with a fix as it was proposed",
            "  model:540d911c28                 everything up to this change",
            "  model:540d911c28^                everything before it"
        })
final class CandidatesCommand implements Runnable {
    private final CommandContext context;

    CandidatesCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public void run() {
        ReleaseLine line = new ModelSource().line();
        PrintStream out = context.screen().out();
        for (String release : line.releases()) {
            print(release, line, out);
        }
        out.println("proposed, in no release:");
        line.proposals().forEach(change -> print(change, out));
        out.println("recorded:DIR   system policies captured on hosts, e.g. recorded:corpus/recorded/4.15.0");
        out.println(
                "xen:PATH       a hypervisor binary, run in QEMU, e.g. xen:/boot/xen-4.20-amd64.gz; installed are:");
        LabListCommand.print(context.lab(), out);
    }

    private static void print(String release, ReleaseLine line, PrintStream out) {
        Optional<Branch> branch = line.branch(release);
        List<Change> added = branch.map(Branch::added).orElseGet(() -> line.added(release));
        String by = branch.map(Branch::by)
                .filter(name -> !name.isEmpty())
                .map(name -> ", by " + name)
                .orElse("");
        String to = branch.map(known -> "; adds to " + known.after()).orElse("; adds");
        out.printf(
                "model:%s   %s%s, %s%s%n",
                release, line.dateOf(release), by, line.verification(release).title(), added.isEmpty() ? "" : to);
        added.forEach(change -> print(change, out));
    }

    private static void print(Change change, PrintStream out) {
        out.printf("    %-23s %-21s  %s%n", change.id(), change.date(), change.title());
    }
}
