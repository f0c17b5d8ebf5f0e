package io.github.leafguard.toy;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.Lineage;
import io.github.leafguard.candidate.Toolstack;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.facts.OpenFact;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A version of the toy rules: the host's dump, edited by changes in order. Counts what is asked of it. */
public final class ToyCandidate implements Candidate, Lineage {
    private final String version;
    private final List<ToyChange> changes;
    private final AtomicInteger boots = new AtomicInteger();
    private Function<Host, List<OpenFact>> asks = host -> List.of();
    private int mostAtOnce = Integer.MAX_VALUE;
    private Lineage lineage = this;
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicInteger restores = new AtomicInteger();
    private final AtomicInteger sessions = new AtomicInteger();

    public ToyCandidate(String version, ToyChange... changes) {
        this(version, List.of(changes));
    }

    private ToyCandidate(String version, List<ToyChange> changes) {
        this.version = version;
        this.changes = changes;
    }

    /** The same, of which only so many may run at once. */
    public ToyCandidate atMost(int count) {
        mostAtOnce = count;
        return this;
    }

    /** The same, whose changes nobody knows: those of another one stand for them. */
    public ToyCandidate explainedBy(ToyCandidate nearest) {
        lineage = nearest;
        return this;
    }

    /** The same, whose rules ask for facts; those that a host states are not open. */
    public ToyCandidate asking(Function<Host, List<OpenFact>> facts) {
        asks = facts;
        return this;
    }

    /** The same, which asks for these facts of every host. */
    public ToyCandidate asking(OpenFact... facts) {
        return asking(host -> List.of(facts));
    }

    @Override
    public int mostAtOnce() {
        return mostAtOnce;
    }

    @Override
    public String spec() {
        return "toy:" + version;
    }

    @Override
    public String version() {
        return version;
    }

    /** Cannot be asked on hosts whose name says so. */
    @Override
    public Optional<String> unsupported(Host host) {
        return host.name().contains("unknown-to-" + version)
                ? Optional.of(spec() + " knows nothing of " + host.name())
                : Optional.empty();
    }

    @Override
    public Hypervisor boot(Host host) {
        if (unsupported(host).isPresent()) {
            throw new IllegalStateException(
                    "booted although " + unsupported(host).get());
        }
        boots.incrementAndGet();
        MutablePolicy policy = new MutablePolicy();
        new PolicyCodec(PolicyBounds.widest()).deserialise(host.machine().raw(), policy);
        changes.forEach(change -> change.effect().accept(host, policy));
        CpuPolicy max = policy.freeze();
        List<OpenFact> open = new ArrayList<>(asks.apply(host));
        open.removeIf(fact -> host.facts().find(fact.name()).isPresent());
        open.addAll(host.open());
        return new ToyHypervisor(version, host, max, open, closed);
    }

    @Override
    public Toolstack toolstack() {
        return new ToyToolstack(version, restores, sessions);
    }

    @Override
    public FeatureCatalog catalog() {
        return new FeatureCatalog(1, List.of(), Map.of());
    }

    @Override
    public Optional<Lineage> lineage() {
        return Optional.of(lineage);
    }

    @Override
    public List<ChangeInfo> changes() {
        return changes.stream().map(ToyChange::info).toList();
    }

    @Override
    public String modelOf() {
        return version();
    }

    @Override
    public Candidate prefix(int count) {
        return new ToyCandidate(version + "~" + count, changes.subList(0, count));
    }

    @Override
    public Candidate without(ChangeInfo change) {
        List<ToyChange> kept = new ArrayList<>(changes);
        kept.removeIf(own -> own.id().equals(change.id()));
        return new ToyCandidate(version + "-" + change.id(), kept);
    }

    /** How often it was booted. */
    public int boots() {
        return boots.get();
    }

    /** How many of its hypervisors were closed. */
    public int closed() {
        return closed.get();
    }

    /** How often its toolstack was started. */
    public int sessions() {
        return sessions.get();
    }

    /** How many guests its toolstack restored. */
    public int restores() {
        return restores.get();
    }
}
