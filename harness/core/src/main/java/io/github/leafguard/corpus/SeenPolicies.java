package io.github.leafguard.corpus;

import io.github.leafguard.policy.SerialisedPolicy;
import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The system policies that a Xen made of a host, as its tool printed them or a capture holds them: evidence against which a model can be
 * held.
 *
 * @param xen the version that made them, empty if nobody says
 * @param maxLeaves how many leaves a policy of that version can have at most, 0 if it is not known; it tells versions apart
 * @param maxMsrs the same of MSRs
 * @param policies the policies by the names {@code raw}, {@code host}, {@code pv-max} and so on
 * @param optionsKnown whether the host is stated to have been booted with just its boot options; else the policies may tell more
 * @param source where they are from, for sentences: {@code xen-cpuid -p in web-17.txt}
 */
public record SeenPolicies(
        String xen,
        int maxLeaves,
        int maxMsrs,
        Map<String, SerialisedPolicy> policies,
        boolean optionsKnown,
        String source)
        implements Serializable {
    public SeenPolicies {
        policies = Collections.unmodifiableMap(new TreeMap<>(policies));
    }

    /** The same, with what somebody says of the Xen that made them. */
    public SeenPolicies statedAs(String version, boolean withKnownOptions) {
        return new SeenPolicies(version, maxLeaves, maxMsrs, policies, withKnownOptions, source);
    }
}
