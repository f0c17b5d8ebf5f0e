package io.github.leafguard.bench;

import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.SetPolicyOutcome;
import io.github.leafguard.candidate.model.ModelHypervisor;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.ArchivedGuest;
import io.github.leafguard.corpus.Corpus;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.archive.ArchiveLimits;
import io.github.leafguard.corpus.load.CorpusLoader;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.SerialisedPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Restoring archived guests through the model on one core: deserialise, clear, check, recalculate, read back, compare with what
 * was archived. Every guest of the corpus in turn on its own host, none left out as a duplicate. Guests per second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(1)
@Fork(2)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class RestoreBenchmark {
    /** Version that restores. */
    @Param({"4.16.0", "4.22.0"})
    public String version;

    private static final int LEAVES = 58;

    private final List<Work> work = new ArrayList<>();
    private int next;
    private Work same;

    private record Work(
            ModelHypervisor hypervisor, DomainConfig config, List<SerialisedPolicy> policy, CpuPolicy archived) {}

    /** Loads the corpus and boots the version on every host that can run the guest's kind. */
    @Setup
    public void load() {
        Path corpus = Path.of(System.getProperty("leafguard.corpus", "corpus"));
        Corpus loaded = new CorpusLoader(ArchiveLimits.DEFAULT).load(List.of(corpus));
        PolicyCodec codec = new PolicyCodec(PolicyBounds.widest());
        for (Host host : loaded.hosts().values()) {
            ModelHypervisor hypervisor = new ModelSource().resolve(version).boot(host);
            for (ArchivedGuest guest : loaded.guestsOf(host.name())) {
                if (guest.source().startsWith("4.15")
                        && hypervisor.unsupported(guest.kind()).isEmpty()) {
                    MutablePolicy archived = new MutablePolicy();
                    codec.deserialise(guest.policy(), archived);
                    work.add(new Work(
                            hypervisor, DomainConfig.of(guest.kind()), List.of(guest.policy()), archived.freeze()));
                }
            }
        }
        same = work.stream()
                .min(Comparator.comparingInt(one -> Math.abs(one.policy().get(0).leafCount() - LEAVES)))
                .orElseThrow();
    }

    /** One guest. */
    @Benchmark
    public void restore(Blackhole sink) {
        Work one = work.get(next);
        next = next + 1 == work.size() ? 0 : next + 1;
        restore(one, sink);
    }

    /** One guest of 58 entries again and again, whose data stay in the caches: so Xen's own C was timed. */
    @Benchmark
    public void restoreTheSame(Blackhole sink) {
        restore(same, sink);
    }

    private static void restore(Work one, Blackhole sink) {
        SetPolicyOutcome outcome =
                one.hypervisor().setOnFreshDomains(one.config(), one.policy()).get(0);
        if (outcome instanceof SetPolicyOutcome.Accepted accepted) {
            sink.consume(accepted.readBack().mismatch(one.archived()));
        } else {
            sink.consume(outcome);
        }
    }
}
