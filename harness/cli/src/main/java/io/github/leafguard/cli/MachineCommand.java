package io.github.leafguard.cli;

import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.StandIn;
import io.github.leafguard.candidate.calibration.CalibratedCorpus;
import io.github.leafguard.candidate.calibration.HostKnowledge;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.cli.machine.HostDescription;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.load.CorpusLoader;
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

/** {@code leafguard machine}: what a file tells about a machine, and what it does not. */
@Command(
        name = "machine",
        description = {
            "Show what is known of a machine: the facts that decide its policies, how far each is known and what it rests on,"
                    + " how far the model agrees with the policies that a Xen made of it, and what evidence would settle what"
                    + " is open."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  xen-cpuid -p > web-17.txt && leafguard machine web-17.txt",
            "  leafguard machine web-17.txt --xen 4.15.2 --boot no-xsave",
            "  leafguard machine corpus/machines/EPYC.json"
        },
        sortOptions = false)
final class MachineCommand implements Runnable {
    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Output of xen-cpuid -p or cpuid -r, an InstLatx64 dump, a machine file, or a corpus.")
    private List<Path> files;

    @Option(
            names = "--xen",
            paramLabel = "VERSION",
            description = "The Xen that printed the policies. Default: the one that explains them best.")
    private @Nullable String xen;

    @Option(
            names = "--boot",
            paramLabel = "OPTION",
            description =
                    "A boot option of that Xen, such as no-xsave. Can be given several times. Default: those that its"
                            + " policies give away.")
    private List<String> options = List.of();

    @Mixin
    private LimitOptions limits = new LimitOptions();

    MachineCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public void run() {
        ModelSource models = new ModelSource();
        if (xen != null) {
            String version = xen;
            new OptionErrors(spec.commandLine()).of(() -> known(new Candidates(List.of(models)).standIn(version)));
        }
        Corpus read = new CorpusLoader(limits.limits()).load(files);
        CalibratedCorpus calibrated = CalibratedCorpus.of(
                read.with(read.hosts().values().stream().map(this::stated).toList()));
        PrintStream out = context.screen().out();
        int width = context.screen().terminal().width();
        for (Host host : calibrated.corpus().hosts().values()) {
            HostDescription description = new HostDescription(
                    host,
                    calibrated.agreements().getOrDefault(host.name(), List.of()),
                    HostKnowledge.of(host, models),
                    width);
            description.lines().forEach(out::println);
        }
    }

    private static StandIn known(StandIn version) {
        if (version instanceof StandIn.None none) {
            throw new IllegalArgumentException("--xen: " + none.reason());
        }
        return version;
    }

    /** The host with what the user says of the Xen that ran on it. */
    private Host stated(Host host) {
        Host booted = options.isEmpty() ? host : host.booted(options);
        return booted.seenBy(host.seen().stream()
                .map(seen -> seen.statedAs(xen == null ? seen.xen() : xen, !options.isEmpty() || seen.optionsKnown()))
                .toList());
    }
}
