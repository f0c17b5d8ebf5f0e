package io.github.leafguard.bench;

import io.github.leafguard.candidate.BuildOutcome;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.model.ModelHypervisor;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.CpuidSetting;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.lab.Lab;
import io.github.leafguard.lab.LabSettings;
import io.github.leafguard.lab.toolstack.RealSession;
import io.github.leafguard.lab.toolstack.RealToolstack;
import io.github.leafguard.lab.toolstack.ToolstackSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Building guests with {@code cpuid=} settings through a shipped toolstack on a modelled hypervisor: parse, apply, set, read back.
 * Settings that are refused are quick to judge, so all of these are accepted. Settings per second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(1)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 3)
public class RealToolstackBenchmark {
    private static final int BATCH = 1000;
    private static final DomainConfig CONFIG = DomainConfig.of(GuestKind.HVM_HAP);

    /** What builds; it has to be installed. */
    @Param({"4.14", "4.17", "4.20"})
    public String toolstack;

    private RealToolstack real;
    private ModelHypervisor host;
    private RealSession session;
    private final List<List<CpuidSetting>> guests = new ArrayList<>();

    /** Starts the toolstack, and takes the settings of the corpus that it accepts in turn until the batch is full. */
    @Setup
    public void start() {
        Path path = Path.of(System.getProperty("leafguard.corpus", "corpus"));
        Corpus corpus = new CorpusLoader(ArchiveLimits.DEFAULT).load(List.of(path));
        ModelSource models = new ModelSource();
        real = new ToolstackSource(new Lab(LabSettings.of(System.getenv())), models).resolve(toolstack);
        host = models.resolve(real.version()).boot(corpus.host("EPYC").orElseThrow());
        session = real.open(host);
        List<List<CpuidSetting>> all =
                corpus.settings().stream().map(setting -> List.of(setting)).toList();
        List<BuildOutcome> outcomes = session.buildAll(CONFIG, all);
        List<List<CpuidSetting>> accepted = IntStream.range(0, all.size())
                .filter(i -> outcomes.get(i) instanceof BuildOutcome.Built)
                .mapToObj(all::get)
                .toList();
        for (int i = 0; i < BATCH; i++) {
            guests.add(accepted.get(i % accepted.size()));
        }
    }

    /** One batch, as a survey of settings asks. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void inBatches(Blackhole sink) {
        sink.consume(session.buildAll(CONFIG, guests));
    }

    /** The same, one by one, as a run of checks asks. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void oneByOne(Blackhole sink) {
        guests.forEach(guest -> sink.consume(session.build(CONFIG, guest)));
    }

    /** Ends everything. */
    @TearDown
    public void end() {
        host.close();
        real.close();
    }
}
