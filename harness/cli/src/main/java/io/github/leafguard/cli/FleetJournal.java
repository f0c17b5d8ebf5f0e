package io.github.leafguard.cli;

import io.github.leafguard.run.Journal;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.journal.Fingerprint;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an engine judges when a run asks for its journal: nothing is judged here. */
final class FleetJournal implements ReportJournal {
    private final FleetRun run;
    private final Path report;
    private final CommandContext context;
    private @Nullable ShardJournals parts;

    /** @param report where the report is to be; null if nowhere, and then nothing is to be written */
    FleetJournal(FleetRun run, @Nullable Path report, CommandContext context) {
        this.run = run;
        this.report = report == null ? Path.of("") : report;
        this.context = context;
    }

    @Override
    public void require() {
        // There is nothing yet.
    }

    @Override
    public Journal open(RunPlan plan, Supplier<Fingerprint> identity) {
        Fingerprint fingerprint = identity.get();
        ShardJournals judged = new ShardJournals(run.judge(plan, fingerprint), report, context);
        parts = judged;
        return judged.open(plan, () -> fingerprint);
    }

    @Override
    public void writeCases() {
        if (parts != null) {
            parts.writeCases();
        }
    }

    @Override
    public void remove() {
        close();
    }

    @Override
    public void close() {
        if (parts != null) {
            parts.close();
        }
    }
}
