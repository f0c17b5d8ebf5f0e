package io.github.leafguard.lab;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.candidate.model.ModelCandidate;
import io.github.leafguard.candidate.model.ModelSource;
import io.github.leafguard.corpus.GuestKind;
import io.github.leafguard.corpus.recorded.RecordedHost;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A hypervisor of the lab and the release of the model that is the same one.
 *
 * @param binary its name in the lab
 * @param release the model's name for the very version that is installed
 * @param notBuilt kinds of guest this build was made without, which no rule about machines can know
 * @param nested whether it creates guests with nested virtualisation on the emulated CPUs
 */
public record DebianXen(String binary, String release, Set<GuestKind> notBuilt, boolean nested) {
    public static final DebianXen XEN_4_14 = new DebianXen("4.14", "4.14.6", Set.of(GuestKind.PV32), true);
    public static final DebianXen XEN_4_17 = new DebianXen("4.17", "4.17.5+72", Set.of(GuestKind.PV32), true);
    public static final DebianXen XEN_4_20 =
            new DebianXen("4.20", "4.20.4+63", Set.of(GuestKind.PV32, GuestKind.HVM_SHADOW), false);

    public static final DebianXen[] ALL = {XEN_4_14, XEN_4_17, XEN_4_20};

    /** Debian may have something newer by now, which nobody has modelled: then there is nothing to compare. */
    public void requireInstalled() {
        String installed = RealLab.xen(binary).version();
        assumeTrue(
                installed.equals(release),
                "the lab has " + installed + " as xen:" + binary + ", which is not modelled; the last that is, is "
                        + release);
    }

    public ModelCandidate model() {
        return new ModelSource().resolve(release);
    }

    /** What it answers on a host, as a recording. */
    RecordedHost capture(LabHypervisor xen, String host) {
        PolicyCodec codec = new PolicyCodec(PolicyBounds.widest());
        SortedMap<String, SerialisedPolicy> system = new TreeMap<>();
        for (SystemPolicy which : SystemPolicy.values()) {
            xen.system(which).ifPresent(policy -> system.put(which.text(), codec.serialise(policy)));
        }
        return new RecordedHost(release, xen.description().version(), "", host, system, Map.of(), Map.of());
    }

    @Override
    public String toString() {
        return binary + " and model:" + release;
    }
}
