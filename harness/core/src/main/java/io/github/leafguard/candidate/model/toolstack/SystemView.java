package io.github.leafguard.candidate.model.toolstack;

import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.PolicyCodec;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The system policies that matter for one type of guest, as libxc gets them.
 *
 * @param host the host policy
 * @param start the default policy, from which a guest's is made
 * @param hostList the host policy as a list
 * @param startList the default policy as a list
 * @param referenceList the policy an override's {@code x} takes its bits from, the max or the default one, as a list
 */
record SystemView(CpuPolicy host, CpuPolicy start, LeafList hostList, LeafList startList, LeafList referenceList) {

    /** Which of the policies that are needed the hypervisor does not have, or empty if it has all. */
    static Optional<SystemPolicy> missing(Hypervisor hypervisor, boolean hvm, XReference xReference) {
        return Stream.of(SystemPolicy.HOST, start(hvm), reference(hvm, xReference))
                .filter(which -> hypervisor.system(which).isEmpty())
                .findFirst();
    }

    /** The policies for HVM or PV guests; none of them may be {@link #missing}. */
    static SystemView of(Hypervisor hypervisor, boolean hvm, XReference xReference, PolicyCodec codec) {
        CpuPolicy host = hypervisor.system(SystemPolicy.HOST).orElseThrow();
        CpuPolicy start = hypervisor.system(start(hvm)).orElseThrow();
        LeafList startList = new LeafList(codec.serialise(start));
        SystemPolicy reference = reference(hvm, xReference);
        LeafList referenceList =
                new LeafList(codec.serialise(hypervisor.system(reference).orElseThrow()));
        return new SystemView(host, start, new LeafList(codec.serialise(host)), startList, referenceList);
    }

    /**
     * What libxc of 4.12 looks at instead: what CPUID answers on the machine, for which the raw policy stands, and the same filtered for
     * a guest.
     */
    static SystemView live(Hypervisor hypervisor, DomainConfig config, LiveCpuid filter, PolicyCodec codec) {
        CpuPolicy live = hypervisor.system(SystemPolicy.RAW).orElseThrow();
        CpuPolicy offered = hypervisor
                .system(reference(config.kind().isHvm(), XReference.SINGLE_LEAF))
                .orElseThrow();
        CpuPolicy filtered = filter.filtered(live, offered, config);
        LeafList list = new LeafList(codec.serialise(filtered).withoutMsrs());
        return new SystemView(live, filtered, new LeafList(codec.serialise(live)), list, list);
    }

    private static SystemPolicy start(boolean hvm) {
        return hvm ? SystemPolicy.HVM_DEFAULT : SystemPolicy.PV_DEFAULT;
    }

    private static SystemPolicy reference(boolean hvm, XReference xReference) {
        if (xReference == XReference.DEFAULT) {
            return start(hvm);
        }
        return hvm ? SystemPolicy.HVM_MAX : SystemPolicy.PV_MAX;
    }
}
