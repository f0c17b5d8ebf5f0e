package io.github.leafguard.cli;

import io.github.leafguard.cli.fleet.FleetEngine;
import io.github.leafguard.report.ReportException;
import io.github.leafguard.verdict.ExitCode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code leafguard fleet}: the same run as {@code check}, on Apache Spark. */
@Command(
        name = "fleet",
        description = {
            "Judge candidates over a fleet on Apache Spark: verdict, report and exit code are those of 'leafguard check'.",
            "The corpus may lie wherever Spark reads files (hdfs://, s3a://), and be Parquet; docs/FLEETS.md says more."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ci/leafguard fleet -c model:4.22.0 --corpus fleet --report target/fleet",
            "  spark-submit --master yarn leafguard-cluster.jar fleet -c model:4.22.0 --corpus hdfs://nn/fleet \\",
            "      --work hdfs://nn/tmp/leafguard --report report"
        },
        sortOptions = false)
final class FleetCommand implements Callable<Integer> {
    private static final int UNAVAILABLE = 69;

    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = {
                "Where Spark works, e.g. local[2] or spark://host:7077. Default: what spark-submit says, else local[*], which is all"
                        + " processors of this machine."
            })
    private @Nullable String master;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description = {
                "A directory that all machines of the cluster can write and this one can read, for what they have judged; it is"
                        + " emptied of that in the end. Default: a temporary one, which does for local masters."
            })
    private @Nullable String work;

    @Option(
            names = "--parquet",
            paramLabel = "DIR",
            description = "Write all cases there as a Parquet table as well. An earlier one is replaced.")
    private @Nullable String parquet;

    @Option(
            names = {"-r", "--report"},
            paramLabel = "DIR",
            description = {"Write the report there, as 'leafguard check' does. An earlier one is replaced."})
    private @Nullable Path report;

    @Mixin
    private VerdictOptions shows = new VerdictOptions();

    FleetCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException, ReportException {
        requireWhatItCanDo();
        Optional<FleetEngine> engine = ServiceLoader.load(FleetEngine.class).findFirst();
        if (engine.isEmpty()) {
            context.screen()
                    .err()
                    .println(
                            "leafguard: this jar has no Spark: run 'ci/leafguard fleet' of a checkout, which builds what has, or give"
                                    + " harness/cluster/target/leafguard-cluster.jar to spark-submit; on one machine 'leafguard check' does the"
                                    + " same");
            return UNAVAILABLE;
        }
        try (FleetRun run = new FleetRun(context, options, engine.get(), master, work)) {
            return judge(run).code();
        }
    }

    private void requireWhatItCanDo() {
        if (options.corpus().paths().isEmpty()
                && context.environment().checkout().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "no corpus: name that of the fleet, and Leafguard's own if it is to be judged, with --corpus; every machine of the"
                            + " cluster must be able to read it");
        }
        if (!options.shard().isWhole()) {
            throw new ParameterException(
                    spec.commandLine(), "--shard is for runs without Spark, which divides the work itself");
        }
        if (options.toolstack().isGiven()) {
            throw new ParameterException(
                    spec.commandLine(), "--toolstack is for runs on one machine: use 'leafguard check'");
        }
    }

    private ExitCode judge(FleetRun run) throws InterruptedException, ReportException {
        ShownVerdict shown = shows.shown(context, spec.commandLine(), report != null);
        GateRun gate = new GateRun(context, options, spec.commandLine(), run);
        Path directory = report;
        ExitCode code;
        if (directory == null) {
            code = shown.of(gate.judge(run.journal(null)::open)).exitCode();
        } else {
            try (ReportedRun reported =
                    ReportedRun.in(directory, run.journal(directory), context, CommandText.of(spec.commandLine()))) {
                code = shown.of(reported, gate, directory);
            }
        }
        if (parquet != null) {
            run.writeTable(parquet);
        }
        return code;
    }
}
