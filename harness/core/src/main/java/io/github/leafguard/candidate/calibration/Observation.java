package io.github.leafguard.candidate.calibration;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.candidate.model.ModelCandidate;
import io.github.leafguard.candidate.model.ModelHypervisor;
import io.github.leafguard.corpus.Host;
import io.github.leafguard.corpus.SeenPolicies;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.PolicyDiff;
import io.github.leafguard.policy.PolicyDiff.Difference;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * System policies that were seen on a host, taken to be of one modelled version.
 *
 * @param model the version
 * @param policies the policies seen, each as the version stores it; blank where Xen said that it has none
 */
record Observation(ModelCandidate model, Map<SystemPolicy, CpuPolicy> policies) {

    /** The policies as this version would hold them; empty if it cannot: a leaf has no room, or there are more leaves than it has. */
    static Optional<Observation> of(SeenPolicies seen, ModelCandidate model) {
        PolicyCodec codec = new PolicyCodec(model.bounds());
        if (!hasRoomAs(seen, model.bounds())) {
            return Optional.empty();
        }
        Map<SystemPolicy, CpuPolicy> policies = new EnumMap<>(SystemPolicy.class);
        for (SystemPolicy which : SystemPolicy.values()) {
            SerialisedPolicy entries = seen.policies().get(which.text());
            if (entries != null) {
                MutablePolicy policy = new MutablePolicy();
                if (codec.deserialise(entries, policy) != null) {
                    return Optional.empty();
                }
                policies.put(which, policy.freeze());
            }
        }
        return Optional.of(new Observation(model, policies));
    }

    /** The tool says how many leaves and MSRs a policy can have at most, and that tells versions apart. */
    private static boolean hasRoomAs(SeenPolicies seen, PolicyBounds bounds) {
        return (seen.maxLeaves() == 0 || seen.maxLeaves() == bounds.maxSerialisedLeaves())
                && (seen.maxMsrs() == 0 || seen.maxMsrs() == bounds.msrs());
    }

    /** How many bits the model gets wrong on a host. */
    int wrongBits(Host host) {
        ModelHypervisor derived = model.boot(host);
        int wrong = 0;
        for (Map.Entry<SystemPolicy, CpuPolicy> seen : policies.entrySet()) {
            for (Difference difference : difference(derived, seen.getKey(), seen.getValue())) {
                wrong += Integer.bitCount(difference.before() ^ difference.after());
            }
        }
        return wrong;
    }

    /** Every register that the model gets wrong: before is derived, after is seen. */
    List<Unexplained> unexplained(Host host) {
        ModelHypervisor derived = model.boot(host);
        List<Unexplained> found = new ArrayList<>();
        policies.forEach((which, seen) -> difference(derived, which, seen)
                .forEach(difference -> found.add(new Unexplained(which, difference, model.catalog()))));
        return found;
    }

    private static List<Difference> difference(ModelHypervisor derived, SystemPolicy which, CpuPolicy seen) {
        CpuPolicy policy = derived.system(which).orElse(CpuPolicy.EMPTY);
        return PolicyDiff.between(policy, seen).differences();
    }
}
