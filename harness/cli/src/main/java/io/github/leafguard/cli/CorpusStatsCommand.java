package io.github.leafguard.cli;

import io.github.leafguard.check.Check;
import io.github.leafguard.check.Checks;
import io.github.leafguard.run.Workload;
import io.github.leafguard.verdict.CorpusFigures;
import io.github.leafguard.verdict.Floor;
import io.github.leafguard.verdict.FloorFile;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code leafguard corpus stats}. */
@Command(
        name = "stats",
        description = "Count machines, hosts, archived guests by version, kind and vendor, and settings.",
        sortOptions = false)
final class CorpusStatsCommand implements Runnable {
    private static final String ABOUT =
            "The least that a run over the whole corpus must judge, and the most that waivers may accept. Made by 'leafguard corpus"
                    + " stats --floor'.";

    private final CommandContext context;

    @Option(
            names = "--floor",
            description = {
                "Print the counts as a floor, the least that a run must judge, for ci/floor.json. How much waivers may accept is"
                        + " that of the floor there is."
            })
    private boolean asFloor;

    @Mixin
    private CorpusOptions options = new CorpusOptions();

    CorpusStatsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public void run() {
        LoadedCorpus loaded = LoadedCorpus.of(options, context);
        if (asFloor) {
            context.screen().out().print(floor(loaded));
            return;
        }
        context.screen().out().print(loaded.name() + ": ");
        new CorpusStats(loaded.corpus()).lines().forEach(context.screen().out()::println);
    }

    private String floor(LoadedCorpus loaded) {
        Floor shares = FloorOption.ofCheckout(context).map(FloorFile::read).orElse(Floor.LEAST);
        CorpusFigures figures = CorpusFigures.of(new Workload(loaded.name(), loaded.corpus()));
        List<String> checks = Checks.all().stream().map(Check::id).sorted().toList();
        return FloorFile.write(Floor.of(figures, checks, shares), ABOUT);
    }
}
