package io.github.leafguard.lab.toolstack;

import io.github.leafguard.candidate.Hypervisor;
import io.github.leafguard.candidate.SystemPolicy;
import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.Errno;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.PolicyError;
import io.github.leafguard.policy.SerialisedPolicy;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A hypervisor as its interface shows it to a toolstack: policies are lists, and what does not change is made once. */
final class HostView {
    private final Hypervisor hypervisor;
    private final ReleaseSizes release;
    private final PolicyCodec codec;
    private final Map<SystemPolicy, Optional<SerialisedPolicy>> system = new EnumMap<>(SystemPolicy.class);
    private final Map<Integer, BasePolicy> bases = new HashMap<>();

    /** @param release sizes of the toolstack's release, by which lists are made */
    HostView(Hypervisor hypervisor, ReleaseSizes release) {
        this.hypervisor = hypervisor;
        this.release = release;
        this.codec = new PolicyCodec(release.bounds());
    }

    /** What every new domain of a configuration is given first, and what it then has. */
    record BasePolicy(SerialisedPolicy given, CpuPolicy had) {}

    Hypervisor hypervisor() {
        return hypervisor;
    }

    SerialisedPolicy list(CpuPolicy policy) {
        return codec.serialise(policy);
    }

    /** A system policy by the hypervisor's own number, or empty if it has none of that kind. */
    private Optional<SerialisedPolicy> system(int index) {
        return system.computeIfAbsent(
                SystemPolicy.values()[index], which -> hypervisor.system(which).map(this::list));
    }

    /** Answers a question for a system policy. */
    void answerSystem(Frame question, FrameOutput output) {
        if (question.argument() < 0 || question.argument() >= SystemPolicy.values().length) {
            throw new IllegalArgumentException("there is no system policy " + question.argument());
        }
        Optional<SerialisedPolicy> policy = system(question.argument());
        answer(question, policy.isPresent() ? 0 : Errno.EOPNOTSUPP.number(), null, policy.orElse(null), output);
    }

    /**
     * Answers a question.
     *
     * @param error 0, or a positive error number
     * @param place where the error is, or null
     * @param policy the policy asked for, or null
     */
    static void answer(
            Frame question,
            int error,
            @Nullable PolicyError place,
            @Nullable SerialisedPolicy policy,
            FrameOutput output) {
        output.begin(Frame.ANSWER, question.slot(), 0)
                .number(-error)
                .number(place == null ? PolicyError.NONE : place.leaf())
                .number(place == null ? PolicyError.NONE : place.subleaf())
                .number(place == null ? PolicyError.NONE : place.msr());
        if (policy != null) {
            output.policy(policy);
        }
        output.end();
    }

    Map<Integer, BasePolicy> bases() {
        return bases;
    }

    /** The frame that begins work on this host. */
    void announce(FrameOutput output) {
        output.begin(Frame.HOST, 0, 0)
                .number(release.bounds().maxSerialisedLeaves())
                .number(release.bounds().msrs())
                .number(release.featureWords())
                .end();
    }
}
