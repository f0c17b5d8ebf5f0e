package io.github.leafguard.cli;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.cli.FormatOption.Format;
import io.github.leafguard.cli.screen.RunProgress;
import io.github.leafguard.format.InputException;
import io.github.leafguard.format.Origin;
import io.github.leafguard.report.matrix.MatrixDocument;
import io.github.leafguard.report.matrix.MatrixJson;
import io.github.leafguard.report.matrix.MatrixPage;
import io.github.leafguard.report.matrix.MatrixTable;
import io.github.leafguard.run.Progress;
import io.github.leafguard.run.Workload;
import io.github.leafguard.verdict.matrix.ConfirmedFaults;
import io.github.leafguard.verdict.matrix.MatrixBuilder;
import io.github.leafguard.verdict.matrix.ReleaseMatrix;
import io.github.leafguard.verdict.matrix.ReleaseMoves;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code leafguard matrix}: every modelled release against every later one. */
@Command(
        name = "matrix",
        description = {
            "Compare every modelled release with every later one: what breaks, by which change of Xen, and what was meant to change.",
            "Ends with 0 whatever it finds: it shows what is, and is no gate."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  leafguard matrix --html matrix.html --json matrix.json",
            "  leafguard matrix --releases 4.17.0,4.18.0,4.19.0 --corpus fleet.tar.zst"
        },
        sortOptions = false)
final class MatrixCommand implements Callable<Integer> {
    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--releases",
            split = ",",
            paramLabel = "RELEASE",
            description =
                    "Which releases. Default: all of each series of which a release was verified against a binary.")
    private List<String> releases = List.of();

    @Mixin
    private CorpusOptions corpus = new CorpusOptions();

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page there.")
    private @Nullable Path html;

    @Option(names = "--json", paramLabel = "FILE", description = "Write JSON there.")
    private @Nullable Path json;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Write a document there.")
    private @Nullable Path markdown;

    @Mixin
    private FormatOption format = new FormatOption();

    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "COUNT",
            description = "Hosts to compare at a time. Default: the number of processors.")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(
            names = {"--no-progress"},
            description = "Do not show how far the run is.")
    private boolean withoutProgress;

    MatrixCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        Format form = format.among(
                List.of(Format.TEXT, Format.JSON, Format.MARKDOWN),
                spec.commandLine(),
                "a matrix compares releases and judges none (--html writes its page)");
        OptionErrors errors = new OptionErrors(spec.commandLine());
        Candidates known = context.candidates(corpus.limits());
        List<String> names = releases.isEmpty() ? ReleaseMoves.verified(new ModelSource().line()) : releases;
        ReleaseMoves moves = errors.of(() -> ReleaseMoves.between(names));
        List<Candidate> candidates = errors.of(() -> moves.releases().stream()
                .map(release -> known.resolve("model:" + release))
                .toList());
        LoadedCorpus loaded = LoadedCorpus.of(corpus, context);
        MatrixBuilder builder = new MatrixBuilder(
                known,
                new Workload(loaded.name(), loaded.corpus()),
                ConfirmedFaults.ofXen(known.versions()),
                context.environment().today());
        ReleaseMatrix matrix = built(builder, moves, candidates);
        if (matrix.cells().stream().allMatch(cell -> cell.cases() == 0)) {
            throw new InputException(
                    Origin.of(loaded.name()),
                    "no case for these releases",
                    "machines, with or without guests of them",
                    "add machines to it, or name other releases");
        }
        context.screen()
                .out()
                .print(
                        switch (form) {
                            case JSON -> new MatrixJson().render(matrix, ManifestVersion.text());
                            case MARKDOWN -> new MatrixDocument().render(matrix);
                            default -> new MatrixTable(context.screen().terminal()).render(matrix);
                        });
        write(html, new MatrixPage().render(matrix, ManifestVersion.text(), CommandText.of(spec.commandLine())));
        write(markdown, new MatrixDocument().render(matrix));
        write(json, new MatrixJson().render(matrix, ManifestVersion.text()));
        return 0;
    }

    private ReleaseMatrix built(MatrixBuilder builder, ReleaseMoves moves, List<Candidate> candidates)
            throws InterruptedException {
        if (withoutProgress) {
            return builder.build(moves, candidates, jobs, Progress.SILENT);
        }
        try (RunProgress progress = RunProgress.on(context.screen())) {
            return builder.build(moves, candidates, jobs, progress);
        }
    }

    private static void write(@Nullable Path file, String text) {
        if (file == null) {
            return;
        }
        try {
            Files.writeString(file, text);
        } catch (IOException unwritten) {
            throw new UncheckedIOException("cannot write " + file, unwritten);
        }
    }
}
