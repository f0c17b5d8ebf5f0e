package io.github.leafguard.policy;

import java.nio.ByteBuffer;

/** Serialised policies as a run of bytes, for files that nothing but Leafguard reads: the entries in their order, nothing left out. */
public final class PolicyBytes {
    private static final int LEAF_INTS = 6;
    private static final int MSR_BYTES = 2 * Integer.BYTES + Long.BYTES;

    private PolicyBytes() {}

    /** How many bytes a policy takes. */
    public static int length(SerialisedPolicy policy) {
        return 2 * Integer.BYTES + policy.leafCount() * LEAF_INTS * Integer.BYTES + policy.msrCount() * MSR_BYTES;
    }

    /** Puts a policy. */
    public static void put(ByteBuffer out, SerialisedPolicy policy) {
        out.putInt(policy.leafCount()).putInt(policy.msrCount());
        for (int entry = 0; entry < policy.leafCount(); entry++) {
            out.putInt(policy.leaf(entry)).putInt(policy.subleaf(entry));
            for (int register = 0; register < 4; register++) {
                out.putInt(policy.value(entry, register));
            }
        }
        for (int entry = 0; entry < policy.msrCount(); entry++) {
            out.putInt(policy.msrIndex(entry)).putInt(policy.msrFlags(entry)).putLong(policy.msrValue(entry));
        }
    }

    /** Takes the policy that must come next. */
    public static SerialisedPolicy get(ByteBuffer in) {
        int[] leaves = new int[in.getInt() * LEAF_INTS];
        int msrs = in.getInt();
        in.asIntBuffer().get(leaves);
        in.position(in.position() + leaves.length * Integer.BYTES);
        int[] indexes = new int[msrs];
        int[] flags = new int[msrs];
        long[] values = new long[msrs];
        for (int entry = 0; entry < msrs; entry++) {
            indexes[entry] = in.getInt();
            flags[entry] = in.getInt();
            values[entry] = in.getLong();
        }
        return new SerialisedPolicy(leaves, indexes, flags, values);
    }
}
