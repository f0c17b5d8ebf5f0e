package io.github.leafguard.cli;

import io.github.leafguard.check.Check;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import io.github.leafguard.report.ReportDirectory;
import io.github.leafguard.run.Journal;
import io.github.leafguard.run.RunPlan;
import io.github.leafguard.run.journal.Fingerprint;
import io.github.leafguard.run.journal.Journals;
import io.github.leafguard.run.journal.SortedJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the shards of a run have judged, each of which has a report of its own: nothing is judged again. */
final class ShardJournals implements ReportJournal {
    private final List<Path> shards;
    private final Path report;
    private final CommandContext context;
    private List<Check> checks = List.of();
    private @Nullable Journals open;

    /**
     * @param shards directories of reports, or files with all cases
     * @param report where the report of the whole is to be
     */
    ShardJournals(List<Path> shards, Path report, CommandContext context) {
        this.shards = shards.stream()
                .map(shard -> Files.isDirectory(shard) ? shard.resolve(ReportDirectory.CASES) : shard)
                .toList();
        this.report = report;
        this.context = context;
    }

    @Override
    public void require() {
        for (Path shard : shards) {
            if (!Files.isRegularFile(shard)) {
                throw new InputException(
                        Origin.of(shard),
                        "no file",
                        "the cases of a shard that came to a verdict",
                        "run the shard with --report DIR, and name DIR or the " + ReportDirectory.CASES + " in it");
            }
            if (shard.toAbsolutePath()
                    .normalize()
                    .startsWith(report.toAbsolutePath().normalize())) {
                throw new InputException(
                        Origin.of(shard),
                        "a shard in the directory of the report",
                        "a directory of its own for the report, since an earlier one there is replaced",
                        "give --report another directory");
            }
        }
    }

    @Override
    public Journal open(RunPlan plan, Supplier<Fingerprint> identity) {
        checks = plan.checks();
        Journals journals = Journals.open(shards, checks);
        open = journals;
        journals.requireRun(identity.get());
        return journals;
    }

    @Override
    public void writeCases() {
        Journals journals = open;
        Path cases = report.resolve(ReportDirectory.CASES);
        try {
            if (journals != null) {
                SortedJournal.write(journals, checks, cases);
            }
        } catch (IOException unwritten) {
            context.screen()
                    .err()
                    .println("leafguard: cannot write " + FileErrorText.of(cases, unwritten)
                            + "; the verdict is whole without it");
        }
    }

    @Override
    public void remove() {
        close();
    }

    @Override
    public void close() {
        Journals journals = open;
        open = null;
        if (journals != null) {
            journals.close();
        }
    }
}
