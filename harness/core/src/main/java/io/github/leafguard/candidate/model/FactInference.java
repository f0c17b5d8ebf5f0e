package io.github.leafguard.candidate.model;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.HostFacts;
import io.github.leafguard.corpus.HostFacts.ByRelease;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Feature;
import io.github.leafguard.policy.FeatureCatalog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Infers the facts no CPUID dump shows from system policies captured on the host: what the captured host policy has and the
 * rules do not predict was forced, what they predict and it lacks was cleared. What a release makes of a machine holds from the
 * release of the trunk on that knew machines as well as it does, which for a stable branch is a later one than its base.
 */
public final class FactInference {
    private final ModelSource models;

    /** Infers with these models. */
    public FactInference(ModelSource models) {
        this.models = models;
    }

    /**
     * The host's facts with what the captures add.
     *
     * @param host the host, with the facts that are known already
     * @param captured system policies by release, by number; releases no model knows are passed over
     */
    public HostFacts infer(Host host, Map<String, Map<SystemPolicy, CpuPolicy>> captured) {
        SortedMap<String, ByRelease> known = new TreeMap<>(Releases::compare);
        boolean virtSsbd = false;
        for (Map.Entry<String, Map<SystemPolicy, CpuPolicy>> entry : captured.entrySet()) {
            if (!models.line().releases().contains(entry.getKey())
                    || entry.getKey().contains("-rc")) {
                continue;
            }
            ModelCandidate model = models.resolve(entry.getKey());
            ModelHypervisor predicted = model.boot(host);
            known.merge(
                    model.knowledge(),
                    difference(model, predicted, model.knowledge(), entry.getValue()),
                    FactInference::both);
            CpuPolicy hvmMax = entry.getValue().get(SystemPolicy.HVM_MAX);
            CpuPolicy hostPolicy = entry.getValue().get(SystemPolicy.HOST);
            virtSsbd |= hvmMax != null
                    && hostPolicy != null
                    && hvmMax.has(Bits.VIRT_SSBD)
                    && !hostPolicy.has(Bits.AMD_SSBD);
        }
        return with(host.facts(), changes(known.values()), virtSsbd);
    }

    /** Two releases of the same knowledge, one of which may have names for more of it. */
    private static ByRelease both(ByRelease one, ByRelease other) {
        return new ByRelease(one.since(), union(one.forced(), other.forced()), union(one.cleared(), other.cleared()));
    }

    private static List<String> union(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).distinct().toList();
    }

    /** Those that differ from the one before. */
    private static List<ByRelease> changes(Collection<ByRelease> all) {
        List<ByRelease> changes = new ArrayList<>();
        for (ByRelease next : all) {
            if (changes.isEmpty() ? !isEmpty(next) : !sameAs(changes.get(changes.size() - 1), next)) {
                changes.add(next);
            }
        }
        return changes;
    }

    private static ByRelease difference(
            ModelCandidate model, ModelHypervisor predicted, String since, Map<SystemPolicy, CpuPolicy> captured) {
        CpuPolicy derived = predicted.system(SystemPolicy.HOST).orElseThrow();
        CpuPolicy seen = captured.getOrDefault(SystemPolicy.HOST, derived);
        List<String> forced = new ArrayList<>();
        List<Feature> cleared = new ArrayList<>();
        for (Feature feature : model.catalog().features()) {
            boolean has = seen.has(feature.index());
            if (has && !derived.has(feature.index())) {
                forced.add(feature.name());
            } else if (!has && derived.has(feature.index())) {
                cleared.add(feature);
            }
        }
        return new ByRelease(since, forced, roots(model.catalog(), cleared));
    }

    /** Of the cleared features those that no other one takes along. */
    private static List<String> roots(FeatureCatalog catalog, List<Feature> cleared) {
        return cleared.stream()
                .map(Feature::name)
                .filter(name -> cleared.stream()
                        .noneMatch(other -> catalog.dependants()
                                .getOrDefault(other.name(), List.of())
                                .contains(name)))
                .toList();
    }

    private static boolean isEmpty(ByRelease difference) {
        return difference.forced().isEmpty() && difference.cleared().isEmpty();
    }

    private static boolean sameAs(ByRelease one, ByRelease other) {
        return one.forced().equals(other.forced()) && one.cleared().equals(other.cleared());
    }

    private static HostFacts with(HostFacts facts, List<ByRelease> known, boolean virtSsbd) {
        return new HostFacts(
                facts.caps(),
                facts.forced(),
                facts.cleared(),
                facts.scMsrPv(),
                facts.scMsrHvm(),
                facts.hap(),
                facts.hvm(),
                facts.vmxControls(),
                facts.vpmu(),
                facts.lfenceDispatch(),
                facts.faultingRaw(),
                facts.faultingUsable(),
                facts.rtmDisabled(),
                facts.tsxCtrl(),
                facts.paddrBits(),
                facts.hapPaddrBits(),
                facts.bigmem(),
                virtSsbd ? Boolean.TRUE : facts.amdVirtSpecCtrl(),
                facts.bpSpecReduce(),
                facts.liveState(),
                known);
    }
}
