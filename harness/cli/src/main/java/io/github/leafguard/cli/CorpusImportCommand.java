package io.github.leafguard.cli;

import io.github.leafguard.candidate.calibration.CalibratedFacts;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.capture.CaptureImport;
import io.github.leafguard.verdict.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code leafguard corpus import}: captures become machines, archived guests and recordings. */
@Command(
        name = "import",
        description = {
            "Make a folder of captures of real hypervisors part of a corpus: its machines with the facts inferred of them, a"
                    + " guest of each version, and recordings to measure candidates against. Replaces files of the same names;"
                    + " the same captures give the same bytes."
        },
        sortOptions = false)
final class CorpusImportCommand implements Callable<Integer> {
    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The folder, with hosts/ and restores/ in it.")
    private Path captures;

    @Mixin
    private CorpusDirectoryOption place = new CorpusDirectoryOption();

    @Mixin
    private LimitOptions limits = new LimitOptions();

    CorpusImportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Path corpus = new OptionErrors(spec.commandLine()).of(() -> place.directory(context));
        CaptureImport found = new CaptureImport(captures, limits.limits());
        try {
            found.writeTo(corpus, new CalibratedFacts(new ModelSource()));
        } catch (IOException e) {
            context.screen().err().println("leafguard: cannot write the corpus " + corpus + ": " + FileErrorText.of(e));
            return ExitCode.UNUSABLE_INPUT.code();
        }
        context.screen()
                .out()
                .println("imported " + captures + " into " + corpus + ": " + String.join(", ", found.sources()));
        return ExitCode.CLEAN.code();
    }
}
