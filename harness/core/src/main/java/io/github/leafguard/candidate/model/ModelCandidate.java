package io.github.leafguard.candidate.model;

import io.github.leafguard.candidate.Candidate;
import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.Lineage;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.candidate.Toolstack;
import io.github.leafguard.candidate.model.history.Change;
import io.github.leafguard.candidate.model.history.ReleaseLine;
import io.github.leafguard.candidate.model.rules.Rules;
import io.github.leafguard.candidate.model.rules.Stage;
import io.github.leafguard.candidate.model.rules.StepTrace;
import io.github.leafguard.candidate.model.toolstack.ModelToolstack;
import io.github.leafguard.candidate.model.toolstack.ToolstackTables;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.FeatureCatalog;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Xen's rules as Leafguard models them: a list of changes on the base. */
public final class ModelCandidate implements Candidate, Lineage {
    private final ReleaseLine line;
    private final String version;
    private final List<Change> changes;
    private final Rules rules;
    private final Toolstack toolstack;

    ModelCandidate(ReleaseLine line, String version, List<Change> changes) {
        this.line = line;
        this.version = version;
        this.changes = List.copyOf(changes);
        this.rules = line.rules(this.changes);
        this.toolstack = new ModelToolstack(
                version,
                rules.toolstack(),
                new ToolstackTables(rules.catalog(), rules.featurePositions(), rules.bounds(), rules.keys()));
    }

    @Override
    public String spec() {
        return "model:" + version;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public String identity() {
        return changes.stream().map(Change::id).collect(Collectors.joining(" ", "model of ", ""));
    }

    @Override
    public ModelHypervisor boot(Host host) {
        return ModelHypervisor.boot(rules, host, null);
    }

    /** A hypervisor of this version on a host whose system policies were recorded elsewhere. */
    public ModelHypervisor bootRecorded(Host host, Map<SystemPolicy, CpuPolicy> system) {
        return ModelHypervisor.recorded(rules, host, system);
    }

    /** Array sizes of this version. */
    public PolicyBounds bounds() {
        return rules.bounds();
    }

    /** Whether its raw policy has MSR 0x10a as hardware has it; earlier versions show zero. */
    public boolean readsArchCaps() {
        return rules.steps(Stage.RAW).stream().anyMatch(step -> step.id().equals("read-arch-caps"));
    }

    /** Whether its raw policy says of AMD's hardware that it is virtualised, whatever it is (up to Xen e2d1254f5af2). */
    public boolean showsHypervisorOnAmd() {
        return rules.steps(Stage.RAW).stream().anyMatch(step -> step.id().equals("amd-hypervisor-bit"));
    }

    @Override
    public FeatureCatalog catalog() {
        return rules.catalog();
    }

    @Override
    public Toolstack toolstack() {
        return toolstack;
    }

    @Override
    public Optional<Lineage> lineage() {
        return Optional.of(this);
    }

    @Override
    public List<ChangeInfo> changes() {
        return changes.stream().map(Change::info).toList();
    }

    @Override
    public String modelOf() {
        return version;
    }

    @Override
    public ModelCandidate prefix(int count) {
        return count == changes.size()
                ? this
                : new ModelCandidate(line, version + " (first " + count + " changes)", changes.subList(0, count));
    }

    @Override
    public ModelCandidate without(ChangeInfo change) {
        List<Change> rest = new ArrayList<>(changes);
        rest.removeIf(other -> other.info().equals(change));
        return new ModelCandidate(line, version + "-" + change.id(), rest);
    }

    @Override
    public ModelCandidate without(List<ChangeInfo> some) {
        List<Change> rest = new ArrayList<>(changes);
        rest.removeIf(change -> some.contains(change.info()));
        StringBuilder name = new StringBuilder(version);
        for (int index = some.size() - 1; index >= 0; index--) {
            name.append('-').append(some.get(index).id());
        }
        return new ModelCandidate(line, name.toString(), rest);
    }

    @Override
    public List<Addition> additions() {
        return line.all().stream()
                .filter(change -> !changes.contains(change))
                .map(change ->
                        new Addition(change.info(), line.firstRelease(change).orElse("")))
                .sorted(Comparator.comparing((Addition addition) -> !addition.isProposed()))
                .toList();
    }

    @Override
    public ModelCandidate adding(Addition addition) {
        Change change = line.all().stream()
                .filter(known -> known.info().equals(addition.change()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no change is known as " + addition.change().id()));
        return new ModelCandidate(line, version + "+" + change.id(), line.inserted(changes, change));
    }

    /**
     * The candidate with one change more, applied last; its version stays the same.
     *
     * @throws IllegalArgumentException if the change edits what is not there
     */
    public ModelCandidate with(Change change) {
        List<Change> more = new ArrayList<>(changes);
        more.add(change);
        return new ModelCandidate(line, version, more);
    }

    /** What its changes amount to. */
    public Rules rules() {
        return rules;
    }

    /** The steps that lead from the raw dump to the system policies of a host. */
    public List<StepTrace> traceBoot(Host host) {
        List<StepTrace> trace = new ArrayList<>();
        ModelHypervisor.boot(rules, host, trace::add);
        return trace;
    }

    /** The steps a policy goes through when it is set on a fresh domain; none if it is refused. */
    public List<StepTrace> traceRestore(Host host, DomainConfig config, SerialisedPolicy policy) {
        List<StepTrace> trace = new ArrayList<>();
        ModelHypervisor hypervisor = boot(host);
        hypervisor.createDomain(config);
        hypervisor.traced(trace::add, () -> hypervisor.setOnFreshDomains(config, List.of(policy)));
        return trace;
    }
}
