package io.github.leafguard.bench;

import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.SetPolicyOutcome;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.lab.Lab;
import io.github.leafguard.lab.LabHypervisor;
import io.github.leafguard.lab.LabSettings;
import io.github.leafguard.lab.XenSource;
import io.github.leafguard.lab.machine.Clock;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.SerialisedPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
 * Restoring archived guests inside one real hypervisor: to the probe, set, read back, domain as good as new, back, decode, compare
 * with what was archived. Guests per second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(1)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 5, time = 5)
public class RealRestoreBenchmark {
    private static final int BATCH = 20_000;
    private static final String HOST = "EPYC";

    /** What restores; it has to be installed. */
    @Param({"4.14", "4.17", "4.20"})
    public String hypervisor;

    /** What is restored. */
    @Param({"PV", "HVM_HAP"})
    public GuestKind kind;

    /** What time in the machine runs by. */
    @Param({"INSTRUCTIONS", "REAL"})
    public Clock clock;

    private final List<SerialisedPolicy> policies = new ArrayList<>();
    private final List<CpuPolicy> archived = new ArrayList<>();
    private LabHypervisor xen;

    /** Boots, and takes the guests of one host in turn until the batch is full. */
    @Setup
    public void boot() {
        Path path = Path.of(System.getProperty("leafguard.corpus", "corpus"));
        Corpus corpus = new CorpusLoader(ArchiveLimits.DEFAULT).load(List.of(path));
        Host host = corpus.host(HOST).orElseThrow();
        PolicyCodec codec = new PolicyCodec(PolicyBounds.widest());
        List<ArchivedGuest> guests = corpus.guestsOf(HOST).stream()
                .filter(guest -> guest.kind() == kind)
                .toList();
        for (int i = 0; i < BATCH; i++) {
            SerialisedPolicy policy = guests.get(i % guests.size()).policy();
            MutablePolicy decoded = new MutablePolicy();
            codec.deserialise(policy, decoded);
            policies.add(policy);
            archived.add(decoded.freeze());
        }
        Lab lab = new Lab(LabSettings.of(System.getenv()).withClock(clock));
        xen = new XenSource(lab, new ModelSource()).resolve(hypervisor).boot(host);
    }

    /** One batch. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void restore(Blackhole sink) {
        List<SetPolicyOutcome> outcomes = xen.setOnFreshDomains(DomainConfig.of(kind), policies);
        for (int i = 0; i < BATCH; i++) {
            if (outcomes.get(i) instanceof SetPolicyOutcome.Accepted accepted) {
                sink.consume(accepted.readBack().mismatch(archived.get(i)));
            } else {
                sink.consume(outcomes.get(i));
            }
        }
    }

    /** Ends the machine. */
    @TearDown
    public void end() {
        xen.close();
    }
}
