package io.github.leafguard.cli;

import io.github.leafguard.corpus.SourceVersion;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.intake.Intake;
import io.github.leafguard.verdict.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
                    + " there, and nothing is overwritten. Of a directory, every file is looked at by itself: machines, saved"
                    + " guests, configurations and reports of hosts find their host by directories, names and what they"
                    + " say; of a saved guest the policy is kept, not its memory; what cannot be used is told, the rest goes"
                    + " on, and the command ends with 2."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  leafguard corpus add web-17.txt                      (output of xen-cpuid -p in dom0)",
            "  leafguard corpus add --as 4.15.2/web-17/hvm-hap.save guest.save",
            "  leafguard corpus add --corpus fleet guests.tar.zst",
            "  leafguard corpus add --corpus fleet --report table.tsv /mnt/collected    (HOST/xen-cpuid.txt,"
                    + " HOST/xl-info.txt, HOST/*.save, …)"
        },
        sortOptions = false)
final class CorpusAddCommand implements Callable<Integer> {
    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE|DIR",
            description = {
                "A machine, archived guests or settings, in any form a corpus may have; or a directory of files as people have"
                        + " them."
            })
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

    @Option(
            names = "--source",
            paramLabel = "VERSION",
            description = {
                "Of a directory: the version that archived the guests of which nothing else tells it, such as 4.15.2."
            })
    private @Nullable String source;

    @Option(
            names = "--report",
            paramLabel = "TABLE",
            description = {
                "Of a directory: write what became of every file there, as a table with tabs between columns."
            })
    private @Nullable Path report;

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
            return addHeap(corpus, within);
        }
        if (source != null || report != null) {
            throw new ParameterException(spec.commandLine(), "--source and --report are for directories");
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

    private int addHeap(Path corpus, ArchiveLimits within) throws InterruptedException {
        if (name != null) {
            throw new ParameterException(spec.commandLine(), "--as is for one file, not for a directory");
        }
        if (source != null) {
            SourceVersion.problem(source).ifPresent(problem -> {
                throw new ParameterException(
                        spec.commandLine(), "--source: found " + problem + ", expected " + SourceVersion.EXPECTED);
            });
        }
        try {
            Intake intake = HeapAddition.add(file, corpus, within, Optional.ofNullable(source), dryRun);
            if (report != null) {
                Files.writeString(report, IntakeTable.tabs(intake));
            }
            IntakeTable.lines(intake, corpus, dryRun).forEach(context.screen().out()::println);
            return (intake.hasRefused() ? ExitCode.UNUSABLE_INPUT : ExitCode.CLEAN).code();
        } catch (IOException e) {
            context.screen()
                    .err()
                    .println("leafguard: cannot add " + file + " to " + corpus + ": " + FileErrorText.of(e));
            return ExitCode.UNUSABLE_INPUT.code();
        }
    }
}
