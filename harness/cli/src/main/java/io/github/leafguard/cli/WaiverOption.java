package io.github.leafguard.cli;

import io.github.leafguard.run.Workload;
import io.github.leafguard.verdict.Waiver;
import io.github.leafguard.verdict.WaiverFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says what is accepted. */
final class WaiverOption {
    @Option(
            names = "--waivers",
            paramLabel = "PATH",
            description =
                    "A file with waivers, or a directory of them. Default: ci/waivers of the checkout, if it is there.")
    private @Nullable Path path;

    /** The waivers: those named, else those of the checkout. */
    List<Waiver> waivers(CommandContext context, CorpusOptions corpus) {
        List<Path> paths = path != null
                ? List.of(path)
                : context
                        .environment()
                        .checkout()
                        .map(top -> top.resolve("ci/waivers"))
                        .filter(Files::isDirectory)
                        .stream()
                        .toList();
        return WaiverFiles.read(paths, corpus.limits(), context.environment().today());
    }

    /** The workload the waivers are held to. Those of the checkout were made for its own corpus: elsewhere they may match nothing. */
    Workload over(Workload workload, CorpusOptions corpus) {
        return path != null || corpus.paths().isEmpty() ? workload : workload.part(host -> true);
    }
}
