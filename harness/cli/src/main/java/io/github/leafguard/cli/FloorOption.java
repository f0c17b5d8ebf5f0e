package io.github.leafguard.cli;

import io.github.leafguard.run.RunPlan;
import io.github.leafguard.verdict.Floor;
import io.github.leafguard.verdict.FloorFile;
import io.github.leafguard.verdict.FloorResult;
import io.github.leafguard.verdict.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says how much must be judged at least. */
final class FloorOption {
    private static final String DEFAULT = "ci/floor.json";

    @Option(
            names = "--floor",
            paramLabel = "FILE",
            description = {
                "The least that must be judged: hosts, machines, guests, settings, checks, and how much waivers may accept. A run"
                        + " below it is INCOMPLETE. Default: ci/floor.json of the checkout, if its corpus is judged; any"
                        + " other corpus must have a host and a guest. Parts (--only, --shard) are held to none."
            })
    private @Nullable Path file;

    /** The floor: the one named, else that of the checkout if its own corpus is judged, else the least of all. */
    Floor floor(CommandContext context, CorpusOptions corpus) {
        if (file != null) {
            return FloorFile.read(file);
        }
        if (!corpus.paths().isEmpty()) {
            return Floor.LEAST;
        }
        return ofCheckout(context).map(FloorFile::read).orElse(Floor.LEAST);
    }

    /** The file of the checkout that the command was started from. */
    static Optional<Path> ofCheckout(CommandContext context) {
        return context.environment().checkout().map(top -> top.resolve(DEFAULT)).filter(Files::isRegularFile);
    }

    /**
     * A verdict, held to a floor.
     *
     * @param part what part was asked for; empty for all, which alone is held to it
     */
    static Verdict hold(Verdict verdict, Floor floor, RunPlan plan, String part) {
        return verdict.with(
                part.isEmpty()
                        ? new FloorResult.Held(floor.shortfalls(plan, verdict))
                        : new FloorResult.PartOnly(part));
    }
}
