package io.github.leafguard.lab;

import io.github.leafguard.candidate.DomainConfig;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.lab.probe.Answer;
import io.github.leafguard.lab.probe.Command;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Leaf;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.Register;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.ArrayList;
import java.util.List;

/**
 * Proves that a used domain of some kind can be made as new again on some host.
 *
 * <p>Set-policy merges into what the domain has. The probe puts the pristine policy back and reads it, but get-policy shows no
 * leaf beyond the max leaves, and a later policy with higher ones would bring it to light. So that is what is done here: a new
 * domain and a renewed one are both given the highest max leaves the host allows and nothing else, and have to be equal.
 */
final class ReuseProof {
    private static final PolicyCodec CODEC = new PolicyCodec(PolicyBounds.widest());

    private ReuseProof() {}

    /** What setting the high max leaves led to. */
    private record Revealed(int rc, List<Integer> place, SerialisedPolicy policy) {}

    static boolean of(LabHypervisor hypervisor, int handle, DomainConfig config) {
        CpuPolicy max = hypervisor
                .system(config.kind().isHvm() ? SystemPolicy.HVM_MAX : SystemPolicy.PV_MAX)
                .orElse(CpuPolicy.EMPTY);
        Command create = Command.create(handle, DomainKinds.creation(config));
        hypervisor.run(create);
        SerialisedPolicy widest = widest(hypervisor.ask(Command.read(handle), Answer::policy), max);
        Revealed fresh = reveal(hypervisor, handle, widest);
        hypervisor.run(Command.destroy(handle));
        hypervisor.run(create);
        // The max policy is as unlike a new domain's as a policy can be; if it is refused, the next one still soils it.
        hypervisor.ask(Command.set(handle, CODEC.serialise(max)), Answer::rc);
        hypervisor.ask(Command.set(handle, widest), Answer::rc);
        hypervisor.run(Command.renew(handle, false));
        Revealed renewed = reveal(hypervisor, handle, widest);
        hypervisor.run(Command.destroy(handle));
        return fresh.equals(renewed);
    }

    private static Revealed reveal(LabHypervisor hypervisor, int handle, SerialisedPolicy widest) {
        List<Integer> place = new ArrayList<>();
        int rc = hypervisor.ask(Command.set(handle, widest), answer -> {
            if (answer.rc() != 0) {
                place.addAll(List.of(
                        answer.error().leaf(),
                        answer.error().subleaf(),
                        answer.error().msr()));
            }
            return answer.rc();
        });
        return new Revealed(rc, place, hypervisor.ask(Command.read(handle), Answer::serialised));
    }

    /** The three leaves that hold a max leaf, as in {@code own} but for that. */
    private static SerialisedPolicy widest(CpuPolicy own, CpuPolicy max) {
        SerialisedPolicy.Builder leaves = SerialisedPolicy.builder();
        add(leaves, Leaf.of(0), max.basicMaxLeaf(), own);
        add(leaves, new Leaf(7, 0), max.featMaxSubleaf(), own);
        add(leaves, Leaf.of(0x80000000), max.extdMaxLeaf(), own);
        return leaves.build();
    }

    private static void add(SerialisedPolicy.Builder leaves, Leaf leaf, int eax, CpuPolicy own) {
        leaves.leaf(
                leaf.leaf(),
                leaf.subleaf(),
                eax,
                own.register(leaf, Register.EBX),
                own.register(leaf, Register.ECX),
                own.register(leaf, Register.EDX));
    }
}
