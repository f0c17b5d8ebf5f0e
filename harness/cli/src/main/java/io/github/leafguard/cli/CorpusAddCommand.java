package io.github.leafguard.cli;

import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.verdict.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code leafguard corpus add}: a file becomes part of a corpus, once it is known to fit. */
@Command(
        name = "add",
        description = {
            "Copy a file or archive into a corpus, after loading both together: nothing is copied that could not be used"
                    + " there, and nothing is overwritten."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  leafguard corpus add web-17.txt                      (output of xen-cpuid -p in dom0)",
            "  leafguard corpus add --as 4.15.2/web-17/hvm-hap.save guest.save",
            "  leafguard corpus add --corpus fleet guests.tar.zst"
        },
        sortOptions = false)
final class CorpusAddCommand implements Callable<Integer> {
    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description = "A machine, archived guests or settings, in any form a corpus may have.")
    private Path file;

    @Option(
            names = "--as",
            paramLabel = "PATH",
            description = {
                "Its path below its room. A guest's policy that does not say whose it is needs SOURCE/HOST/KIND…, such as"
                        + " 4.15.2/web-17/hvm-hap.save. Default: the file's name."
            })
    private @Nullable Path name;

    @Mixin
    private CorpusDirectoryOption place = new CorpusDirectoryOption();

    @Option(names = "--dry-run", description = "Check, and copy nothing.")
    private boolean dryRun;

    @Mixin
    private LimitOptions limits = new LimitOptions();

    CorpusAddCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        Path corpus = new OptionErrors(spec.commandLine()).of(() -> place.directory(context));
        ArchiveLimits within = limits.limits();
        if (Files.isDirectory(file)) {
            throw new ParameterException(spec.commandLine(), file + " is a directory: add a file, or an archive of it");
        }
        Path below = name == null ? file.getFileName() : name.normalize();
        if (below == null
                || below.isAbsolute()
                || below.startsWith("..")
                || below.toString().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--as " + name + " does not lie below a room");
        }
        try (CorpusAddition addition = CorpusAddition.of(file, below, corpus)) {
            CorpusAddition.Found found = addition.check(within);
            Path target = corpus.resolve(found.room()).resolve(below);
            if (dryRun) {
                context.screen().out().println(file + " would become " + target + ": " + found);
            } else {
                addition.moveTo(target);
                context.screen().out().println("added " + target + ": " + found);
            }
        } catch (IOException e) {
            context.screen()
                    .err()
                    .println("leafguard: cannot add " + file + " to " + corpus + ": " + FileErrorText.of(e));
            return ExitCode.UNUSABLE_INPUT.code();
        }
        return ExitCode.CLEAN.code();
    }
}
