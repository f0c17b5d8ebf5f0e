package io.github.leafguard.lab.probe;

import io.github.leafguard.policy.CpuPolicy;
import io.github.leafguard.policy.MutablePolicy;
import io.github.leafguard.policy.PolicyBounds;
import io.github.leafguard.policy.PolicyCodec;
import io.github.leafguard.policy.PolicyError;
import io.github.leafguard.policy.SerialisedPolicy;
import java.nio.ByteBuffer;

/**
 * Policies in the hypervisor's own binary form: two counts, then the leaves of 24 bytes, then the MSRs of 16.
 *
 * <p>The probe and the toolstack's runner both speak it.
 */
public final class PolicyWire {
    private static final int LEAF = 24;
    private static final int MSR = 16;
    private static final PolicyCodec CODEC = new PolicyCodec(PolicyBounds.widest());

    private PolicyWire() {}

    /** Size of a policy with so many entries, in bytes. */
    public static int bytes(int leaves, int msrs) {
        return 8 + leaves * LEAF + msrs * MSR;
    }

    /** Writes a policy, at most {@code most} entries of either kind, at the target's position. */
    public static void write(SerialisedPolicy policy, int most, ByteBuffer target) {
        int leaves = Math.min(policy.leafCount(), most);
        int msrs = Math.min(policy.msrCount(), most);
        target.putInt(leaves).putInt(msrs);
        for (int entry = 0; entry < leaves; entry++) {
            target.putInt(policy.leaf(entry)).putInt(policy.subleaf(entry));
            for (int register = 0; register < 4; register++) {
                target.putInt(policy.value(entry, register));
            }
        }
        for (int entry = 0; entry < msrs; entry++) {
            target.putInt(policy.msrIndex(entry)).putInt(policy.msrFlags(entry)).putLong(policy.msrValue(entry));
        }
    }

    /**
     * Reads a policy that fills the rest of the source.
     *
     * @throws IllegalArgumentException if the counts do not fit what is there
     */
    public static SerialisedPolicy read(ByteBuffer source) {
        int leaves = source.remaining() < 8 ? -1 : source.getInt();
        int msrs = leaves < 0 ? -1 : source.getInt();
        if (leaves < 0 || msrs < 0 || 8L + (long) leaves * LEAF + (long) msrs * MSR != source.remaining() + 8L) {
            throw new IllegalArgumentException(
                    "a policy of %d leaves and %d MSRs in %d bytes".formatted(leaves, msrs, source.remaining()));
        }
        SerialisedPolicy.Builder policy = SerialisedPolicy.builder();
        for (int entry = 0; entry < leaves; entry++) {
            policy.leaf(
                    source.getInt(),
                    source.getInt(),
                    source.getInt(),
                    source.getInt(),
                    source.getInt(),
                    source.getInt());
        }
        for (int entry = 0; entry < msrs; entry++) {
            policy.msr(source.getInt(), source.getInt(), source.getLong());
        }
        return policy.build();
    }

    /**
     * What a hypervisor answered, as a policy.
     *
     * @throws IllegalArgumentException if it has an entry that no policy of Leafguard's can hold: it must not be lost unseen
     */
    static CpuPolicy policy(SerialisedPolicy answered) {
        MutablePolicy policy = new MutablePolicy();
        PolicyError error = CODEC.deserialise(answered, policy);
        if (error != null) {
            throw new IllegalArgumentException(
                    "the hypervisor's policy has an entry that Leafguard does not know: " + error);
        }
        return policy.freeze();
    }
}
