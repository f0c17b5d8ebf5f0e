package io.github.leafguard.cli;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.cli.decode.Decoded;
import io.github.leafguard.cli.decode.DecodedJson;
import io.github.leafguard.cli.decode.DecodedText;
import io.github.leafguard.cli.decode.Decoder;
import io.github.leafguard.cli.leaves.Naming;
import io.github.leafguard.corpus.archive.ArchiveReader;
import io.github.leafguard.format.Origin;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code leafguard decode}: a file taken apart. */
@Command(
        name = "decode",
        description = {
            "Show what is in a migration stream, a policy, a featureset or a CPUID dump, register by register with the names"
                    + " of its bits. Archives and compressed files are opened."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  leafguard decode guest.save",
            "  xen-cpuid -p | leafguard decode -",
            "  leafguard decode --release 4.15.0 --json corpus/guests/4.15.0.tar.xz"
        },
        sortOptions = false)
final class DecodeCommand implements Runnable {
    private static final String STANDARD_INPUT = "-";

    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "A file, an archive or a directory of files; - for standard input.")
    private List<String> files;

    @Option(
            names = "--release",
            paramLabel = "VERSION",
            description =
                    "The release whose names to use. Default: the one that wrote the file if it tells, else the newest.")
    private @Nullable String release;

    @Option(names = "--json", description = "Print JSON, one text on a line for each file.")
    private boolean json;

    @Mixin
    private LimitOptions limits = new LimitOptions();

    private final ModelSource models = new ModelSource();

    DecodeCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public void run() {
        if (release != null) {
            new OptionErrors(spec.commandLine()).of(() -> models.resolve(String.valueOf(release)));
        }
        Decoder decoder = new Decoder(this::print);
        for (String file : files) {
            if (file.equals(STANDARD_INPUT)) {
                decoder.decode(context.environment().in(), Origin.of("standard input"));
            } else {
                new ArchiveReader(limits.limits())
                        .read(Path.of(file), content -> decoder.decode(content.content(), content.origin()));
            }
        }
    }

    private void print(Decoded decoded) {
        String version = version(decoded);
        Naming naming = new Naming(models.resolve(version).catalog());
        PrintStream out = context.screen().out();
        if (json) {
            out.writeBytes(new DecodedJson(naming).text(decoded, version));
        } else {
            int width = context.screen().terminal().width();
            new DecodedText(naming, width).lines(decoded, version).forEach(out::println);
        }
    }

    private String version(Decoded decoded) {
        if (release != null) {
            return release;
        }
        List<String> releases = models.line().releases();
        return decoded.version()
                .flatMap(models::forVersion)
                .map(Candidate::version)
                .orElse(releases.get(releases.size() - 1));
    }
}
