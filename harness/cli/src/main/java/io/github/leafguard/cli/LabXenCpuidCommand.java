package io.github.leafguard.cli;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Candidates;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.lab.toolstack.ToolstackSource;
import io.github.leafguard.lab.toolstack.XenCpuid;
import io.github.leafguard.verdict.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code leafguard lab xen-cpuid}: what the release's own tool would print on a host. */
@Command(
        name = "xen-cpuid",
        description = "Run a release's own xen-cpuid as if on a host of the corpus, and show what it prints.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  leafguard lab xen-cpuid --host EPYC --candidate xen:4.17 -- -p",
            "  leafguard lab xen-cpuid --host Broadwell --candidate model:4.22.0 --tool 4.20"
        },
        sortOptions = false)
final class LabXenCpuidCommand implements Callable<Integer> {
    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Option(names = "--host", required = true, paramLabel = "HOST", description = "A host of the corpus.")
    private String hostName;

    @Option(
            names = {"-c", "--candidate"},
            required = true,
            paramLabel = "SPEC",
            description = "The hypervisor it asks, e.g. xen:4.17 or model:4.17.5+72.")
    private String candidate;

    @Option(
            names = "--tool",
            paramLabel = "NAME",
            defaultValue = "4.17",
            description = "Whose xen-cpuid: 4.14, 4.17 or 4.20. Default: ${DEFAULT-VALUE}.")
    private String tool;

    @Parameters(arity = "0..*", paramLabel = "ARGUMENT", description = "For xen-cpuid, after --. Default: -p.")
    private List<String> arguments = List.of("-p");

    @Mixin
    private CorpusOptions corpus = new CorpusOptions();

    LabXenCpuidCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        OptionErrors errors = new OptionErrors(spec.commandLine());
        Candidates known = context.candidates(corpus.limits());
        Candidate asked = errors.of(() -> known.resolve(candidate));
        XenCpuid program = errors.of(() -> new ToolstackSource(context.lab(), new ModelSource()).xenCpuid(tool));
        Host host = LoadedCorpus.of(corpus, context)
                .corpus()
                .host(hostName)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "the corpus has no host '" + hostName + "'; 'leafguard corpus list' names them"));
        try (Hypervisor hypervisor = asked.boot(host)) {
            context.screen().out().print(program.run(hypervisor, arguments));
        }
        return ExitCode.CLEAN.code();
    }
}
